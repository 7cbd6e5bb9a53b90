import { randomUUID } from 'node:crypto'
import { parsePolicy } from '../../src/config/policy.js'
import { findGrant, type Grant, insertGrant } from '../../src/grants/grants.js'
import { addGroup } from '../../src/sandbox/azure-devops/world/groups.js'
import { identityOf } from '../../src/sandbox/azure-devops/world/identities.js'
import { people, type SandboxPerson, tenantId } from '../../src/sandbox/people.js'
import type { Message } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { said } from './leaked-token.js'
import { says } from './naming.js'

const { alex, megan, adele } = people
const elsewhere = randomUUID()
const group = randomUUID()
const policy = parsePolicy(
  `
longestDays: 90
usualDays: 7
rules:
  - { name: code, scopes: [vso.code_write], approvers: [{ id: ${megan.objectId}, name: Megan Bowen }] }
  - { name: items, scopes: [vso.work_write], approvers: [{ group: ${group}, name: Releasers }] }
otherwise: { approvers: [{ id: ${megan.objectId}, name: Megan Bowen }] }
`,
  'policy.yaml',
  [],
)
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startLatchkey({ config: { policy, allowedTenants: [tenantId, elsewhere] } })
  const { world } = latchkey.azureDevOps
  const members = [megan, adele].map((person) => identityOf(world, person).descriptor)
  world.groups = [{ ...addGroup(world, 'Release approvers', members), originId: group }]
  for (const person of [megan, adele]) await says(latchkey, person, 'help')
})
afterEach(() => stopAsSpecified(latchkey))

const db = () => latchkey.app.context.db

/** Alex asks for a token. @returns the number of the request */
async function asked(scopes: string): Promise<number> {
  await says(latchkey, alex, 'token new')
  const chat = latchkey.teams.chat(alex)
  const inputs = { name: 'asked', scopes, days: '7', purpose: 'to try it', reason: '' }
  await chat.clicks(alex, chat.posted.at(-1) as Message, 'Ask for it', inputs)
  await latchkey.settled()
  const { number } = await db().selectFrom('tokenRequests').select('number').executeTakeFirstOrThrow()
  return number
}
const lastOf = (person: SandboxPerson) => latchkey.teams.chat(person).posted.at(-1) as Message
const approves = async (person: SandboxPerson, card = lastOf(person)) =>
  said(await latchkey.teams.chat(person).clicks(person, card, 'Approve'))
const states = () => db().selectFrom('tokenRequests').select('state').execute()

test('somebody of another allowed tenant does not decide, though his object id is the one that is named', async () => {
  const number = await asked('vso.code_write')
  const card = lastOf(megan)
  await db().updateTable('tokenRequests').set({ tenantId: elsewhere }).execute()
  for (const answer of [await approves(megan, card), await says(latchkey, megan, `approve ${number}`)]) {
    expect(answer).toContain('There is no such request. Nothing was done.')
  }
  expect(await says(latchkey, megan, 'approve')).toContain('No token request waits for you.')
  expect(await states()).toEqual([{ state: 'waiting' }])
})

test('a namesake, by object id, of a member of the group in another tenant does not decide', async () => {
  const number = await asked('vso.work_write')
  const card = lastOf(megan)
  identityOf(latchkey.azureDevOps.world, megan).tenantId = elsewhere
  for (const answer of [await approves(megan, card), await says(latchkey, megan, `approve ${number}`)]) {
    expect(answer).toContain('Only Releasers can decide on this. Nothing was done.')
  }
  expect(await says(latchkey, megan, 'approve')).toContain('No token request waits for you.')
  expect(await states()).toEqual([{ state: 'waiting' }])
  expect(await approves(adele)).toContain('Approved by Adele Vance')
})

test('a grant is ended from its own tenant alone, whoever has its giver’s object id elsewhere', async () => {
  await says(latchkey, alex, 'tokens')
  const given = await says(latchkey, alex, 'token renew "laptop git" on')
  const { number: own, ...grant } = (await findGrant(db(), Number(/grants\send\s(\d+)/.exec(given)?.[1]))) as Grant
  const { grantKeys } = latchkey.config
  const { number } = await db()
    .transaction()
    .execute((tx) => insertGrant(tx, { ...grant, tenantId: elsewhere }, grantKeys))
  const no = 'You have let me do nothing of this number. Nothing was changed.'
  expect(await says(latchkey, alex, `grants end ${number}`)).toContain(no)
  const listed = await says(latchkey, alex, 'grants')
  expect(listed).toContain(`${own} · Renew your token`)
  expect(listed).not.toContain(`${number} · Renew your token`)
  expect(await says(latchkey, alex, 'sign out')).toContain('has ended: 1 grant.')
  expect(await findGrant(db(), number)).toMatchObject({ endedAt: null })
})
