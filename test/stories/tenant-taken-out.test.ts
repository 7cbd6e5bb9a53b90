import { randomUUID } from 'node:crypto'
import { people, tenantId } from '../../src/sandbox/people.js'
import { type LeakStory, madeToken, push, scriptWith, startLeakStory, wordsOf } from './leaked-token.js'

let story: LeakStory

beforeAll(async () => {
  story = await startLeakStory()
})
afterAll(() => story.stop())

async function allowOnly(tenant: string): Promise<void> {
  story.latchkey.config.allowedTenants = [tenant]
  await story.latchkey.restart()
}

/** A new token of Alex leaks. @returns the token, and what the bot asked of Teams because of it */
async function leaks() {
  const { latchkey } = story
  const token = await madeToken(latchkey)
  const before = latchkey.teams.requests.length
  await push(latchkey, scriptWith(token.token))
  const asked = latchkey.teams.requests.slice(before).filter(({ direction }) => direction === 'from the bot')
  return { token, asked }
}

const failures = async () => {
  const rows = await story.latchkey.app.context.db.selectFrom('sentCards').select(['recipient', 'failure']).execute()
  return Object.fromEntries(rows.filter(({ failure }) => failure).map(({ recipient, failure }) => [recipient, failure]))
}

test('of a leak nothing is sent to a tenant that was taken out: not to its channel, the maker or an operator', async () => {
  await leaks()
  await allowOnly(randomUUID())
  const { asked } = await leaks()
  expect(asked).toEqual([])
  const why = 'tenant may not use the bot'
  expect(await failures()).toEqual({
    [`conversation:${story.channel.id}`]: why,
    [`person:${people.alex.objectId}`]: why,
    [`person:${people.lynne.objectId}`]: why,
    [`person:${people.megan.objectId}`]: why,
  })
  expect(await story.latchkey.app.context.db.selectFrom('leaks').select('number').execute()).toHaveLength(2)
})

test('when it is taken in again, its channel and the maker hear of the next leak as before', async () => {
  await allowOnly(tenantId)
  const { token } = await leaks()
  expect(story.full(token)).toContain('line 3')
  expect(wordsOf(story.shared())).toContain('Alex')
})
