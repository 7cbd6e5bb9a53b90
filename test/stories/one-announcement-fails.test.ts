import { sql } from 'kysely'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import { about, type ExpiryStory, startExpiryStory } from './expiring-token.js'

let story: ExpiryStory

beforeEach(async () => {
  story = await startExpiryStory()
})
afterEach(() => stopAsSpecified(story.latchkey))

test('a token of which nobody can be told keeps no other from being told, and is told when it can be again', async () => {
  const first = await story.listed()
  const { db } = story.latchkey.app.context
  const { number } = await db.selectFrom('tokens').select('number').where('name', '=', first).executeTakeFirstOrThrow()
  const before = story.channel.posted.length
  const told = (name: string) => about(story.channel.posted.slice(before), name).length
  await sql`alter table sent_cards add constraint refused check (subject <> ${sql.lit(`token:${number}`)}) not valid`.execute(
    db,
  )
  const announced = story.announce()
  await expect(
    announced.finally(() => sql`alter table sent_cards drop constraint refused`.execute(db)),
  ).rejects.toThrow('refused')
  await story.latchkey.settled()
  expect([told(first), told('laptop git')]).toEqual([0, 1])
  expect(story.latchkey.logged()).toMatch(new RegExp(`"subject":"token:${number}".*not announced; the next run tries`))
  await story.announce()
  expect([told(first), told('laptop git')]).toEqual([1, 1])
})
