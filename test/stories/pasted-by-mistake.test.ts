import { githubToken } from '../../src/features/leaks/detectors/github-token.js'
import { people } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { everythingKept } from '../setup/everything-kept.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { listedToken, said } from './leaked-token.js'

const { alex, megan, isaiah } = people
let latchkey: Latchkey
/** A synthetic token that nothing but the scanner knows for a secret. */
const elsewhere = (githubToken.examples.hits[0] as string[]).join('')
/** A live token of Alex, another one for each test. */
let pasted: string

beforeAll(async () => {
  latchkey = await startLatchkey({ sandbox: true })
  await chat(megan).says('help')
})
afterAll(() => latchkey.stop())
beforeEach(() => {
  pasted = listedToken(latchkey).token
})

const chat = (person = alex) => latchkey.teams.chat(person)
const last = (person = alex) => chat(person).posted.at(-1) as Message
const words = (person = alex) => textOf(last(person).card)

async function ask(entered: { name: string; purpose?: string; reason?: string; scopes?: string }) {
  await chat().says('token new')
  const inputs = { days: '7', scopes: 'vso.code_write', purpose: 'to try it', reason: 'REL-7', ...entered }
  const answer = await chat().clicks(alex, last(), 'Ask for it', inputs)
  await latchkey.settled()
  return said(answer)
}

/** Where a secret is that should be nowhere. */
async function whereIs(secret: string): Promise<string[]> {
  const sent = latchkey.teams.requests.filter(({ direction }) => direction === 'from the bot')
  const seen = [chat(), chat(megan), chat(isaiah), latchkey.teams.channel('General')].flatMap(({ posted }) => posted)
  const places = {
    'what is kept': await everythingKept(latchkey),
    'what was sent': JSON.stringify(sent),
    'what stands in a chat': JSON.stringify(seen),
    'the log': latchkey.logged(),
  }
  return Object.entries(places).flatMap(([place, text]) => (text.includes(secret) ? [place] : []))
}

test('a secret that is pasted into the form for a token is kept nowhere, and the approver does not see it', async () => {
  const answer = await ask({ name: 'pasted', purpose: `replaces ${pasted}, which is old`, reason: `REL-7 ${pasted}` })
  expect(answer).toContain('replaces …, which is old')
  expect(answer).not.toContain(pasted)
  expect(words(megan)).toContain('replaces …, which is old')
  expect(words(megan)).toContain('REL-7 …')
  expect(await whereIs(pasted)).toEqual([])
})

test('nor does it come back in a form that is to be corrected', async () => {
  const answer = await ask({ name: `again ${pasted}`, purpose: `replaces ${pasted}`, reason: '' })
  expect(answer).toContain('Not sent yet')
  expect(answer).not.toContain(pasted)
  expect(await whereIs(pasted)).toEqual([])
})

test('a token is not named for a secret, at Azure DevOps neither, and its card says what it is called', async () => {
  expect(await ask({ name: `sync ${pasted}`, scopes: 'vso.code' })).toContain('Your token "sync …"')
  await chat().clicks(alex, last(), 'Open my token')
  await latchkey.settled()
  const { tokens } = latchkey.azureDevOps.world
  expect(tokens.filter(({ displayName }) => displayName.includes(pasted))).toHaveLength(0)
  expect(tokens.filter(({ displayName }) => displayName === 'sync …')).toHaveLength(1)
  expect(await whereIs(pasted)).toEqual([])
})

test('a secret in the comment of an approver is kept nowhere, clicked and typed', async () => {
  await ask({ name: 'clicked' })
  await chat(megan).clicks(megan, last(megan), 'Reject', { comment: `use ${pasted} for now` })
  await latchkey.settled()
  expect(words()).toContain('use … for now')
  await ask({ name: 'typed' })
  const typed = /reject\s\d+\s[0-9a-f]{12}/.exec(words(megan))?.[0]
  await chat(megan).says(`${typed} use ${pasted} for now`)
  await latchkey.settled()
  expect(words()).toContain('use … for now')
  expect(await whereIs(pasted)).toEqual([])
})

test.each([
  'token new',
  'token show',
  'token extend sync',
  'token renew sync',
  'owner sync',
  'subscribe',
  'subscribe leaks',
  'subscribe leaks contoso/',
  'hooks add',
  'permit',
  'help',
  'halp',
])('a secret behind "%s" does not come back and is kept nowhere, in a channel neither', async (command) => {
  await latchkey.teams.channel('General').says(alex, `${command} ${elsewhere}`)
  await chat().says(`${command} ${command.endsWith('/') ? '' : 'so '}${elsewhere}`)
  await latchkey.settled()
  expect(await whereIs(elsewhere)).toEqual([])
})

test('what is typed with a secret by somebody who is not signed in does not wait, nor what was typed before', async () => {
  await chat(isaiah).says('sign out')
  await chat(isaiah).says('tokens')
  await chat(isaiah).says(`token new ${elsewhere}`)
  await latchkey.settled()
  expect(await latchkey.app.context.db.selectFrom('parkedCommands').selectAll().execute()).toHaveLength(0)
  expect(await whereIs(elsewhere)).toEqual([])
})
