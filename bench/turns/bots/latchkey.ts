// Latchkey as production builds and runs it, but for the hosts: Microsoft's are on loopback here.
import { startApp } from '../../../src/app.js'
import { readConfig } from '../../../src/config.js'
import { features } from '../../../src/features.js'
import { serviceBearer } from '../../../src/identity/service-credential.js'
import { createLog } from '../../../src/log.js'

const {
  BOT_APP_ID = '',
  BOT_KEYS_URL = '',
  BOT_DATABASE_URL = '',
  BOT_TOKENS_URL = '',
  BOT_DEVOPS_URL = '',
  BOT_TENANT = '',
} = process.env
const base = readConfig({ LOG_LEVEL: 'info' })
const config = {
  ...base,
  host: '127.0.0.1',
  port: 0,
  databaseUrl: BOT_DATABASE_URL,
  teams: {
    ...base.teams,
    appId: BOT_APP_ID,
    appTenantId: BOT_TENANT,
    credential: { kind: 'managed identity' as const },
    audience: 'https://api.botframework.com',
    issuer: 'https://api.botframework.com',
    keysUrl: BOT_KEYS_URL,
    tokenServiceUrl: BOT_TOKENS_URL,
    dialogs: true,
    singleSignOn: true,
  },
  azureDevOps: { ...base.azureDevOps, baseUrl: BOT_DEVOPS_URL },
}
const app = await startApp({
  config,
  features,
  now: () => new Date(),
  log: createLog('info'),
  serviceBearer: serviceBearer(''),
  mayAnswerAt: () => true,
})
console.info(`listening ${app.port}`)
