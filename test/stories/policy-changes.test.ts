import { type Policy, parsePolicy } from '../../src/config/policy.js'
import { people, type SandboxPerson } from '../../src/sandbox/people.js'
import { type ClickAnswer, type Message, textOf } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

const { alex, megan, patti } = people
let latchkey: Latchkey

/** Code may be written when this person approves; and this is refused. */
const policyOf = (approver: SandboxPerson, refused = ''): Policy => {
  const approvers = `[{ id: ${approver.objectId}, name: ${approver.name} }]`
  const rules = refused ? '[]' : `[{ name: code, scopes: [vso.code_write], approvers: ${approvers} }]`
  const text = `{ longestDays: 90, usualDays: 7, fullAccess: [], refused: [${refused}], rules: ${rules}, otherwise: { approvers: [{ id: ${patti.objectId}, name: Patti Fernandez }] } }`
  const problems: string[] = []
  const policy = parsePolicy(text, 'policy.yaml', problems)
  expect(problems).toEqual([])
  return policy as Policy
}

beforeEach(async () => {
  latchkey = await startLatchkey({ config: { policy: policyOf(megan) } })
  for (const person of [megan, patti]) await chat(person).says('help')
  await chat().says('token new')
  const inputs = { name: 'release', scopes: '', other: 'VSO.code_write', days: '7', purpose: 'to try it', reason: '' }
  await chat().clicks(alex, last(), 'Ask for it', inputs)
  await latchkey.settled()
})
afterEach(() => stopAsSpecified(latchkey))

const chat = (person = alex) => latchkey.teams.chat(person)
const last = (person = alex) => chat(person).posted.at(-1) as Message
const shown = (answer: ClickAnswer) => textOf(answer.card ?? answer.dialog?.card ?? {}) + (answer.text ?? '')
const clicks = async (person: SandboxPerson, button: string) => {
  const answer = shown(await chat(person).clicks(person, last(person), button))
  await latchkey.settled()
  return answer
}
const tokens = () => latchkey.azureDevOps.world.tokens.filter(({ displayName }) => displayName === 'release')

test('who is taken out of the policy does not approve any more, and who comes into it does', async () => {
  latchkey.config.policy = policyOf(patti)
  expect(await clicks(megan, 'Approve')).toContain('Only Patti Fernandez can decide on this.')
  await chat(patti).says('approve')
  expect(textOf(last(patti).card)).toContain('release, for Alex Wilber')
  await clicks(patti, 'Show')
  expect(await clicks(patti, 'Approve')).toContain('Approved by Patti Fernandez')
})

test('where the policy names only who asks by now, the approver reads that', async () => {
  latchkey.config.policy = policyOf(alex)
  expect(await clicks(megan, 'Approve')).toContain('The policy names nobody but the one who asks to approve this')
})

test('what the policy refuses by now cannot be approved, but can be rejected', async () => {
  latchkey.config.policy = policyOf(megan, 'vso.code_write')
  expect(await clicks(megan, 'Approve')).toContain('The policy no longer allows this. The policy gives nobody')
  expect(await clicks(megan, 'Reject')).toContain('Rejected by Megan Bowen')
})

test('of what was approved before the policy refused it, no token is made', async () => {
  expect(await clicks(megan, 'Approve')).toContain('Approved by Megan Bowen')
  latchkey.config.policy = policyOf(megan, 'vso.code_write')
  expect(await clicks(alex, 'Open my token')).toContain('The policy no longer allows this.')
  expect(tokens()).toEqual([])
  latchkey.config.policy = policyOf(megan)
  await clicks(alex, 'Open my token')
  expect(tokens()).toHaveLength(1)
})

test('what nobody had to approve is not opened when somebody has to by now', async () => {
  latchkey.config.policy = {
    ...policyOf(megan),
    rules: [{ name: 'code', scopes: ['vso.code_write'], reason: 'optional' }],
  }
  await chat().says('token new')
  const inputs = { name: 'granted', scopes: '', other: 'vso.code_write', days: '7', purpose: 'to try it', reason: '' }
  const answer = shown(await chat().clicks(alex, last(), 'Ask for it', inputs))
  expect(answer).toContain('Granted')
  await latchkey.settled()
  latchkey.config.policy = policyOf(megan)
  expect(await clicks(alex, 'Open my token')).toContain('The policy wants a second person for this by now.')
})
