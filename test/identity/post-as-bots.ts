// In a process of its own, since @azure/identity and Node read their settings from the environment of it.
// Its input is a list of environments; for each a bot opens a chat in Teams and posts there.
import { json } from 'node:stream/consumers'
import { type Environment, readConfig } from '../../src/config.js'
import { people, tenantId } from '../../src/sandbox/people.js'
import { createConnector } from '../../src/teams/connector.js'

type Input = { serviceUrl: string; environments: Record<string, Environment> }

async function post({ serviceUrl }: Input, name: string, env: Environment): Promise<string> {
  const { teams } = readConfig(env)
  const connector = createConnector(teams)
  const { objectId } = people.alex
  const conversationId = await connector.openChat({ serviceUrl, tenantId, botId: `28:${teams.appId}`, objectId })
  await connector.post({ serviceUrl, conversationId }, { type: 'message', text: `Hello from ${name}` })
  return 'posted'
}

const input = (await json(process.stdin)) as Input
const outcomes: Record<string, string> = {}
for (const [name, env] of Object.entries(input.environments)) {
  outcomes[name] = await post(input, name, env).catch((error: Error) => `${error.name}: ${error.message}`)
}
console.log(JSON.stringify(outcomes))
