import { followSignIn } from '../../src/sandbox/entra.js'
import { people } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { tokenKept } from './signing-in.js'

const { alex, isaiah } = people
let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey({ signedIn: [isaiah] })
})
afterAll(() => latchkey.stop())
afterEach(() => latchkey.entra.signOut(alex))

const chat = () => latchkey.teams.chat(alex)
const last = () => textOf(chat().posted.at(-1)?.card ?? {})

/** Follows the sign-in card that was posted last. @returns the words of the page in the end */
async function signInAs(person: typeof alex): Promise<string> {
  const { url } = await chat().clicks(alex, chat().posted.at(-1) as Message, 'Sign in')
  return followSignIn(url ?? '', person)
}

test('every command answers: help lists what can be done, and one command with its example', async () => {
  await chat().says('help')
  expect(last()).toContain('who am i')
  await chat().says('HELP token new')
  expect(last()).toContain('token new wiki-backup')
  expect(last()).toMatch(/Who may\n?.*Everybody who is signed in/)
  await chat().says('help token extnd')
  expect(last()).toContain('Did you mean "token extend"?')
})

test('an unknown command answers with the nearest one', async () => {
  await chat().says('halp')
  expect(last()).toContain('Did you mean "help"?')
  await chat().says('xyzzy')
  expect(last()).toContain('Type "help"')
})

test('what is pasted by mistake does not come back', async () => {
  const pasted = `${'k7Qw'.repeat(19)}AZDO${'a1B2'}`
  for (const text of [pasted, `halp ${pasted}`, `help ${pasted}`, pasted.slice(0, 16)]) {
    await chat().says(text)
    expect(last()).toContain('I do not know')
    expect(last()).not.toContain('k7Qw')
  }
  await chat().says('gibberish and more')
  expect(last()).toContain('I do not know "gibberish".')
})

test('a refusal is an answer like any other: nothing is logged, and it is not counted as a failure', async () => {
  latchkey.entra.signIn(alex)
  const counted = async () => {
    const text = await (await fetch(`http://127.0.0.1:${latchkey.app.port}/metrics`)).text()
    return ['refused', 'failed'].map((outcome) =>
      Number(new RegExp(`latchkey_turns_total\\{kind="message",outcome="${outcome}"\\} (\\d+)`).exec(text)?.[1] ?? 0),
    )
  }
  const [refused = 0, failed] = await counted()
  await chat().says('tokens purple')
  expect(last()).toContain('is not a kind of token list')
  expect(await counted()).toEqual([refused + 1, failed])
  expect(latchkey.logged()).not.toContain('command failed')
})

test('a command that needs a sign-in asks for it, and runs by itself afterwards', async () => {
  await chat().says('tokens')
  expect(last()).toContain('Connect your Azure DevOps account')
  await signInAs(alex)
  expect(last()).toContain('laptop git')
})

test('sign in, who am i and sign out say who I am to Azure DevOps', async () => {
  await chat().says('sign in')
  await signInAs(alex)
  expect(last()).toContain('Signed in')
  await chat().says('who am i')
  expect(last()).toContain('Alex Wilber')
  await chat().says('sign out')
  expect(last()).toContain('You are signed out')
  await chat().says('who am i')
  expect(last()).toContain('Connect your Azure DevOps account')
})

test('an account that is not the asker’s own is refused and signed out again', async () => {
  await chat().says('tokens')
  await signInAs(isaiah)
  expect(last()).toContain('is not yours here')
  expect(await tokenKept(latchkey, alex)).toBe(false)
})

test('a click without a sign-in does nothing but ask for it', async () => {
  latchkey.entra.signIn(alex)
  await chat().says('tokens')
  latchkey.entra.signOut(alex)
  const answer = await chat().clicks(alex, chat().posted.at(-1) as Message, 'New token')
  expect(answer.text).toContain('Please sign in')
  expect(last()).toContain('Connect your Azure DevOps account')
})

test('in a channel, what concerns a person is answered in person', async () => {
  latchkey.entra.signIn(alex)
  const channel = latchkey.teams.channel('General')
  await channel.says(alex, 'tokens')
  await latchkey.settled()
  expect(textOf(channel.posted.at(-1)?.card ?? {})).toContain('Answered in person')
  expect(JSON.stringify(channel.posted)).not.toContain('laptop git')
  expect(last()).toContain('laptop git')
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
