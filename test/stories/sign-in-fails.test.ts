import { type EntraFaultName, followSignIn } from '../../src/sandbox/entra.js'
import { people } from '../../src/sandbox/people.js'
import { violations } from '../contract/validate-swagger.js'
import { freePort } from '../setup/free-ports.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { signingIn } from './signing-in.js'

const { alex, isaiah } = people
let latchkey: Latchkey
const { chat, posted, last, words, oauthCard, answers } = signingIn(() => latchkey)

beforeAll(async () => {
  latchkey = await startLatchkey({ signedIn: [isaiah], teams: { singleSignOn: true } })
})
afterAll(() => latchkey.stop())
beforeEach(async () => {
  latchkey.teams.signsInSilently('yes')
  latchkey.azureDevOps.faults.clear()
  await chat().says('sign out')
})

const signInByCard = async () => {
  await followSignIn((await chat().clicks(alex, oauthCard(), 'Sign in')).url ?? '', alex)
}
const cards = (from: number) =>
  posted()
    .slice(from)
    .filter(({ card }) => card && 'connectionName' in card)

describe('what Entra asks for is said, once, and the command runs after the page', () => {
  test.each<[EntraFaultName, string, string]>([
    ['consent missing', 'has not yet consented', 'ask an administrator of your tenant'],
    ['mfa required', 'wants more proof that it is you', 'follow the steps there'],
  ])('%s', async (fault, happened, next) => {
    latchkey.teams.signsInSilently('yes', 3)
    latchkey.entra.faults.next({ fault, times: 3 })
    const before = posted().length
    await chat().says('tokens')
    const said = posted().slice(before)
    expect(said).toHaveLength(2)
    expect(words(said[1])).toContain(happened)
    expect(words(said[1])).toContain('nothing was done')
    expect(words(said[1])).toContain(next)
    await signInByCard()
    expect(words()).toContain('laptop git')
  })
})

test('a sign-in that is not enough any more is asked for again, and the page takes the second step', async () => {
  await chat().says('tokens')
  latchkey.entra.faults.next({ fault: 'mfa required' })
  await chat().says('tokens')
  expect(words()).toContain('wants more proof that it is you')
  await signInByCard()
  expect(words()).toContain('laptop git')
})

test.each<[EntraFaultName, string]>([
  ['consent missing', 'has not yet consented'],
  ['mfa required', 'wants more proof that it is you'],
])('a click says so in its 412: %s', async (fault, happened) => {
  await chat().says('tokens')
  const list = last()
  latchkey.entra.signOut(alex)
  latchkey.entra.faults.next({ fault })
  const answer = await chat().clicks(alex, list, 'New token')
  expect(answer).toMatchObject({ kind: 'login', text: expect.stringContaining(happened) })
})

describe('the token service is down: a sentence, and nothing is done', () => {
  const down = 'The service that keeps sign-ins does not answer.'

  test.each<[EntraFaultName, number]>([
    ['down', 1],
    ['hangs up', 1],
    ['silent', 1],
  ])(
    'when it is to say whether somebody is signed in: %s',
    async (fault, times) => {
      latchkey.entra.signIn(alex)
      latchkey.entra.faults.next({ fault, times })
      await chat().says('tokens')
      expect(words()).toContain(down)
      await chat().says('tokens')
      expect(words()).toContain('laptop git')
    },
    20_000,
  )

  test('for a click, too', async () => {
    await chat().says('tokens')
    latchkey.entra.faults.next({ fault: 'down' })
    expect((await chat().clicks(alex, last(), 'New token')).text).toContain(down)
  })

  test('when the page has told Teams, or its code is typed; nothing runs that was not asked for', async () => {
    latchkey.teams.signsInSilently('no')
    await chat().says('tokens')
    const before = posted().length
    const { url } = await chat().clicks(alex, oauthCard(), 'Sign in')
    latchkey.entra.faults.next({ fault: 'down', times: 2 })
    const code = /\d{6}/.exec(await followSignIn(url ?? '', alex))?.[0] ?? ''
    await chat().says(code)
    expect(posted().slice(before).map(words)).toEqual([expect.stringContaining(down), expect.stringContaining(down)])
    await chat().says(code)
    expect(words()).toContain('laptop git')
  })

  test('when nobody listens there', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`
    const cutOff = await startLatchkey({ teams: { singleSignOn: true, tokenServiceUrl: nobody } })
    const { chat, words } = signingIn(() => cutOff)
    await chat().says('tokens')
    expect(words()).toContain(down)
    await cutOff.stop()
  })
})

describe('Azure DevOps refuses what was exchanged silently', () => {
  test('the sign-in by hand of the same connection is offered, and the command repeated', async () => {
    latchkey.entra.faults.next({ fault: 'exchanged token refused' })
    await chat().says('tokens')
    expect(last().card).toMatchObject({ connectionName: 'everyday' })
    expect(last().card).not.toHaveProperty('tokenExchangeResource')
    expect(words()).toContain('Please sign in yourself')
    await signInByCard()
    expect(words()).toContain('laptop git')
  })

  test.each(['sign-in page', 'unauthorized'] as const)('however it says so: %s', async (fault) => {
    latchkey.azureDevOps.faults.next({ path: /tokens\/pats/, fault })
    await chat().says('tokens')
    expect(words()).toContain('Please sign in yourself')
    await signInByCard()
    expect(words()).toContain('laptop git')
  })

  test('and a sign-in by hand that it refuses, too, is a sentence and no further card', async () => {
    latchkey.azureDevOps.faults.next({ path: /tokens\/pats/, fault: 'sign-in page', times: 9 })
    const before = posted().length
    await chat().says('tokens')
    await signInByCard()
    expect(words()).toContain('Azure DevOps did not accept your sign-in')
    await chat().says('tokens')
    expect(words()).toContain('Azure DevOps did not accept your sign-in')
    expect(cards(before)).toHaveLength(2)
  })

  test('and for a click, the button of the sign-in by hand is all that is offered', async () => {
    await chat().says('tokens')
    const list = last()
    latchkey.azureDevOps.faults.next({ path: /./, fault: 'sign-in page', times: 9 })
    latchkey.entra.signOut(alex)
    const since = latchkey.teams.requests.length
    const asked = await chat().clicks(alex, list, 'New token')
    latchkey.azureDevOps.faults.clear()
    expect(asked).toMatchObject({ kind: 'login', text: expect.stringContaining('Please sign in yourself') })
    expect(asked.login).not.toHaveProperty('tokenExchangeResource')
    expect(answers('adaptiveCard/action', since)).toHaveLength(2)
    const code = /\d{6}/.exec(await followSignIn(asked.url ?? '', alex, 'click'))?.[0]
    expect(JSON.stringify((await chat().clicks(alex, list, 'New token', {}, code)).card)).toContain('Ask for it')
  })

  test('and for a dialog, the card in the chat is the one by hand, and the dialog opens afterwards', async () => {
    await chat().says('token new')
    const inputs = { name: 'by-hand', scopes: 'vso.code', days: '7', purpose: 'to try it', reason: '' }
    await chat().clicks(alex, last(), 'Ask for it', inputs)
    const granted = last()
    latchkey.azureDevOps.faults.next({ method: 'POST', path: /tokens\/pats/, fault: 'unauthorized' })
    const answer = await chat().clicks(alex, granted, { verb: 'open-token' })
    expect(answer).toMatchObject({ kind: 'message', text: expect.stringContaining('Nothing was done') })
    expect(last()).toEqual(oauthCard())
    expect(last().card).not.toHaveProperty('tokenExchangeResource')
    await signInByCard()
    expect((await chat().clicks(alex, granted, { verb: 'open-token' })).kind).toBe('dialog')
  })

  test('and a click that has changed something already is not asked for again', async () => {
    await chat().says('token revoke "laptop git"')
    const { faults } = latchkey.azureDevOps
    faults.next({ method: 'DELETE', path: /tokens\/pats/, fault: 'error after doing it' })
    faults.next({ method: 'GET', path: /tokens\/pats/, fault: 'sign-in page', times: 9 })
    const answer = await chat().clicks(alex, last(), { verb: 'revoke-token-confirmed' })
    expect(answer.kind).toBe('message')
    expect(answer.text).toContain('did not accept your sign-in. I cannot tell whether anything was changed.')
  })
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
