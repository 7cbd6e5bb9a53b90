import { addToken } from '../../src/sandbox/azure-devops/world/tokens.js'
import { people } from '../../src/sandbox/people.js'
import { buttonsOf, type Message, textOf } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

const { alex, megan } = people
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startLatchkey()
})
afterEach(() => stopAsSpecified(latchkey))

const chat = (person = alex) => latchkey.teams.chat(person)
const last = (person = alex) => chat(person).posted.at(-1) as Message
const words = (person = alex) => textOf(last(person).card ?? {})
const tokenCalled = (name: string) => latchkey.azureDevOps.world.tokens.find((token) => token.displayName === name)
const click = async (row: number, title: string) => chat().clicks(alex, last(), { title, nth: row })

test('a token is found by its name before it was ever listed', async () => {
  await chat().says('token show nightly-sync')
  expect(words()).toContain('Your token "nightly-sync"')
  await chat().says('token show no-such-token')
  expect(words()).toContain('I know no such token of yours')
  await chat(megan).says('token show nightly-sync')
  expect(words(megan)).toContain('I know no such token of yours')
})

test('the list says the number of each token, and the number names it', async () => {
  await chat().says('tokens')
  const number = /(\d+) · nightly-sync/.exec(words())?.[1]
  await chat().says(`token show ${number}`)
  expect(words()).toContain('Your token "nightly-sync"')
})

test('a list writes down what is new of a token, and leaves alone what is not', async () => {
  const written = async () => {
    await chat().says('tokens')
    const rows = await latchkey.app.context.db.selectFrom('tokens').select(['name', 'seenAt']).execute()
    return new Map(rows.map(({ name, seenAt }) => [name, seenAt.getTime()]))
  }
  const first = await written()
  latchkey.clock.moveDays(1)
  expect(await written()).toEqual(first)
  Object.assign(tokenCalled('laptop git') ?? {}, { displayName: 'new laptop' })
  const { 'new laptop': renamed = 0, ...others } = Object.fromEntries(await written())
  const { 'laptop git': before = 0, ...same } = Object.fromEntries(first)
  expect(others).toEqual(same)
  expect(renamed).toBeGreaterThan(before)
})

test('of two tokens with one name, both numbers are said', async () => {
  const { world } = latchkey.azureDevOps
  const { ownerId, validTo } = tokenCalled('nightly-sync') ?? { ownerId: '', validTo: new Date() }
  addToken(world, { ownerId, displayName: 'nightly-sync', scope: 'vso.code', validTo })
  await chat().says('token revoke nightly-sync')
  expect(words()).toMatch(/Two of your tokens are called that: \d+ and \d+/)
  expect(world.tokens.filter(({ displayName, revokedOn }) => displayName === 'nightly-sync' && revokedOn)).toEqual([])
})

test.each([
  ['show', 'Show', 'Your token "git:'],
  ['extend', 'Extend', 'Your token "git:'],
  ['revoke', 'Revoke', 'Revoke it?'],
])('"token %s" without a token offers those of mine', async (verb, title, answered) => {
  await chat().says(`token ${verb}`)
  expect(buttonsOf(last().card ?? {}).filter((button) => button.title === title)).toHaveLength(3)
  expect(textOf((await click(0, title)).card ?? {})).toContain(answered)
  expect(latchkey.azureDevOps.exchanges.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('what was picked to be revoked is revoked after the question', async () => {
  await chat().says('token revoke')
  await click(1, 'Revoke')
  const done = await chat().clicks(alex, last(), 'Revoke')
  expect(textOf(done.card ?? {})).toContain('Revoked')
  expect(tokenCalled('laptop git')?.revokedOn).toBeDefined()
})

test('"token extend" without a span asks for how long, and extends nothing', async () => {
  const before = tokenCalled('laptop git')?.validTo.getTime()
  await chat().says('token extend "laptop git"')
  expect(buttonsOf(last().card ?? {}).map(({ title }) => title)).toContain('Extend')
  expect(tokenCalled('laptop git')?.validTo.getTime()).toBe(before)
})
