import { parsePolicy } from '../../src/config/policy.js'
import { addGroup } from '../../src/sandbox/azure-devops/world/groups.js'
import { identityOf } from '../../src/sandbox/azure-devops/world/identities.js'
import { guidFor } from '../../src/sandbox/azure-devops/world/name-to-guid.js'
import { people, type SandboxPerson } from '../../src/sandbox/people.js'
import { buttonsOf, type ClickAnswer, type Message, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

const { alex, megan, adele, isaiah, patti, lynne } = people
const group = guidFor('group', 'Release approvers')
const unknown = guidFor('group', 'nobody made it')

const policy = parsePolicy(
  `
longestDays: 90
usualDays: 7
fullAccess: [{ group: ${group}, name: Releasers }]
rules:
  - { name: code, scopes: [vso.code_write], approvers: [{ group: ${group}, name: Releasers }] }
  - { name: items, scopes: [vso.work_write], approvers: [{ group: ${group}, name: Releasers }, { id: ${patti.objectId}, name: Patti Fernandez }] }
  - { name: gone, scopes: [vso.build_execute], approvers: [{ group: ${unknown}, name: The Departed }] }
  - { name: half gone, scopes: [vso.packaging_write], approvers: [{ group: ${unknown}, name: The Departed }, { id: ${patti.objectId}, name: Patti Fernandez }] }
otherwise: { approvers: [{ id: ${patti.objectId}, name: Patti Fernandez }] }
`,
  'policy.yaml',
  [],
)

let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey({ config: { policy } })
  for (const person of [megan, adele, isaiah, patti, lynne]) await chat(person).says('help')
})

afterAll(() => latchkey.stop())

afterEach(async () => {
  latchkey.azureDevOps.faults.clear()
  await latchkey.settled()
})

// Release approvers are Megan, Adele and Alex, who asks.
beforeEach(() => {
  const { world } = latchkey.azureDevOps
  world.groups = []
  addGroup(world, 'Release approvers', [megan, adele, alex].map(descriptorOf))
})

const chat = (person = alex) => latchkey.teams.chat(person)
const wordsOf = (message?: Message) => textOf(message?.card ?? {})
const lastOf = (person = alex) => chat(person).posted.at(-1) as Message
const shown = (answer: ClickAnswer) => textOf(answer.card ?? answer.dialog?.card ?? {}) + (answer.text ?? '')
const descriptorOf = (person: SandboxPerson) => identityOf(latchkey.azureDevOps.world, person).descriptor

function setMembers(members: string[]): void {
  for (const each of latchkey.azureDevOps.world.groups) if (each.originId === group) each.members = members
}

async function ask(name: string, scopes = 'vso.code_write', person = alex): Promise<string> {
  await chat(person).says('token new')
  // The form offers no full access; a client may send it all the same.
  const inputs = { name, scopes: '', other: scopes, days: '7', purpose: 'to try it', reason: '' }
  const answer = await chat(person).clicks(person, lastOf(person), 'Ask for it', inputs)
  await latchkey.settled()
  return shown(answer)
}

const asked = (person: SandboxPerson, name: string) =>
  chat(person).posted.find((message) => wordsOf(message).includes(name)) as Message
const numberOf = (message: Message) => /approve\s(\d+)/.exec(wordsOf(message))?.[1]

test('everybody of the group is asked, and any of them approves', async () => {
  expect(await ask('any-member')).toContain('Releasers can approve it.')
  expect(wordsOf(asked(megan, 'any-member'))).toContain('Alex Wilber asks for a token')
  for (const person of [isaiah, patti, lynne]) expect(asked(person, 'any-member')).toBeUndefined()
  const approved = await chat(adele).clicks(adele, asked(adele, 'any-member'), 'Approve')
  expect(shown(approved)).toContain('Approved by Adele Vance')
  await latchkey.settled()
  expect(wordsOf(lastOf())).toContain('Approved by Adele Vance')
  expect(wordsOf(asked(megan, 'any-member'))).toContain('Approved by Adele Vance')
})

test('who was asked is kept with the request', async () => {
  await ask('kept')
  const { db } = latchkey.app.context
  const { approvers } = await db
    .selectFrom('tokenRequests')
    .select('approvers')
    .where('name', '=', 'kept')
    .executeTakeFirstOrThrow()
  const names = approvers.flatMap((each) => ('group' in each ? each.asked.map(({ name }) => name) : []))
  expect(approvers).toMatchObject([{ group, name: 'Releasers' }])
  expect(names.sort()).toEqual(['Adele Vance', 'Alex Wilber', 'Megan Bowen'])
})

test('who asks does not decide, although he is a member', async () => {
  await ask('my-own')
  const number = numberOf(asked(megan, 'my-own'))
  await chat().says(`approve ${number}`)
  expect(wordsOf(lastOf())).toMatch(/Nobody approves their own request\. Nothing was done\.\s+Ask Releasers\./)
  await chat().says('approve')
  expect(wordsOf(lastOf())).toContain('No token request waits for you.')
})

test('who is the only member cannot ask', async () => {
  setMembers([descriptorOf(alex)])
  expect(await ask('alone')).toContain('Nobody else is in Releasers, so nobody can be asked.')
})

test('who left the group since he was asked decides no more', async () => {
  await ask('she-left')
  setMembers([descriptorOf(megan)])
  const refused = await chat(adele).clicks(adele, asked(adele, 'she-left'), 'Approve')
  expect(shown(refused)).toContain('Only Releasers can decide on this. Nothing was done.')
  await chat(adele).says('approve')
  expect(wordsOf(lastOf(adele))).toContain('No token request waits for you.')
  expect(shown(await chat(megan).clicks(megan, asked(megan, 'she-left'), 'Approve'))).toContain('Approved by Megan')
})

test('who joined the group since then finds it, and decides', async () => {
  await ask('he-joined')
  setMembers([descriptorOf(isaiah)])
  await chat(isaiah).says('approve')
  expect(wordsOf(lastOf(isaiah))).toContain('he-joined, for Alex Wilber')
  const buttons = buttonsOf(lastOf(isaiah).card ?? {}).filter(({ title }) => title === 'Show')
  const opened = await chat(isaiah).clicks(isaiah, lastOf(isaiah), { title: 'Show', nth: buttons.length - 1 })
  expect(shown(opened)).toContain('Alex Wilber asks for a token')
  const approved = await chat(isaiah).clicks(isaiah, lastOf(isaiah), 'Approve')
  expect(shown(approved)).toContain('Approved by Isaiah Langer')
})

test('who is in a group of the group is in it, and two groups in each other end', async () => {
  const { world } = latchkey.azureDevOps
  const inner = addGroup(world, 'Night shift', [descriptorOf(isaiah)])
  const outer = world.groups.find(({ originId }) => originId === group)
  inner.members.push(outer?.descriptor ?? '')
  setMembers([inner.descriptor])
  await ask('nested')
  const approved = await chat(isaiah).clicks(isaiah, asked(isaiah, 'nested'), 'Approve')
  expect(shown(approved)).toContain('Approved by Isaiah Langer')
})

test.each([
  ['down', 'down'],
  ['forbidden to the bot', 'forbidden'],
  ['answering with its sign-in page', 'sign-in page'],
] as const)('while Azure DevOps is %s nobody of the group decides; the same click works later', async (_, fault) => {
  const name = `later-${fault.replaceAll(' ', '-')}`
  await ask(name)
  const card = asked(megan, name)
  latchkey.azureDevOps.faults.next({ path: /graph/, fault, times: 3 })
  const refused = await chat(megan).clicks(megan, card, 'Approve')
  latchkey.azureDevOps.faults.clear()
  expect(shown(refused)).toContain(
    'Azure DevOps did not say who is in the group Releasers. Nothing was done. Try again in a minute.',
  )
  expect(shown(await chat(megan).clicks(megan, card, 'Approve'))).toContain('Approved by Megan Bowen')
})

test('while Azure DevOps is down nobody can be asked', async () => {
  latchkey.azureDevOps.faults.next({ path: /graph\/groups/, fault: 'down', times: 3 })
  expect(await ask('never-sent')).toContain('Azure DevOps did not say who is in the group Releasers. Nothing was done.')
  latchkey.azureDevOps.faults.clear()
  expect(asked(megan, 'never-sent')).toBeUndefined()
})

test('while Azure DevOps does not say who is in a group, what waits by name is listed, and that there may be more', async () => {
  await ask('of-the-group')
  await ask('of-a-person', 'vso.work_write')
  const graphAsked = () => latchkey.azureDevOps.exchanges.filter(({ path }) => path.includes('/graph/')).length
  const before = graphAsked()
  latchkey.azureDevOps.faults.next({ path: /graph/, fault: 'down', times: 1_000 })
  await chat(patti).says('approve')
  await chat(megan).says('approve')
  latchkey.azureDevOps.faults.clear()
  const listed = wordsOf(lastOf(patti))
  expect(listed).toContain('of-a-person')
  expect(listed).not.toContain('of-the-group')
  expect(listed).toContain(
    'There may be more. Azure DevOps did not say who is in the group Releasers. Try again in a minute.',
  )
  expect(wordsOf(lastOf(megan))).toContain('Azure DevOps did not say who is in the group Releasers.')
  // Three tries for each of the two who asked, and not for each request.
  expect(graphAsked() - before).toBeLessThanOrEqual(6)
})

test('who is named beside a group decides without it', async () => {
  await ask('by-name', 'vso.work_write')
  latchkey.azureDevOps.faults.next({ path: /graph/, fault: 'down', times: 3 })
  const approved = await chat(patti).clicks(patti, asked(patti, 'by-name'), 'Approve')
  latchkey.azureDevOps.faults.clear()
  expect(shown(approved)).toContain('Approved by Patti Fernandez')
})

test('where two rules want a second person, a group decides that both name', async () => {
  expect(await ask('both-rules', 'vso.code_write,vso.work_write')).toMatch(/^Releasers can approve it\./m)
  expect(asked(patti, 'both-rules')).toBeUndefined()
  expect(asked(megan, 'both-rules')).toBeDefined()
})

test('a group that does not exist asks nobody, and says so', async () => {
  const alone = await ask('no-such-group', 'vso.build_execute')
  expect(alone).toContain("The policy's group The Departed is not in contoso.")
  expect(alone).toContain('Not sent yet')
  const beside = await ask('half-a-group', 'vso.packaging_write')
  expect(beside).toContain('Patti Fernandez can approve it.')
  expect(beside).toContain("The policy's group The Departed is not in contoso. Nobody in that group was asked.")
  expect(wordsOf(asked(patti, 'half-a-group'))).toContain('Alex Wilber asks for a token')
})

test('a name or e-mail like that of the group decides nothing', async () => {
  const { world } = latchkey.azureDevOps
  for (const name of ['Releasers', 'releasers', group, `${group} `, 'Release approvers '])
    world.groups.unshift({ ...addGroup(world, name), displayName: 'Release approvers', members: [descriptorOf(lynne)] })
  const before = world.identities
  world.identities = before.map((each) =>
    each.originId === lynne.objectId
      ? { ...each, displayName: 'Releasers', uniqueName: 'releasers@example.com' }
      : each,
  )
  await ask('look-alike')
  expect(asked(lynne, 'look-alike')).toBeUndefined()
  await chat(lynne).says(`approve ${numberOf(asked(megan, 'look-alike'))}`)
  world.identities = before
  expect(wordsOf(lastOf(lynne))).toContain('Only Releasers can decide on this')
  // More groups than fit on a page: the one that counts is on the second.
  expect(shown(await chat(megan).clicks(megan, asked(megan, 'look-alike'), 'Approve'))).toContain('Approved by Megan')
})

test('full access is for who is in the group now', async () => {
  expect(await ask('everything', 'app_token')).toContain('Patti Fernandez can approve it.')
  setMembers([descriptorOf(megan)])
  expect(await ask('no-more', 'app_token')).toContain('The policy gives full access to others only')
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
