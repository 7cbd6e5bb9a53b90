import { help } from '../../src/features/help/index.js'
import { subscriptions } from '../../src/features/subscriptions/index.js'
import { type Audience, notify, refresh } from '../../src/notifications/notify.js'
import { people } from '../../src/sandbox/people.js'
import { textOf } from '../../src/sandbox/teams.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { until } from '../setup/until.js'
import { trial } from './trial-feature.js'
import { said, trialCard, trialNews } from './trial-news.js'

let latchkey: Latchkey
const channel = () => latchkey.teams.channel('Alerts')
const chat = () => latchkey.teams.chat(people.alex)

beforeAll(async () => {
  latchkey = await startLatchkey({
    features: [help, subscriptions, trial],
    config: { operators: [people.adele.objectId, people.patti.objectId] },
  })
  await channel().says(people.megan, 'subscribe leaks')
  await chat().says('help')
})
afterAll(() => latchkey.stop())

const tell = (...args: Parameters<typeof trialNews>) => {
  const { context } = latchkey.app
  return notify(context, context.db, trialNews(...args))
}
const redraw = (subject: string, state: string) => {
  const { context } = latchkey.app
  const draw = (_audience: Audience) => trialCard(subject, state, `Of ${subject}, redrawn`)
  return refresh(context, context.db, subject, draw)
}
const about = (place: { messages: ReturnType<typeof channel>['messages'] }, subject: string) =>
  place.messages.filter(({ fromBot, card }) => fromBot && textOf(card).includes(subject))
/** Requests of the bot that say the news, each with the status it was answered with. */
const sendsOf = (subject: string, news: string) =>
  latchkey.teams.requests.filter(
    ({ direction, method, body }) =>
      direction === 'from the bot' && method === 'POST' && JSON.stringify(body).includes(said(subject, news)),
  )

test('in a channel there is one card per thing, edited in place, and each news is a reply in its thread', async () => {
  await tell('a', 'found', { state: 'Open' })
  await latchkey.settled()
  await tell('a', 'spread', { state: 'Worse' })
  await latchkey.settled()
  await redraw('a', 'Closed')
  await latchkey.settled()
  const [root, ...others] = about(channel(), 'Thing a')
  expect(others).toEqual([])
  expect(textOf(root?.card)).toContain('Closed')
  expect(root?.summary).toBeTruthy()
  expect(root?.replies.map(({ card }) => textOf(card))).toEqual([expect.stringContaining(said('a', 'spread'))])
  expect(sendsOf('a', 'found')).toHaveLength(1)
})

test('in a chat each news is a new message, and the earlier one shrinks to a line without buttons', async () => {
  await tell('b', 'found', { people: [people.alex], state: 'Open' })
  await latchkey.settled()
  await tell('b', 'spread', { people: [people.alex], state: 'Worse' })
  await latchkey.settled()
  const [newer, ...others] = about(chat(), 'Thing b')
  expect(others).toEqual([])
  expect(textOf(newer?.card)).toContain('Worse')
  expect(newer?.summary).toBe(said('b', 'spread'))
  const [line] = about(chat(), 'see the newer message')
  expect(JSON.stringify(line?.card)).not.toContain('Action.')
})

test('news that waited for one message is all in its notification', async () => {
  latchkey.teams.faults.next({ fault: 'too many requests', method: 'POST', seconds: 1 })
  await latchkey.app.context.db.transaction().execute(async (tx) => {
    await notify(latchkey.app.context, tx, trialNews('c', 'found', { people: [people.alex] }))
    await notify(latchkey.app.context, tx, trialNews('c', 'spread', { people: [people.alex] }))
  })
  const message = await chat().waitFor(({ card }) => textOf(card).includes('Thing c'))
  expect(message.summary).toContain(said('c', 'found'))
  expect(message.summary).toContain(said('c', 'spread'))
})

test('a card is only edited when it looks different', async () => {
  await tell('d', 'found', { state: 'Open' })
  await latchkey.settled()
  await redraw('d', 'Closed')
  await latchkey.settled()
  const requests = latchkey.teams.requests.length
  await redraw('d', 'Closed')
  await latchkey.settled()
  expect(latchkey.teams.requests).toHaveLength(requests)
})

test('nothing is sent when the transaction rolls back', async () => {
  await chat().says('trial failing-e')
  await chat().says('trial e')
  await channel().waitFor(({ card }) => textOf(card).includes('Thing e'))
  await latchkey.settled()
  expect(sendsOf('failing-e', 'told by a command')).toEqual([])
})

test('the same news is told once: again, at the same time, on another replica, after a restart', async () => {
  const other = await latchkey.addReplica()
  const both = [latchkey.app.context, other.context, latchkey.app.context, other.context]
  await Promise.all(both.map((context) => notify(context, context.db, trialNews('f', 'found'))))
  await latchkey.settled()
  await latchkey.restart()
  await tell('f', 'found')
  await latchkey.settled()
  expect(sendsOf('f', 'found')).toHaveLength(1)
})

test('a pause that Teams asks for is kept, and does not hold up other conversations', async () => {
  latchkey.teams.faults.next({ fault: 'too many requests', method: 'POST', path: /^\/v3\/conversations$/, seconds: 5 })
  await tell('g', 'found', { people: [people.alex] })
  await channel().waitFor(({ card }) => textOf(card).includes('Thing g'), 20_000)
  await chat().waitFor(({ card }) => textOf(card).includes('Thing g'))
  const [refused, accepted] = sendsOf('g', 'found').filter(({ path }) => path === '/v3/conversations')
  const [inChat] = sendsOf('g', 'found').filter(({ path }) => path !== '/v3/conversations')
  expect(refused?.status).toBe(429)
  expect(Number(accepted?.at) - Number(refused?.at)).toBeGreaterThanOrEqual(5_000)
  expect(inChat?.status).toBe(201)
  expect(Number(inChat?.at) - Number(refused?.at)).toBeLessThan(5_000)
})

test('an error of Teams is tried again', async () => {
  latchkey.teams.faults.next({ fault: 'error', method: 'POST', path: /^\/v3\/conversations$/ })
  await tell('h', 'found')
  await channel().waitFor(({ card }) => textOf(card).includes('Thing h'), 15_000)
  expect(sendsOf('h', 'found').map(({ status }) => status)).toEqual([500, 201])
})

test('when the answer to a send is lost it is sent twice at most', async () => {
  latchkey.teams.faults.next({ fault: 'answer lost', method: 'POST', path: /^\/v3\/conversations$/ })
  await tell('i', 'found')
  await until(() => about(channel(), 'Thing i').length === 2)
  await latchkey.settled()
  expect(sendsOf('i', 'found')).toHaveLength(2)
})

test('a click that overtakes the answer to the send counts, and the card is not sent again', async () => {
  latchkey.teams.faults.next({ fault: 'answer lost', method: 'POST', path: /^\/v3\/conversations$/ })
  await tell('j', 'found')
  const card = await channel().waitFor((message) => textOf(message.card).includes('Thing j'))
  const answer = await channel().clicks(people.alex, card, 'Look')
  expect(JSON.stringify(answer)).toContain('You look at j, seen as digest-of-it.')
  await until(() => sendsOf('j', 'found').length === 2)
  await latchkey.settled()
  expect(about(channel(), 'Thing j')).toHaveLength(1)
})

test('a card in a channel can be clicked', async () => {
  await tell('k', 'found')
  const card = await channel().waitFor((message) => textOf(message.card).includes('Thing k'))
  await latchkey.settled()
  const answer = await channel().clicks(people.alex, card, 'Look')
  expect(JSON.stringify(answer)).toContain('You look at k, seen as digest-of-it.')
})

test('a message that is gone from Teams is posted anew', async () => {
  await tell('l', 'found', { state: 'Open' })
  await latchkey.settled()
  latchkey.teams.faults.next({ fault: 'activity gone', method: 'PUT' })
  await redraw('l', 'Closed')
  await until(() => about(channel(), 'Thing l').length === 2)
  expect(textOf(about(channel(), 'Thing l').at(-1)?.card)).toContain('Closed')
})

test('an earlier message that cannot be shrunk does not bring the newer one out again', async () => {
  await tell('m', 'found', { people: [people.alex] })
  await latchkey.settled()
  latchkey.teams.faults.next({ fault: 'activity gone', method: 'PUT', path: /\/a:1|1%3A|\/1:/ })
  await tell('m', 'spread', { people: [people.alex] })
  await latchkey.settled()
  expect(sendsOf('m', 'spread').filter(({ path }) => path.includes('/activities'))).toHaveLength(2)
  expect(about(chat(), 'Thing m')).toHaveLength(2)
})

test('what a person who cannot be reached would have heard, the operators hear', async () => {
  await latchkey.teams.chat(people.lynne).uninstalls()
  await tell('n', 'found', { people: [people.lynne] })
  await latchkey.teams.chat(people.adele).waitFor(({ card }) => textOf(card).includes('Thing n'))
  await latchkey.teams.chat(people.patti).waitFor(({ card }) => textOf(card).includes('Thing n'))
  expect(about(latchkey.teams.chat(people.lynne), 'Thing')).toEqual([])
})

test('when no operator can be reached either, each is tried once and the log says so', async () => {
  for (const person of [people.adele, people.patti, people.lynne]) await latchkey.teams.chat(person).uninstalls()
  const before = latchkey.teams.requests.length
  await tell('o', 'found', { people: [people.lynne] })
  await latchkey.settled()
  const refused = latchkey.teams.requests.slice(before).filter(({ status }) => status === 403)
  expect(refused).toHaveLength(3)
  expect(latchkey.logged()).toContain('recipient cannot be reached')
})

test('what a conversation that is gone would have heard, its subscriber hears in person, until it is back', async () => {
  const lost = latchkey.teams.channel('Lost')
  await lost.says(people.alex, 'subscribe leaks')
  const subscriber = latchkey.teams.chat(people.alex)
  latchkey.teams.faults.next({ fault: 'not in roster', method: 'POST', path: /^\/v3\/conversations$/, times: 2 })
  await tell('p', 'found')
  await subscriber.waitFor(({ card }) => textOf(card).includes('Thing p'))
  await latchkey.settled()
  await tell('q', 'found')
  await subscriber.waitFor(({ card }) => textOf(card).includes('Thing q'))
  expect(about(lost, 'Thing')).toEqual([])
  await lost.says(people.alex, 'help')
  await tell('r', 'found')
  await lost.waitFor(({ card }) => textOf(card).includes('Thing r'))
  await latchkey.settled()
  expect(about(subscriber, 'Thing r')).toEqual([])
})

test('thirty cards for one channel all arrive within the limits of Teams', async () => {
  const busy = latchkey.teams.channel('Busy')
  await busy.says(people.alex, 'subscribe leaks')
  latchkey.teams.enforceLimits(true)
  const subjects = Array.from({ length: 30 }, (_, i) => `s${i}.`)
  for (const subject of subjects) await tell(subject, 'found')
  await until(() => subjects.every((subject) => about(busy, `Thing ${subject}`).length === 1), 40)
  latchkey.teams.enforceLimits(false)
}, 60_000)
