import { people } from '../../src/sandbox/people.js'
import { type Chat, type Message, textOf } from '../../src/sandbox/teams.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

let latchkey: Latchkey
let alex: Chat

beforeAll(async () => {
  latchkey = await startLatchkey({ sandbox: true, dialogs: false })
  // However slow this machine is, each delivery is one try.
  latchkey.azureDevOps.world.settings.deliveryTimeout = 60_000
  alex = latchkey.teams.chat(people.alex)
  for (const person of Object.values(people)) await latchkey.teams.chat(person).installs()
})
afterAll(() => latchkey.stop())

let newest: Message
const says = async (text: string) => {
  const known = new Set(alex.posted.map(({ id }) => id))
  await alex.says(text)
  newest = alex.posted.find(({ id, alert }) => !alert && !known.has(id)) as Message
  return textOf(newest.card)
}
const shown = (words: string) => alex.waitFor(({ card }) => textOf(card).includes(words))

test('"sandbox" says what to try, and that nothing here is real', async () => {
  const text = await says('sandbox')
  for (const words of ['token new', 'sandbox run shop-deploy', 'sandbox tomorrow', 'sandbox leak'])
    expect(text).toContain(words)
  expect(text).toContain('Nothing here is real')
})

test('"sandbox run" queues a run as the asker, and its card is there without waiting for the minute', async () => {
  await alex.says('subscribe permits')
  const runs = latchkey.azureDevOps.world.runs.length
  expect(await says('sandbox run shop-deploy')).toContain('waits for permission to use arm-shop-production')
  await latchkey.settled()
  expect(latchkey.azureDevOps.world.runs).toHaveLength(runs + 1)
  const { number = '' } = latchkey.azureDevOps.world.runs.at(-1) ?? {}
  await alex.waitFor(({ alert, card }) => alert === true && textOf(card).includes(number))
})

test('an unknown pipeline is answered with the ones there are', async () => {
  const text = await says('sandbox run nothing')
  expect(text).toContain('There is no pipeline "nothing".')
  expect(text).toContain('shop-deploy')
})

test('"sandbox leak" pushes the newest token that the asker made, and Azure DevOps tells of it', async () => {
  expect(await says('sandbox leak')).toContain('"nightly-sync"')
  await askForToken('reports', 'vso.code')
  await alex.clicks(people.alex, newest, 'Open my token')
  expect(await says('sandbox leak')).toContain('"reports"')
  const { world } = latchkey.azureDevOps
  await Promise.all(world.deliveries)
  expect(world.notifications.map(({ tries }) => tries)).toEqual([[202], [202]])
})

test.each([
  ['GitHub', 'github'],
  ['GitGuardian', 'gitguardian'],
])('"sandbox leak" lets %s report it', async (name, by) => {
  await alex.says('subscribe leaks')
  expect(await says(`sandbox leak ${by}`)).toContain(`${name} reports`)
  await latchkey.settled()
  await shown(`${name} found it`)
})

test('a colleague approves what she was asked, by a click on her own card', async () => {
  await askForToken('deploy-script', 'vso.code_write')
  await latchkey.teams.chat(people.megan).waitFor(({ card }) => textOf(card).includes('Alex Wilber asks for a token'))
  const text = await says('sandbox colleague Megan approve for the release')
  expect(text).toContain('Megan Bowen clicked "Approve"')
  expect(text).toContain('Approved by Megan Bowen')
  await shown('Approved by Megan Bowen')
})

test('a colleague rejects by number, as one would type it', async () => {
  await askForToken('deploy-script', 'vso.code_write')
  const { db } = latchkey.app.context
  const { number } = await db
    .selectFrom('tokenRequests')
    .select('number')
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  expect(await says(`sandbox colleague patti reject ${number} no need`)).toContain('Rejected by Patti Fernandez')
})

test('a colleague permits what waits: asked once more, and the code given', async () => {
  await alex.says('sandbox run shop-deploy')
  await latchkey.settled()
  const text = await says('sandbox colleague Adele permit')
  expect(text).toContain('and once more with the code')
  expect(text).toContain('Permitted')
})

test('a colleague without the right is told so, and nothing changes', async () => {
  await alex.says('sandbox run shop-images')
  await latchkey.settled()
  const permits = latchkey.azureDevOps.world.permits.length
  expect(await says('sandbox colleague Lynne permit')).toContain('does not let you')
  expect(latchkey.azureDevOps.world.permits).toHaveLength(permits)
})

test('a colleague asks for a token of his own', async () => {
  const text = await says('sandbox colleague Isaiah request load-report')
  expect(text).toContain('load-report')
  expect(text).toContain('Waits for approval')
})

test('a colleague whom nobody asked has nothing to click', async () => {
  expect(await says('sandbox colleague Isaiah approve')).toContain('Nothing was clicked.')
})

test('an unknown colleague is answered with the ones there are; oneself is none', async () => {
  for (const name of ['Nobody', 'Alex', '']) {
    const text = await says(`sandbox colleague ${name}`)
    expect(text).toContain('Megan (approves token requests)')
    expect(text).not.toContain('Alex (')
  }
})

test('"sandbox tomorrow" moves the clock and does what the night would have done', async () => {
  await alex.says('tokens')
  const before = latchkey.clock.now().getTime()
  expect(await says('sandbox tomorrow')).toContain('a day later')
  expect(latchkey.clock.now().getTime() - before).toBeGreaterThan(86_400_000 - 1)
  await shown('laptop git')
})

test.each(['0', '1.5', 'soon', '366'])('"sandbox tomorrow %s" moves nothing', async (days) => {
  const before = latchkey.clock.now().getTime()
  expect(await says(`sandbox tomorrow ${days}`)).toContain('The clock was not moved.')
  expect(latchkey.clock.now().getTime() - before).toBeLessThan(60_000)
})

async function askForToken(name: string, scopes: string): Promise<void> {
  await says(`token new ${name}`)
  await alex.clicks(people.alex, newest, 'Ask for it', { scopes, purpose: 'A test', reason: 'Ticket 1' })
}
