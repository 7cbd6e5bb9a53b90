import { notify } from '../../src/notifications/notify.js'
import { subscribe } from '../../src/notifications/subscriptions.js'
import { people, tenantId } from '../../src/sandbox/people.js'
import { textOf } from '../../src/sandbox/teams.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { trialNews } from './trial-news.js'

const { alex } = people
let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey()
})
afterAll(() => latchkey.stop())

test('one topic tells each place what belongs there: of its project alone, or of what belongs to no project', async () => {
  const { context } = latchkey.app
  const places = { contoso: null, Platform: 'Platform', Shop: 'Shop' }
  for (const [name, project] of Object.entries(places)) {
    const channel = latchkey.teams.channel(name)
    await channel.says(alex, 'help')
    const by = { createdByObjectId: alex.objectId, createdByTenantId: tenantId, createdByName: alex.name }
    const heard = { conversationId: channel.id, topic: 'expiry' as const, organization: 'contoso', project }
    await subscribe(context.db, [{ ...heard, ...by }], context.now())
  }
  const tell = (subject: string, project?: string) =>
    notify(context, context.db, {
      ...trialNews(subject, 'ends'),
      topic: 'expiry',
      about: { organization: 'contoso', project },
    })
  await tell('of-platform', 'Platform')
  await tell('of-nobody')
  await latchkey.settled()
  const heard = Object.keys(places).map((name) => {
    const words = latchkey.teams.channel(name).posted.map(({ card }) => textOf(card))
    return [name, ...words.flatMap((each) => /Thing (of-\w+)/.exec(each)?.[1] ?? [])]
  })
  expect(heard).toEqual([['contoso', 'of-nobody'], ['Platform', 'of-platform'], ['Shop']])
})
