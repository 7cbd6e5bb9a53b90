import { sql } from 'kysely'
import { identityOf } from '../../src/sandbox/azure-devops/world/identities.js'
import { revokeToken } from '../../src/sandbox/azure-devops/world/tokens.js'
import { people } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import { everythingKept } from '../setup/everything-kept.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

const { alex, megan } = people
const name = 'laptop git'
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startLatchkey()
})
afterEach(() => stopAsSpecified(latchkey))

const chat = (person = alex) => latchkey.teams.chat(person)
const wordsOf = (message?: Message) => textOf(message?.card ?? {})
const last = () => wordsOf(chat().posted.at(-1))
const token = (called = name) => {
  const found = latchkey.azureDevOps.world.tokens.find(({ displayName }) => displayName === called)
  if (!found) throw new Error(`There is no token "${called}".`)
  return found
}
const daysLeft = () => Math.round((token().validTo.getTime() - latchkey.clock.now().getTime()) / 86_400_000)
const updates = () => latchkey.azureDevOps.world.audit.filter(({ actionId }) => actionId === 'Token.PatUpdateEvent')

async function turnedOn(): Promise<void> {
  await chat().says('tokens')
  await chat().says(`token renew "${name}" on`)
  expect(last()).toContain(`Renew your token "${name}" by itself`)
}

/** One look of the schedule. @returns what Alex heard of it */
async function look(app = latchkey.app): Promise<string[]> {
  const before = chat().posted.length
  await app.runSchedule('renew-tokens')
  await latchkey.settled()
  return chat().posted.slice(before).map(wordsOf)
}

test('a token is extended before it expires, as its owner, and he hears of it once', async () => {
  await turnedOn()
  expect(last()).toContain('From 7 days before it expires I extend it to 30 days from then')
  expect(last()).toContain('I cannot put a new one into a vault yet')
  const heard = await look()
  expect(heard).toEqual([expect.stringContaining('I extended it as you: it expires on')])
  expect(daysLeft()).toBe(30)
  expect(updates()).toMatchObject([{ actorId: identityOf(latchkey.azureDevOps.world, alex).id }])
  expect(await look()).toEqual([])
  latchkey.clock.moveDays(10)
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(1)
})

test('it goes on until the policy allows no more, counted from when it was made; then he hears that and it ends', async () => {
  await turnedOn()
  await look()
  latchkey.clock.moveDays(25)
  expect(await look()).toEqual([expect.stringContaining('I extended it as you')])
  latchkey.clock.moveDays(25)
  expect(await look()).toEqual([expect.stringContaining('It cannot be renewed any further')])
  const lived = (token().validTo.getTime() - token().validFrom.getTime()) / 86_400_000
  expect(Math.round(lived)).toBe(90)
  latchkey.clock.moveDays(15)
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(3)
})

test('a token that the policy lets live no longer cannot be renewed, and nothing is promised', async () => {
  await chat(megan).says('token renew dashboards on')
  expect(wordsOf(chat(megan).posted.at(-1))).toContain('By the policy this token expires on')
  await chat(megan).says('grants')
  expect(wordsOf(chat(megan).posted.at(-1))).toContain('I may do nothing for you')
})

test('where Azure DevOps shortens what it grants, the end it gave is told, and it is not tried for ever', async () => {
  await turnedOn()
  latchkey.azureDevOps.world.settings.longestTokenDays = 31
  expect(await look()).toEqual([expect.stringContaining('It cannot be renewed any further')])
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(1)
})

test('where Azure DevOps refuses a longer life, he hears why, and it ends', async () => {
  await turnedOn()
  Object.assign(latchkey.azureDevOps.world.settings, { longestTokenDays: 31, tooLongToken: 'refuse' })
  expect(await look()).toEqual([expect.stringContaining('Your tenant does not allow tokens to be valid for that long')])
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(0)
})

test('across a restart, and on two replicas at once, it is renewed once and told once', async () => {
  await turnedOn()
  await latchkey.restart()
  const replica = await latchkey.addReplica()
  const before = chat().posted.length
  await Promise.all([look(), look(replica)])
  await look(replica)
  await latchkey.settled()
  expect(chat().posted.slice(before).map(wordsOf)).toEqual([expect.stringContaining('I extended it as you')])
  expect(updates()).toHaveLength(1)
})

test('a renewal that could not be written down is found to be done, and told', async () => {
  await turnedOn()
  const { db } = latchkey.app.context
  await sql`create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`.execute(
    db,
  )
  await sql`create trigger refuse before update on grants for each row
    when (new.last_used_at is not null) execute function refuse()`.execute(db)
  const looked = latchkey.app.runSchedule('renew-tokens')
  await expect(looked.finally(() => sql`drop function refuse cascade`.execute(db))).rejects.toThrow()
  await latchkey.restart()
  expect(await look()).toEqual([expect.stringContaining('I extended it as you')])
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(1)
})

test('a renewal that was cut off, and cannot be looked at again, is told as what it is', async () => {
  await turnedOn()
  latchkey.azureDevOps.faults.next({ method: 'PUT', path: /tokens\/pats/, fault: 'error', times: 9 })
  expect(await look()).toEqual([])
  latchkey.entra.signOut(alex)
  expect(await look()).toEqual([expect.stringContaining('look whether it was done')])
})

test.each([
  'error after doing it',
  'answer lost',
] as const)('a renewal that meets "%s" is found to be done', async (fault) => {
  await turnedOn()
  latchkey.azureDevOps.faults.next({ method: 'PUT', path: /tokens\/pats/, fault })
  expect(await look()).toEqual([expect.stringContaining('I extended it as you')])
  expect(updates()).toHaveLength(1)
})

test('while Azure DevOps or the token service is down nothing is said, and the next look does it', async () => {
  await turnedOn()
  latchkey.azureDevOps.faults.next({ path: /tokens\/pats/, fault: 'error', times: 20 })
  expect(await look()).toEqual([])
  latchkey.azureDevOps.faults.clear()
  latchkey.entra.faults.next({ fault: 'down' })
  expect(await look()).toEqual([])
  expect(await look()).toEqual([expect.stringContaining('I extended it as you')])
})

test('who is signed out hears once what to do; nothing is done and nothing tried again', async () => {
  await turnedOn()
  latchkey.entra.signOut(alex)
  expect(await look()).toEqual([expect.stringContaining('Type "sign in", then give it again')])
  latchkey.entra.signIn(alex)
  expect(await look()).toEqual([])
  expect(daysLeft()).toBe(6)
})

test('a token revoked meanwhile ends it, wherever it was revoked', async () => {
  await turnedOn()
  revokeToken(latchkey.azureDevOps.world, token(), undefined)
  expect(await look()).toEqual([expect.stringContaining('The token was revoked')])
  expect(await look()).toEqual([])
})

test('a token extended elsewhere is left as it is', async () => {
  await turnedOn()
  token().validTo = new Date(latchkey.clock.now().getTime() + 20 * 86_400_000)
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(0)
  latchkey.clock.moveDays(14)
  expect(await look()).toEqual([expect.stringContaining('I extended it as you')])
})

test('a token that expired while nobody could renew it is told, and not touched', async () => {
  await turnedOn()
  latchkey.clock.moveDays(7)
  expect(await look()).toEqual([expect.stringContaining('The token expired before I could renew it')])
  expect(updates()).toHaveLength(0)
})

test('turning it off ends it; turning it on twice gives one', async () => {
  await turnedOn()
  await chat().says(`token renew "${name}" on`)
  await chat().says('grants')
  expect(last().match(/by itself/g)).toHaveLength(1)
  await chat().says(`token renew "${name}" off`)
  expect(last()).toContain('You turned it off')
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(0)
  await chat().says(`token renew "${name}" off`)
  expect(last()).toContain('is not renewed by itself')
})

test('the card that tells of the end has the button, for the owner alone', async () => {
  await chat().says('tokens')
  const channel = latchkey.teams.channel('Deployments')
  await channel.says(alex, 'subscribe expiry')
  await latchkey.app.runSchedule('announce-expiries')
  await latchkey.settled()
  const inChannel = channel.posted.find((message) => wordsOf(message).includes(name)) as Message
  const refused = await channel.clicks(megan, inChannel, 'Renew automatically')
  expect(refused.text).toContain('Only Alex Wilber, who made this token, can do that')
  const notice = chat()
    .posted.filter((message) => wordsOf(message).includes(name))
    .at(-1) as Message
  const answer = await chat().clicks(alex, notice, 'Renew automatically')
  expect(textOf(answer.card ?? {})).toContain(`Renew your token "${name}" by itself`)
  expect(await look()).toContainEqual(expect.stringContaining('I extended it as you'))
})

test('nobody else is told, and no sign-in of anybody is kept or logged', async () => {
  await turnedOn()
  const channel = latchkey.teams.channel('Deployments')
  await channel.says(megan, 'subscribe tokens')
  const before = channel.posted.length
  await look()
  expect(channel.posted).toHaveLength(before)
  const kept = (await everythingKept(latchkey)) + latchkey.logged()
  const bearers = [...latchkey.azureDevOps.world.accessTokens.keys()]
  expect(bearers.length).toBeGreaterThan(1)
  expect(bearers.filter((bearer) => kept.includes(bearer))).toEqual([])
})
