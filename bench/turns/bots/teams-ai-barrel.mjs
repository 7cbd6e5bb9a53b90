// A bot that imports teams-ai as its documentation does, and does nothing: what starting and sitting there cost.
import { Application } from '@microsoft/teams-ai'
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import restify from 'restify'

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
const application = new Application()
application.activity('message', async (turn) => {
  await turn.sendActivity(`You said: ${turn.activity.text}`)
})
const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (turn) => application.run(turn))
})
server.listen(0, '127.0.0.1', () => console.info(`listening ${server.address().port}`))
