// Latchkey as production runs it, but for the hosts: Microsoft's are on loopback here.
import { startApp } from '../../../dist/app.js'
import { readConfig } from '../../../dist/config.js'
import { features } from '../../../dist/features.js'
import { createLog } from '../../../dist/log.js'

const {
  BOT_APP_ID = '',
  BOT_KEYS_URL = '',
  BOT_BEARER,
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
    credential: { kind: 'managed identity' },
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
  serviceBearer: async () => BOT_BEARER ?? '',
  mayAnswerAt: () => true,
})
console.info(`listening ${app.port}`)
