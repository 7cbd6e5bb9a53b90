// The app in a process of its own, that can be killed: node app-process.mjs <folder of the built app>.
// Each line of its input is the name of a thing to tell news about; it answers "told", and at first "ready".
import { createInterface } from 'node:readline'

const built = new URL(`file://${process.argv[2]}/`)
const from = (path) => import(new URL(path, built).href)

const { startApp } = await from('app.js')
const { readConfig } = await from('config.js')
const { createLog } = await from('log.js')
const { notify } = await from('notifications/notify.js')
const { thing } = await from('teams/cards.js')
const { subscribe } = await from('notifications/subscriptions.js')

const listen = {
  name: 'listen',
  usage: '',
  summary: 'lets this channel hear of leaks',
  example: 'listen',
  who: 'anybody',
  async run({ db, conversation, person, now }) {
    const by = { createdByObjectId: person.objectId, createdByTenantId: person.tenantId, createdByName: person.name }
    const to = { conversationId: conversation.id, topic: 'leaks', organization: 'contoso', project: null }
    await subscribe(db, [{ ...to, ...by }], now())
    return thing({ title: 'Listening' })
  },
}

try {
  const config = readConfig(process.env)
  const now = () => new Date()
  const log = createLog('silent')
  const features = [{ name: 'trial', commands: [listen] }]
  const app = await startApp({ config, features, now, log, serviceBearer: async () => '' })
  console.log('ready')
  for await (const subject of createInterface({ input: process.stdin })) {
    const draw = () => thing({ title: `Thing ${subject}` })
    const about = { organization: 'contoso' }
    await notify(app.context, app.context.db, { subject, news: 'found', topic: 'leaks', about, people: [], draw })
    console.log('told')
  }
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
