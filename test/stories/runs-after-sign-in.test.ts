import { followSignIn } from '../../src/sandbox/entra.js'
import { people, type SandboxPerson } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { tokenKept } from './signing-in.js'

const { alex, isaiah } = people
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startLatchkey({ signedIn: [alex] })
})
afterEach(() => stopAsSpecified(latchkey))

const chat = (person: SandboxPerson = alex) => latchkey.teams.chat(person)
const last = (person?: SandboxPerson) => chat(person).posted.at(-1) as Message
const words = (person?: SandboxPerson) => textOf(last(person).card)
/** The page of the sign-in card that came last. */
const page = async () => (await chat().clicks(alex, last(), 'Sign in')).url ?? ''

test.each([
  [14, 'runs', 'laptop git'],
  [15, 'does not run', 'Signed in'],
])('what was typed %i minutes before its person signed in %s', async (minutes, _runs, answer) => {
  await chat().says('subscribe')
  const form = last()
  latchkey.entra.signOut(alex)
  await chat().says('tokens')
  latchkey.clock.moveDays(minutes / 1440)
  // The link on the first card has come to its end: a click asks for another, and is not kept itself.
  await chat().clicks(alex, form, 'Subscribe', { topics: 'expiry' })
  await followSignIn(await page(), alex)
  expect(words()).toContain(answer)
})

/** Alex has finished the page, and Teams has not told of it. */
async function finishedPage(): Promise<string> {
  latchkey.entra.signOut(alex)
  await chat().says('tokens')
  return /\d{6}/.exec(await followSignIn(await page(), alex, 'click'))?.[0] ?? ''
}

async function neitherSignedIn(): Promise<void> {
  expect(await Promise.all([alex, isaiah].map((person) => tokenKept(latchkey, person)))).toEqual([false, false])
}

test('the code of one person’s page signs nobody else in who types it, and is still good for him', async () => {
  const code = await finishedPage()
  await chat(isaiah).says(code)
  expect(words(isaiah)).toContain('I do not know this. Nothing was done.')
  await neitherSignedIn()
  await chat().says(code)
  expect(words()).toContain('laptop git')
})

test('the code of one person’s page signs nobody else in whose client sends it', async () => {
  const code = await finishedPage()
  await chat(isaiah).says('help')
  const said = latchkey.teams.requests.map(({ body }) => body as { from?: { id?: string } })
  const verifies = (person: SandboxPerson) => {
    const { id: _, ...envelope } = said.filter(({ from }) => from?.id === person.teamsId).at(-1) as { id?: string }
    const invoke = { type: 'invoke', name: 'signin/verifyState', value: { state: code } }
    return latchkey.teams.sends({ ...envelope, ...invoke, id: `f:${person.teamsId}` })
  }
  expect((await verifies(isaiah)).status).toBe(412)
  expect(words(isaiah)).toContain('What I can do')
  await neitherSignedIn()
  expect((await verifies(alex)).status).toBe(200)
  expect(words()).toContain('laptop git')
})

test('of 200,000 characters that somebody types before he signs in, only those wait that would run', async () => {
  await chat(isaiah).says(`tokens ${'eyJ'.repeat(66_666)}`)
  expect(words(isaiah)).toContain('What you typed runs by itself afterwards.')
  const { db } = latchkey.app.context
  const waiting = await db.selectFrom('parkedCommands').select('text').execute()
  expect(waiting.map(({ text }) => [text.slice(0, 10), text.length])).toEqual([['tokens eyJ', 2_000]])
})
