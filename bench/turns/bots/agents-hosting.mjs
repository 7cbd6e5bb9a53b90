// Microsoft's 365 Agents SDK behind express, its check of the caller on, reading our keys as those of an authority.
import { ActivityHandler, authorizeJWT, CloudAdapter, getAuthConfigWithDefaults } from '@microsoft/agents-hosting'
import express from 'express'

const { BOT_APP_ID, BOT_TENANT, BOT_AUTHORITY, BOT_ENTRA_ISSUER, BOT_BEARER } = process.env
const configuration = getAuthConfigWithDefaults({
  clientId: BOT_APP_ID,
  tenantId: BOT_TENANT,
  authority: BOT_AUTHORITY,
  issuers: [BOT_ENTRA_ISSUER],
})
const adapter = new CloudAdapter(configuration)
// Its token for Teams comes from where ours does, and not from Entra.
adapter.connectionManager.getTokenProviderFromActivity = () => ({ getAccessToken: async () => BOT_BEARER })
const handler = new ActivityHandler()
handler.onMessage(async (turn, next) => {
  await turn.sendActivity(`You said: ${turn.activity.text}`)
  await next()
})
const server = express()
server.use(express.json())
server.use(authorizeJWT(configuration))
server.post('/api/messages', (request, response) => adapter.process(request, response, (turn) => handler.run(turn)))
const listening = server.listen(0, '127.0.0.1', () => console.info(`listening ${listening.address().port}`))
