import { followSignIn } from '../../src/sandbox/entra.js'
import { people } from '../../src/sandbox/people.js'
import type { ClickAnswer, Message } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { everythingKept } from '../setup/everything-kept.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { signingIn } from './signing-in.js'

const { alex, isaiah } = people
let latchkey: Latchkey
const { chat, posted, last, words, oauthCard, answers, sent } = signingIn(() => latchkey)

beforeAll(async () => {
  latchkey = await startLatchkey({ signedIn: [isaiah], teams: { singleSignOn: true } })
})
afterAll(() => latchkey.stop())

/** The list of tokens, in front of somebody who is not signed in any more. */
async function listSignedOut(): Promise<Message> {
  latchkey.teams.signsInSilently('yes')
  await chat().says('tokens')
  const list = last()
  latchkey.entra.signOut(alex)
  return list
}

const invoke = 'adaptiveCard/action'
const body = (value: object) => ({ status: 200, answer: value })
const form = (answer: ClickAnswer) => JSON.stringify(answer.card ?? {})

test('the client signs its person in, clicks again by itself, and the click is done', async () => {
  const list = await listSignedOut()
  const since = latchkey.teams.requests.length
  const answer = await chat().clicks(alex, list, 'New token')
  expect(form(answer)).toContain('Ask for it')
  expect(answers(invoke, since)).toEqual([
    body({
      statusCode: 401,
      type: 'application/vnd.microsoft.activity.loginRequest',
      value: {
        text: expect.stringContaining('Connect your Azure DevOps account'),
        connectionName: 'everyday',
        tokenExchangeResource: { id: expect.any(String), uri: expect.any(String) },
        buttons: [{ type: 'signin', title: 'Sign in', text: 'Sign in', value: expect.stringMatching(/^http/) }],
      },
    }),
    body(expect.objectContaining({ statusCode: 200 })),
  ])
  expect(sent(invoke).value.authentication).toMatchObject({ connectionName: 'everyday' })
})

test('also when the repeated click has the id of the first, and each is done once', async () => {
  const list = await listSignedOut()
  latchkey.teams.signsInSilently('no')
  await chat().clicks(alex, list, 'New token')
  const click = sent(invoke)
  const authentication = { id: '1', connectionName: 'everyday', token: latchkey.entra.ssoToken(alex) }
  const again = { ...click, value: { ...click.value, authentication } }
  expect((await latchkey.teams.sends(again)).body).toMatchObject({ statusCode: 200 })
  expect(await latchkey.teams.sends(again)).toEqual({ status: 200, body: '' })
  expect(await latchkey.teams.sends(click)).toEqual({ status: 200, body: '' })
})

test('where that fails it is 412; the page gives a code, and the click with it is done', async () => {
  const list = await listSignedOut()
  latchkey.teams.signsInSilently('with a bad token')
  const since = latchkey.teams.requests.length
  const asked = await chat().clicks(alex, list, 'New token')
  expect(answers(invoke, since).at(-1)).toEqual(
    body({
      statusCode: 412,
      type: 'application/vnd.microsoft.error.preconditionFailed',
      value: { code: '412', message: expect.stringContaining('nothing was done') },
    }),
  )
  expect(asked).toMatchObject({ kind: 'login', connectionName: 'everyday' })
  const code = /\d{6}/.exec(await followSignIn(asked.url ?? '', alex, 'click'))?.[0]
  const answer = await chat().clicks(alex, list, 'New token', {}, code)
  expect(form(answer)).toContain('Ask for it')
  expect(latchkey.entra.signedIn(alex, 'everyday')).toBe(true)
})

test('a code works once, and not for the click of somebody who is signed out again', async () => {
  const list = await listSignedOut()
  latchkey.teams.signsInSilently('no')
  const { url } = await chat().clicks(alex, list, 'New token')
  const code = /\d{6}/.exec(await followSignIn(url ?? '', alex, 'click'))?.[0]
  await chat().clicks(alex, list, 'New token', {}, code)
  latchkey.entra.signOut(alex)
  const again = await latchkey.teams.sends({ ...sent(invoke), id: 'f:again' })
  expect(again.body).toMatchObject({ statusCode: 401, type: 'application/vnd.microsoft.error.invalidAuthCode' })
})

test.each<[string, unknown]>([
  ['not six digits', '12345'],
  ['more than six', '1234567'],
  ['letters', 'abcdef'],
  ['other digits', '١٢٣٤٥٦'],
  ['a number', 123456],
  ['a line more', '123456\n'],
  ['an object', { code: '123456' }],
  ['a list', ['123456']],
  ['nobody’s', '000000'],
])('a code that is none is 401, and nothing is done: %s', async (_what, state) => {
  const list = await listSignedOut()
  latchkey.teams.signsInSilently('no')
  await chat().clicks(alex, list, 'New token')
  const click = sent(invoke)
  const answer = await latchkey.teams.sends({
    ...click,
    id: `f:${JSON.stringify(state)}`,
    value: { ...click.value, state },
  })
  expect(answer.body).toEqual({
    statusCode: 401,
    type: 'application/vnd.microsoft.error.invalidAuthCode',
    value: { code: '401', message: expect.stringContaining('Nothing was done') },
  })
  expect(latchkey.entra.signedIn(alex, 'everyday')).toBe(false)
})

test('a form that was submitted without a sign-in is kept nowhere, and not submitted by itself', async () => {
  const list = await listSignedOut()
  latchkey.entra.signIn(alex)
  await chat().clicks(alex, list, 'New token')
  latchkey.entra.signOut(alex)
  latchkey.teams.signsInSilently('no')
  const inputs = { name: 'never-kept', scopes: 'vso.code', days: '7', purpose: 'to try it', reason: '' }
  const asked = await chat().clicks(alex, list, 'Ask for it', inputs)
  expect(asked.kind).toBe('login')
  expect(await everythingKept(latchkey)).not.toContain('never-kept')
  // The page tells Teams of the sign-in by itself: that is no click.
  await followSignIn(asked.url ?? '', alex)
  expect(words()).toContain('Signed in')
  expect(await everythingKept(latchkey)).not.toContain('never-kept')
})

test('a dialog cannot sign in: it says where to, the client does it there, and the next click opens it', async () => {
  latchkey.teams.signsInSilently('yes')
  await chat().says('token new')
  const inputs = { name: 'in-a-dialog', scopes: 'vso.code', days: '7', purpose: 'to try it', reason: '' }
  await chat().clicks(alex, last(), 'Ask for it', inputs)
  const granted = last()
  latchkey.entra.signOut(alex)
  const before = posted().length
  const refused = await chat().clicks(alex, granted, { verb: 'open-token' })
  expect(refused).toMatchObject({ kind: 'message', text: expect.stringContaining('if a card asks you to sign in') })
  expect(posted().slice(before)).toEqual([oauthCard()])
  expect(latchkey.azureDevOps.world.tokens.some(({ displayName }) => displayName === 'in-a-dialog')).toBe(false)
  const opened = await chat().clicks(alex, granted, { verb: 'open-token' })
  expect(opened.kind).toBe('dialog')
  expect(latchkey.azureDevOps.world.tokens.some(({ displayName }) => displayName === 'in-a-dialog')).toBe(true)
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
