// Microsoft's newer Teams SDK, its check of the caller on, reading our keys.

import { PUBLIC } from '@microsoft/teams.api'
import { App } from '@microsoft/teams.apps'

const { BOT_APP_ID, BOT_KEYS_URL = '', BOT_BEARER = '', BOT_PORT = '0' } = process.env
const silent = { debug() {}, info() {}, warn() {}, error: console.error, log() {}, trace() {}, child: () => silent }
const app = new App({
  clientId: BOT_APP_ID,
  tenantId: 'botframework.com',
  token: async () => BOT_BEARER,
  cloud: { ...PUBLIC, openIdMetadataUrl: BOT_KEYS_URL },
  logger: silent,
})
app.on('message', async ({ activity, send }) => {
  await send(`You said: ${activity.text}`)
})
await app.start(Number(BOT_PORT))
console.info(`listening ${BOT_PORT}`)
