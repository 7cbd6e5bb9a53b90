import { whoAmI } from '../../src/azure-devops/who-am-i.js'
import type { Feature } from '../../src/feature.js'
import { features } from '../../src/features.js'
import { followSignIn } from '../../src/sandbox/entra.js'
import { people } from '../../src/sandbox/people.js'
import { textOf } from '../../src/sandbox/teams.js'
import { sentence } from '../../src/teams/cards.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { signingIn } from './signing-in.js'

const { alex, isaiah } = people
let latchkey: Latchkey
const { chat, posted, last, words, oauthCard, answers, sent } = signingIn(() => latchkey)

/** A command that needs an administrator's sign-in; it counts how often it ran. */
let administered = 0
const trial: Feature = {
  name: 'trial',
  commands: [
    {
      name: 'administer',
      usage: '',
      summary: 'needs the other sign-in',
      example: 'administer',
      who: 'signed-in',
      async run(turn) {
        const { name } = await whoAmI(await turn.asAdministrator(), turn.organization)
        administered += 1
        return sentence({ text: `Administered as ${name}.` })
      },
    },
  ],
}

beforeAll(async () => {
  latchkey = await startLatchkey({
    signedIn: [isaiah],
    teams: { singleSignOn: true },
    features: [...features, trial],
  })
})
afterAll(() => latchkey.stop())
beforeEach(async () => {
  latchkey.teams.signsInSilently('yes')
  await chat().says('sign out')
})

test('a command that needs a sign-in runs by itself, and its asker sees no card', async () => {
  await chat().says('tokens')
  expect(words()).toContain('laptop git')
  expect(oauthCard().card).toMatchObject({
    connectionName: 'everyday',
    tokenExchangeResource: { id: expect.any(String), uri: expect.stringMatching(/^api:/) },
    buttons: [{ type: 'signin', value: expect.stringMatching(/^http/) }],
  })
  expect(chat().seenBy(alex)).not.toContainEqual(expect.objectContaining({ id: oauthCard().id }))
  expect(latchkey.entra.signedIn(alex, 'everyday')).toBe(true)
  expect(latchkey.entra.signedIn(alex, 'administration')).toBe(false)
})

test('however many clients somebody has open, the command runs once', async () => {
  latchkey.teams.signsInSilently('yes', 4)
  const before = posted().length
  const since = latchkey.teams.requests.length
  await chat().says('tokens')
  expect(answers('signin/tokenExchange', since).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(posted().slice(before)).toHaveLength(2)
  expect(words()).toContain('laptop git')
})

test('an administrator’s command signs in twice, to one connection each, and runs once', async () => {
  latchkey.teams.signsInSilently('yes', 2)
  administered = 0
  await chat().says('administer')
  expect(words()).toContain('Administered as Alex Wilber')
  expect(administered).toBe(1)
  expect(latchkey.entra.signedIn(alex)).toBe(true)
})

test('where the exchange fails, the client is told so, shows the button, and the command runs after the page', async () => {
  latchkey.teams.signsInSilently('with a bad token')
  const since = latchkey.teams.requests.length
  await chat().says('tokens')
  const { id } = oauthCard().card?.tokenExchangeResource as { id: string }
  expect(answers('signin/tokenExchange', since)).toEqual([
    { status: 412, answer: { id, connectionName: 'everyday', failureDetail: expect.stringContaining('not accepted') } },
  ])
  expect(last()).toEqual(oauthCard())
  await followSignIn((await chat().clicks(alex, last(), 'Sign in')).url ?? '', alex)
  expect(words()).toContain('laptop git')
})

test('where the client cannot even try, and shows nothing, a card stands there that it does not try', async () => {
  latchkey.teams.signsInSilently('in vain')
  await chat().says('tokens')
  expect(last().card).toMatchObject({ connectionName: 'everyday' })
  expect(last().card).not.toHaveProperty('tokenExchangeResource')
  expect(words()).toContain('Please sign in yourself')
  await followSignIn((await chat().clicks(alex, last(), 'Sign in')).url ?? '', alex)
  expect(words()).toContain('laptop git')
})

test('the code of the page can be typed, where no client passes it on', async () => {
  latchkey.teams.signsInSilently('no')
  await chat().says('tokens')
  const { url } = await chat().clicks(alex, last(), 'Sign in')
  const [code = ''] = /\d{6}/.exec(await followSignIn(url ?? '', alex, 'click')) ?? []
  await chat().says(code)
  expect(words()).toContain('laptop git')
  await chat().says(code)
  expect(words()).toContain('I do not know')
})

test('in a channel nobody’s client tries: the card is everybody’s, and its asker presses it', async () => {
  const channel = latchkey.teams.channel('General')
  await channel.says(alex, 'tokens')
  const card = channel.posted.at(-1)
  expect(card?.card).toMatchObject({ connectionName: 'everyday' })
  expect(card?.card).not.toHaveProperty('tokenExchangeResource')
  await followSignIn((await channel.clicks(alex, card ?? { id: '' }, 'Sign in')).url ?? '', alex)
  await latchkey.settled()
  expect(textOf(channel.posted.at(-1)?.card)).toContain('Answered in person')
  expect(words()).toContain('laptop git')
})

test('an exchange that nothing waits for signs in, and runs nothing', async () => {
  await chat().says('tokens')
  await chat().says('sign out')
  const before = posted().length
  const value = { ...sent('signin/tokenExchange').value, token: latchkey.entra.ssoToken(alex) }
  const answer = await latchkey.teams.sends({ ...sent('signin/tokenExchange'), id: 'f:unasked', value })
  expect(answer.status).toBe(200)
  expect(posted()).toHaveLength(before)
})

test('when Teams does not take the card just then, one with a link comes as soon as it does', async () => {
  latchkey.teams.faults.next({ fault: 'too many requests', method: 'POST' })
  await chat().says('tokens')
  expect(last()).not.toEqual(oauthCard())
  await followSignIn((await chat().clicks(alex, last(), 'Sign in')).url ?? '', alex)
  expect(words()).toContain('laptop git')
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
