// The app as a program of its own, that can be killed. Each line of its input is the name of a thing to tell news about; it
// answers "told", and at first "ready". To "rest" it answers "at rest", once no job runs or could run.
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { startApp } from '../../src/app.js'
import { readConfig } from '../../src/config.js'
import type { Command } from '../../src/feature.js'
import { createLog } from '../../src/log.js'
import { notify } from '../../src/notifications/notify.js'
import { subscribe } from '../../src/notifications/subscriptions.js'
import { thing } from '../../src/teams/cards.js'

const listen: Command = {
  name: 'listen',
  usage: '',
  summary: 'lets this channel hear of leaks',
  example: 'listen',
  who: 'anybody',
  async run({ db, conversation, person, now }) {
    const by = { createdByObjectId: person.objectId, createdByTenantId: person.tenantId, createdByName: person.name }
    const to = { conversationId: conversation.id, topic: 'leaks' as const, organization: 'contoso', project: null }
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
    if (subject === 'rest') {
      while (!(await app.context.jobs.isIdle())) await wait(20)
      console.log('at rest')
      continue
    }
    const draw = () => thing({ title: `Thing ${subject}` })
    const about = { organization: 'contoso' }
    await notify(app.context, app.context.db, { subject, news: 'found', topic: 'leaks', about, people: [], draw })
    console.log('told')
  }
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
