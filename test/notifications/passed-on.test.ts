import { randomUUID } from 'node:crypto'
import { notify } from '../../src/notifications/notify.js'
import { people, tenantId } from '../../src/sandbox/people.js'
import { buttonsOf, textOf } from '../../src/sandbox/teams.js'
import { thing } from '../../src/teams/cards.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { trialNews } from './trial-news.js'

const { adele, isaiah, lynne } = people
/** Allowed, too, but nothing ever came from it. */
const otherTenant = randomUUID()
let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey({ config: { operators: [adele.objectId], allowedTenants: [otherTenant, tenantId] } })
  for (const person of [adele, lynne]) await latchkey.teams.chat(person).says('help')
  await latchkey.teams.channel('General').says(lynne, 'help')
  await latchkey.settled()
  await latchkey.teams.chat(lynne).uninstalls()
})
afterAll(() => latchkey.stop())

const own = { title: 'Look', verb: 'trial.look' }

/** News whose card has a place and a button for Lynne, and neither for anybody else. */
function news(subject: string, name: string) {
  return {
    ...trialNews(subject, name, { people: [lynne] }),
    draw: (audience: { kind: string; objectId?: string }) => {
      const mine = audience.objectId === lynne.objectId
      const card = mine
        ? thing({
            title: `Yours, ${subject}`,
            lead: 'In keys.txt, line 7',
            actions: [own],
            summary: 'Yours in keys.txt',
          })
        : thing({ title: `Somebody’s, ${subject}`, lead: 'In a repository', summary: 'Somebody’s in a repository' })
      return { ...card, subject, seen: 'digest-of-it' }
    },
  }
}

test('who hears it in a person’s place sees what everybody may see: not that person’s card, words or buttons', async () => {
  const { context } = latchkey.app
  const before = latchkey.teams.chat(adele).posted.length
  await notify(context, context.db, news('x', 'found'))
  await notify(context, context.db, news('x', 'spread'))
  await latchkey.settled()
  const passedOn = latchkey.teams.chat(adele).posted.slice(before)
  expect(textOf(passedOn.at(-1)?.card ?? {})).toContain('Somebody’s, x')
  expect(passedOn.at(-1)?.summary).toBe('Somebody’s in a repository')
  expect(JSON.stringify(passedOn)).not.toMatch(/keys\.txt|Yours/)
  expect(passedOn.flatMap(({ card }) => buttonsOf(card ?? {}))).toEqual([])
})

test('an operator hears it also when who cannot be reached is of another tenant', async () => {
  const { context } = latchkey.app
  const before = latchkey.teams.chat(adele).posted.length
  const unreachable = [{ objectId: isaiah.objectId, tenantId: otherTenant }]
  await notify(context, context.db, { ...trialNews('y', 'found'), topic: undefined, people: unreachable })
  await latchkey.settled()
  const passedOn = latchkey.teams.chat(adele).posted.slice(before)
  expect(passedOn.map(({ card }) => textOf(card))).toEqual([expect.stringContaining('Thing y')])
})

test('an operator hears it also when who was to hear is of a tenant that is not allowed any more', async () => {
  const { context } = latchkey.app
  const takenOut = randomUUID()
  await latchkey.teams.chat(isaiah).says('help')
  const ofIsaiah = context.db.updateTable('conversations').where('personObjectId', '=', isaiah.objectId)
  await ofIsaiah.set({ tenantId: takenOut }).execute()
  const before = [adele, isaiah].map((person) => latchkey.teams.chat(person).posted.length)
  const people = [{ objectId: isaiah.objectId, tenantId: takenOut }]
  await notify(context, context.db, { ...trialNews('z', 'found'), topic: undefined, people })
  await latchkey.settled()
  const after = [adele, isaiah].map((person, i) => latchkey.teams.chat(person).posted.slice(before[i]))
  expect(after.map((posted) => posted.map(({ card }) => textOf(card)))).toEqual([
    [expect.stringContaining('Thing z')],
    [],
  ])
})

test('an answer to somebody who cannot be reached is nobody else’s', async () => {
  const before = latchkey.teams.chat(adele).posted.length
  await latchkey.teams.channel('General').says(lynne, 'tokens')
  await latchkey.settled()
  expect(latchkey.logged()).toContain('recipient cannot be reached')
  expect(latchkey.teams.chat(adele).posted.slice(before)).toEqual([])
})
