import { help } from '../../src/features/help/index.js'
import { subscriptions } from '../../src/features/subscriptions/index.js'
import { people } from '../../src/sandbox/people.js'
import { textOf } from '../../src/sandbox/teams.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { rowCounts } from '../setup/row-counts.js'

let latchkey: Latchkey
/** An activity as Teams sends it. */
let good: Record<string, unknown>

beforeAll(async () => {
  latchkey = await startLatchkey({ features: [help, subscriptions] })
  await chat().says('help')
  const sent = latchkey.teams.requests.filter(({ direction }) => direction === 'to the bot')
  good = sent.at(-1)?.body as Record<string, unknown>
})
afterAll(() => latchkey.stop())

const chat = () => latchkey.teams.chat(people.alex)
const counts = () => rowCounts(latchkey.app.context.db)
const without = (left: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== left))
const named = (name: string) => ({ ...good, conversation: { ...(good.conversation as object), name } })
const nested = (levels: number) => {
  const text = JSON.stringify({ ...good, value: 0 })
  return Buffer.from(text.replace(/0}$/, `${'['.repeat(levels)}${']'.repeat(levels)}}`))
}

const malformed: [string, () => object | Buffer][] = [
  ['no type', () => without('type')],
  ['a type that is a number', () => ({ ...good, type: 5 })],
  ['an empty type', () => ({ ...good, type: '' })],
  ['nobody who sends it', () => without('from')],
  ['a sender without an Entra id', () => ({ ...good, from: { id: 'user-id-0', name: 'Alex' } })],
  ['a sender that is a text', () => ({ ...good, from: 'Alex' })],
  ['no id', () => without('id')],
  ['no conversation', () => without('conversation')],
  ['a conversation without an id', () => ({ ...good, conversation: { conversationType: 'personal' } })],
  ['no recipient', () => without('recipient')],
  ['no service url', () => without('serviceUrl')],
  ['a service url that is none', () => ({ ...good, serviceUrl: 'not a url' })],
  ['no channel', () => without('channelId')],
  ['a text that is an object', () => ({ ...good, text: { $ne: '' } })],
  ['an id of a megabyte', () => ({ ...good, id: 'x'.repeat(900_000) })],
  ['a null character in a text', () => ({ ...good, text: 'help \0' })],
  ['a null character in a name', () => named('a\0b')],
  ['a null character in a key', () => ({ ...good, value: { 'a\0b': 1 } })],
  ['values nested a hundred deep', () => nested(100)],
  ['values nested a hundred thousand deep', () => nested(100_000)],
  ['an empty object', () => ({})],
  ['an array', () => Buffer.from('[{"type":"message"}]')],
  ['null', () => Buffer.from('null')],
  ['a text', () => Buffer.from('"message"')],
  ['half of it', () => Buffer.from(JSON.stringify(good).slice(0, 200))],
  ['no bytes at all', () => Buffer.alloc(0)],
  ['null bytes', () => Buffer.alloc(64)],
  ['what is not UTF-8', () => Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])],
  ['UTF-16', () => Buffer.from(JSON.stringify(good), 'utf16le')],
]

test.each(malformed)('an activity with %s is answered 400, and nothing is written', async (_name, body) => {
  const before = await counts()
  const { status } = await latchkey.teams.sends(body())
  expect(status).toBe(400)
  expect(await counts()).toEqual(before)
})

const otherBodies: [string, Record<string, string>][] = [
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a form with parts', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['text', { 'content-type': 'text/plain' }],
  ['almost JSON', { 'content-type': 'application/jsonx' }],
  ['gzip', { 'content-encoding': 'gzip' }],
  ['deflate', { 'content-encoding': 'deflate' }],
]

test.each(
  otherBodies,
)('a body that calls itself %s is answered 415, and nothing is written', async (_name, headers) => {
  const before = await counts()
  const { status } = await latchkey.teams.sends(Buffer.from(JSON.stringify(good)), headers)
  expect(status).toBe(415)
  expect(await counts()).toEqual(before)
})

test('an activity over 1 MB is answered 413, and nothing is written', async () => {
  const before = await counts()
  expect((await latchkey.teams.sends({ ...good, text: 'x'.repeat(1_100_000) })).status).toBe(413)
  expect(await counts()).toEqual(before)
})

const strange: [string, string][] = [
  ['100 KB of text', 'x'.repeat(100_000)],
  ['100 KB of words', 'help '.repeat(20_000)],
  ['100 KB of quotes', '"'.repeat(100_000)],
  ['emoji', '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['an emoji where a text is cut', `${'x'.repeat(59)}😀`],
  ['right-to-left text', 'שלום \u202ereversed\u202c مرحبا'],
  ['a template expression', '${x} ${$root.actions}'],
  ['a card function', '{{DATE(2026-01-01T00:00:00Z, SHORT)}}'],
  ['a mention', '<at>Everybody</at>'],
  ['a markdown link', '[click](https://example.org) ![image](https://example.org/i.png)'],
  ['HTML', '<script>alert(1)</script><b>bold</b>&lt;'],
  ['control characters', 'a\u0007\u001b[31mb\u2028c'],
  ['half an emoji', '\ud83d'],
  ['nothing', ''],
  ['blanks', ' \u00a0 '],
  ['an unclosed quote', '"help'],
  ['a prototype', '__proto__ constructor'],
]
const typed = ['', 'help ', 'subscribe leaks ', 'subscribe ', 'unsubscribe ']
const answered = typed.flatMap((command) => strange.map(([name, text]) => [name, command, text] as const))

test.each(answered)('%s after "%s" is answered with one card that shows it as text', async (_name, command, text) => {
  const before = chat().posted.length
  await chat().says(`${command}${text}`)
  const [answer, ...others] = chat().posted.slice(before)
  expect(others).toEqual([])
  expect(textOf(answer?.card)).not.toBe('')
  const drawn = JSON.stringify(answer?.card)
  // A TextBlock is the one element here that a client reads as markdown; Adaptive Cards documentation, "Text features".
  expect(drawn).not.toMatch(/\{\{(DATE|TIME)|Action\.OpenUrl|"entities"/)
  expect(drawn).not.toMatch(/"type":"TextBlock","text":"[^"]*(\]\(|<at>)/)
  expect(drawn.length).toBeLessThan(28_000)
})

test('what people say after all of that is answered as before', async () => {
  await chat().says('help')
  expect(textOf(chat().posted.at(-1)?.card)).toContain('What I can do')
})
