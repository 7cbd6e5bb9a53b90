import type { FaultKind } from '../../src/sandbox/azure-devops/faults.js'
import { people } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { createGate } from '../setup/gate.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

const { alex } = people
let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey()
})
afterEach(() => latchkey.azureDevOps.faults.clear())
afterAll(() => latchkey.stop())

const chat = () => latchkey.teams.chat(alex)
const last = () => chat().posted.at(-1) as Message
const words = () => textOf(last().card ?? {})
const token = (name: string) => latchkey.azureDevOps.world.tokens.find(({ displayName }) => displayName === name)

describe('no silence: every failure of Azure DevOps is a sentence that says what to do now', () => {
  test.each<[FaultKind, number | undefined, string]>([
    ['down', undefined, 'I cannot reach Azure DevOps'],
    ['too many requests', 120, 'Try again in 2 minutes'],
    ['sign-in page', undefined, 'did not accept your sign-in'],
    ['error', undefined, 'answered with an error'],
  ])('%s', async (fault, seconds, sentence) => {
    latchkey.azureDevOps.faults.next({ path: /tokens\/pats/, fault, seconds, times: 5 })
    await chat().says('tokens')
    expect(words()).toContain(sentence)
    latchkey.azureDevOps.faults.clear()
    await chat().says('tokens')
    expect(words()).toContain('laptop git')
  })

  test('a short fault of a read is not even noticed', async () => {
    latchkey.azureDevOps.faults.next({ method: 'GET', path: /tokens\/pats/, fault: 'down' })
    latchkey.azureDevOps.faults.next({ method: 'GET', path: /tokens\/pats/, fault: 'too many requests', seconds: 1 })
    await chat().says('tokens')
    expect(words()).toContain('laptop git')
  })

  test('slow: it says so at three seconds, and the same message becomes the answer', async () => {
    const before = chat().posted.length
    const seen = createGate()
    latchkey.azureDevOps.faults.next({ path: /tokens\/pats/, fault: 'slow', until: seen.opened })
    const asked = chat().says('tokens')
    await chat().waitFor((message) => textOf(message.card ?? {}).includes('I am on it'), 9_000)
    seen.open()
    await asked
    expect(chat().posted).toHaveLength(before + 1)
    expect(words()).toContain('laptop git')
  })
})

describe('nothing is half done', () => {
  const ends = () => token('laptop git')?.validTo.getTime()

  test.each<[FaultKind]>([
    ['down'],
    ['too many requests'],
    ['sign-in page'],
    ['error'],
  ])('an extension that meets "%s" changes nothing, and works afterwards', async (fault) => {
    await chat().says('tokens')
    const before = ends()
    latchkey.azureDevOps.faults.next({ method: 'PUT', path: /tokens\/pats/, fault, seconds: 60 })
    await chat().says('token extend "laptop git" 8d')
    expect(words()).toMatch(/Azure DevOps/)
    expect(ends()).toBe(before)
  })

  test.each<[FaultKind]>([
    ['error after doing it'],
    ['answer lost'],
  ])('a revocation that meets "%s" is found to be done', async (fault) => {
    const name = fault === 'answer lost' ? 'nightly-sync' : 'laptop git'
    await chat().says('tokens')
    await chat().says(`token revoke "${name}"`)
    latchkey.azureDevOps.faults.next({ method: 'DELETE', path: /tokens\/pats/, fault })
    const answer = await chat().clicks(alex, last(), 'Revoke')
    expect(textOf(answer.card ?? {})).toContain('Revoked')
    expect(token(name)?.revokedOn).toBeDefined()
  })
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
