import { setTimeout as wait } from 'node:timers/promises'
import { transaction } from '../../src/database/transaction.js'
import { holdCopies } from '../../src/notifications/sent-cards.js'
import { writeNamedOwners } from '../../src/owners/named-owners.js'
import { people, tenantId } from '../../src/sandbox/people.js'
import { buttonsOf, type Message } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import { createGate } from '../setup/gate.js'
import type { Latchkey } from '../setup/latchkey.js'
import { said, wordsOf } from './leaked-token.js'
import { named, numberOf, presses, says, startAmong, token } from './naming.js'

const { alex, adele, isaiah, megan } = people
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startAmong([alex, adele, isaiah, megan])
})
afterEach(() => stopAsSpecified(latchkey))

const chat = (person = alex) => latchkey.teams.chat(person)
const last = (person = alex) => wordsOf(chat(person).posted.at(-1))
const world = () => latchkey.azureDevOps.world

test('who looks after it and reads it again brings every other card of it up to date', async () => {
  await says(latchkey, alex, `token show "${token}"`)
  const shown = chat().posted.at(-1)
  await named(latchkey, 'Adele Vance')
  const found = world().tokens.find(({ displayName }) => displayName === token)
  Object.assign(found as object, { validTo: new Date(latchkey.clock.now().getTime() + 80 * 86_400_000) })
  expect(await says(latchkey, adele, `token show "${token}"`)).toContain('in 80 days')
  expect(wordsOf(chat().posted.find(({ id }) => id === shown?.id))).toContain('in 80 days')
})

test('who was named before reads on every card of it that he does not look after it, and no more, for good', async () => {
  await named(latchkey, 'Adele Vance')
  await says(latchkey, adele, `token show "${token}"`)
  for (const other of ['Isaiah Langer', 'Megan Bowen', 'nobody']) {
    await says(latchkey, alex, `owner "${token}" ${other}`)
    await presses(latchkey, alex, other === 'nobody' ? 'Take it back' : 'Make owner')
    const cards = chat(adele).posted.filter((message) => wordsOf(message).includes(`Alex Wilber's token "${token}"`))
    expect(cards.length).toBeGreaterThan(1)
    for (const card of cards) {
      expect(wordsOf(card)).toContain('You no longer look after it.')
      for (const fact of ['Owner', 'Made by', 'contoso', other]) expect(wordsOf(card)).not.toContain(fact)
      expect(buttonsOf(card.card)).toHaveLength(0)
    }
  }
  await named(latchkey, 'Adele Vance')
  expect(last(adele)).toContain('You are its owner, so you are told when it expires and where it leaks.')
})

test('who named another while the directory was slow does not undo what was named meanwhile', async () => {
  await says(latchkey, alex, `owner "${token}" Megan Bowen backup`)
  const quick = chat().posted.at(-1) as Message
  await says(latchkey, alex, `owner "${token}" Adele Vance`)
  const slow = chat().posted.at(-1) as Message
  const [reached, found] = [createGate(), createGate()]
  const reaches = (path: string) => {
    if (path.endsWith('/graph/users')) reached.open()
    return path.endsWith('/graph/users')
  }
  const path = Object.assign(/graph\/users$/, { test: reaches })
  latchkey.azureDevOps.faults.next({ path, fault: 'slow', until: found.opened })
  const first = chat().clicks(alex, slow, 'Make owner')
  await reached.opened
  // As after a minute.
  await latchkey.app.context.db.deleteFrom('claims').execute()
  await chat().clicks(alex, quick, 'Make backup owner')
  found.open()
  expect(said(await first)).toContain('Who looks after it has changed since this card was drawn.')
  const shown = await says(latchkey, alex, `token show "${token}"`)
  expect(shown).toMatch(/Backup owner\n?.*Megan Bowen/)
  expect(shown).not.toContain('Owner')
})

test('who names asks for the people of the organization once for the question and once for the answer', async () => {
  const asked = () => latchkey.azureDevOps.exchanges.filter(({ path }) => path.endsWith('graph/users')).length
  await says(latchkey, alex, `owner "${token}" Adele Vance`)
  const once = asked()
  await presses(latchkey, alex, 'Make owner')
  expect(asked()).toBe(2 * once)
})

test('who named another himself does not learn from that card who looks after it later', async () => {
  await named(latchkey, 'Adele Vance')
  await says(latchkey, adele, `owner "${token}" Isaiah Langer`)
  await presses(latchkey, adele, 'Make owner')
  expect(last(adele)).toContain('Owner: Isaiah Langer')
  await named(latchkey, 'Megan Bowen')
  const cards = chat(adele).posted.filter((message) => wordsOf(message).includes(`Alex Wilber's token "${token}"`))
  expect(cards.length).toBeGreaterThan(1)
  for (const card of cards) {
    expect(wordsOf(card)).toContain('You no longer look after it.')
    expect(wordsOf(card)).not.toMatch(/Isaiah|Megan/)
  }
})

test('who is named while ends are announced hears, and who was before does not', async () => {
  await named(latchkey, 'Adele Vance')
  const number = await numberOf(latchkey)
  const { db } = latchkey.app.context
  const { subject } = await db.selectFrom('namedOwners').select('subject').executeTakeFirstOrThrow()
  let announced: Promise<void> | undefined
  await transaction(db, async (tx) => {
    await holdCopies(tx, `token:${number}`)
    announced = latchkey.app.runSchedule('announce-expiries')
    await wait(1_000)
    const by = { person: { ...alex, tenantId }, at: latchkey.clock.now() }
    await writeNamedOwners(tx, subject, { owner: { ...megan, tenantId } }, by)
  })
  await announced
  await latchkey.settled()
  expect(last(megan)).toContain('You are its owner, so you are told when it expires and where it leaks.')
  expect(chat(adele).posted.map(wordsOf).join()).not.toContain('Expires in')
})

test.each([
  ['in his own chat', () => chat(adele).says('subscribe expiry')],
  ['for a channel that is gone', subscribesChannel],
])('who was named before, but subscribed %s, goes on seeing what subscribers see', async (_where, subscribes) => {
  await says(latchkey, alex, 'tokens')
  await subscribes()
  await named(latchkey, 'Adele Vance')
  await latchkey.app.runSchedule('announce-expiries')
  await latchkey.settled()
  await says(latchkey, alex, `owner "${token}" nobody`)
  await presses(latchkey, alex, 'Take it back')
  const cards = chat(adele).posted.filter((message) => wordsOf(message).includes(`Alex Wilber's token "${token}"`))
  const announced = cards.filter((card) => wordsOf(card).includes('Expires in'))
  expect(announced).toHaveLength(1)
  expect(wordsOf(announced[0])).not.toContain('look after it')
})

async function subscribesChannel(): Promise<void> {
  await latchkey.teams.channel('Lost').says(adele, 'subscribe expiry')
  latchkey.teams.faults.next({ fault: 'not in roster', method: 'POST', path: /^\/v3\/conversations$/, times: 2 })
}
