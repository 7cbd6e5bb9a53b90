// In a process of its own, since @azure/identity reads its settings from the environment of it. Its input is where
// Azure DevOps is; it asks there twice who it is.
import { json } from 'node:stream/consumers'
import { azureDevOpsClient } from '../../src/azure-devops/client.js'
import { whoAmI } from '../../src/azure-devops/who-am-i.js'
import { serviceBearer } from '../../src/identity/service-credential.js'

const { baseUrl, authorityHost } = (await json(process.stdin)) as { baseUrl: string; authorityHost: string }
try {
  const { asService } = azureDevOpsClient({ baseUrl, serviceBearer: serviceBearer(authorityHost) })
  const { name } = await whoAmI(asService, 'contoso')
  await whoAmI(asService, 'contoso')
  console.log(JSON.stringify({ name }))
} catch (error) {
  console.log(JSON.stringify({ error: String(error) }))
}
