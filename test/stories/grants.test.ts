import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { listTokens } from '../../src/azure-devops/tokens.js'
import { GrantRefused } from '../../src/errors.js'
import { findGrant, type Grant } from '../../src/grants/grants.js'
import { people } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { tokenKept } from './signing-in.js'

const { alex, megan, patti } = people
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startLatchkey({ config: { operators: [patti.objectId] } })
})
afterEach(() => latchkey.stop())

const chat = (person = alex) => latchkey.teams.chat(person)
const wordsOf = (message?: Message) => textOf(message?.card ?? {})
const last = (person = alex) => wordsOf(chat(person).posted.at(-1))
const updates = () => latchkey.azureDevOps.world.audit.filter(({ actionId }) => actionId === 'Token.PatUpdateEvent')
const nothing = 'I may do nothing for you while you are away'

/** Alex lets his token be renewed. @returns the number of the grant */
async function given(): Promise<number> {
  await chat().says('tokens')
  await chat().says('token renew "laptop git" on')
  return Number(/grants\send\s(\d+)/.exec(last())?.[1])
}

/** A click that this person's client never offered: on a card of his own, with the number of somebody else's grant. */
async function forged(person: typeof megan, number: number): Promise<string> {
  const { db } = latchkey.app.context
  const recipient = `person:${person.objectId}`
  const card = await db.selectFrom('sentCards').selectAll().where('recipient', '=', recipient).executeTakeFirstOrThrow()
  const sent = latchkey.teams.requests
    .filter(({ direction }) => direction === 'to the bot')
    .map(({ body }) => body as { from?: { aadObjectId?: string } })
    .find(({ from }) => from?.aadObjectId === person.objectId)
  const action = { type: 'Action.Execute', verb: 'end-grant', data: { card: card.id, number } }
  const click = {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: 'forged',
    replyToId: card.messageId,
    value: { action },
  }
  const { body } = await latchkey.teams.sends({ ...sent, ...click })
  return JSON.stringify(body)
}

/** One look of the schedule. @returns what this person heard of it */
async function look(person = alex): Promise<string[]> {
  const before = chat(person).posted.length
  await latchkey.app.runSchedule('renew-tokens')
  await latchkey.settled()
  return chat(person).posted.slice(before).map(wordsOf)
}

test('"grants" lists what, for which token, until when and last used, in person', async () => {
  const number = await given()
  const channel = latchkey.teams.channel('General')
  await channel.says(alex, 'grants')
  await latchkey.settled()
  expect(wordsOf(channel.posted.at(-1))).toContain('Answered in person')
  expect(last()).toContain(`${number} · Renew your token "laptop git" by itself`)
  expect(last()).toContain('Until')
  expect(last()).toContain('Not used yet.')
  await look()
  await chat().says('grants')
  expect(last()).toContain('Last used on')
})

test('one click ends it, on the list and on its card; every copy of the card says so', async () => {
  await given()
  const card = chat().posted.at(-1) as Message
  await chat().says('grants')
  const answer = await chat().clicks(alex, chat().posted.at(-1) as Message, 'End it')
  expect(textOf(answer.card ?? {})).toContain('You ended it')
  await latchkey.settled()
  expect(wordsOf(chat().messages.find(({ id }) => id === card.id))).toContain('Ended')
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(0)
  await given()
  await chat().clicks(alex, chat().posted.at(-1) as Message, 'End it')
  await chat().says('grants')
  expect(last()).toContain(nothing)
})

test('"grants end" ends it by its number, signed in or not', async () => {
  const number = await given()
  latchkey.entra.signOut(alex)
  await chat().says('grants end 999999999999')
  expect(last()).toContain('You have let me do nothing of this number')
  await chat().says(`grants end ${number}`)
  expect(last()).toContain('You ended it')
  await chat().says('grants')
  expect(last()).toContain(nothing)
})

test('another person, operator or not, neither sees nor ends it', async () => {
  const number = await given()
  for (const other of [megan, patti]) {
    await chat(other).says('grants')
    expect(last(other)).toContain(nothing)
    await chat(other).says(`grants end ${number}`)
    expect(last(other)).toContain('You have let me do nothing of this number')
  }
  expect(await look()).toEqual([expect.stringContaining('I extended it as you')])
  await chat(megan).says('tokens')
  expect(await forged(megan, number)).toContain('You have let me do nothing of this number')
  expect(await findGrant(latchkey.app.context.db, number)).toMatchObject({ endedAt: null })
})

test('"sign out" ends all of mine and says so; signing in again brings nothing back', async () => {
  await given()
  await chat().says('sign out')
  expect(last()).toContain('What I might have done for you while you are away has ended: 1 grant.')
  latchkey.entra.signIn(alex)
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(0)
  await chat().says('grants')
  expect(last()).toContain(nothing)
})

test.each([
  ['limits', 'limits', (text: string) => text.replace(/"latest":"2\d/, '"latest":"29')],
  ['owner', 'object_id', () => megan.objectId],
  ['sign-in', 'teams_id', () => megan.teamsId],
  ['seal', 'seal', () => ''],
])('a row whose %s was changed by hand is refused: nothing is done; who gave it and the operators hear', async (_, column, change) => {
  const number = await given()
  const { db } = latchkey.app.context
  const { rows } = await sql<Record<string, string>>`select * from grants where number = ${number}`.execute(db)
  const value = change(String(Object.values(rows[0] ?? {})[Object.keys(rows[0] ?? {}).indexOf(camel(column))]))
  await sql`update grants set ${sql.ref(column)} = ${value} where number = ${number}`.execute(db)
  const asked = latchkey.azureDevOps.exchanges.length
  await chat(patti).says('help')
  const operator = chat(patti).posted.length
  expect(await look()).toEqual([expect.stringContaining(`Grant ${number} was changed`)])
  expect(chat(patti).posted.slice(operator).map(wordsOf)).toEqual([expect.stringContaining('Refused and ended')])
  expect(latchkey.azureDevOps.exchanges).toHaveLength(asked)
  expect(latchkey.logged()).toContain('a grant is not as it was sealed')
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(0)
})

const camel = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

test('a row that was brought back after it was ended is refused', async () => {
  const number = await given()
  await chat().says(`grants end #${number}`)
  const { db } = latchkey.app.context
  await sql`update grants set ended_at = null, ended_why = '' where number = ${number}`.execute(db)
  expect(await look()).toEqual([expect.stringContaining(`Grant ${number} was changed`)])
  expect(updates()).toHaveLength(0)
})

test('while its key is changed it is good, and afterwards too if it was used; sealed by a key that is gone, it is refused', async () => {
  const number = await given()
  const { config } = latchkey
  const [first] = config.grantKeys as [Buffer]
  const second = randomBytes(32)
  config.grantKeys = [second, first]
  await latchkey.restart()
  expect(await look()).toEqual([expect.stringContaining('I extended it as you')])
  config.grantKeys = [second]
  await latchkey.restart()
  latchkey.clock.moveDays(25)
  expect(await look()).toEqual([expect.stringContaining('I extended it as you')])
  config.grantKeys = [first]
  await latchkey.restart()
  latchkey.clock.moveDays(25)
  expect(await look()).toEqual([expect.stringContaining(`Grant ${number} was changed`)])
  expect(updates()).toHaveLength(2)
})

test('it ends by itself after 90 days at most, is not used past that, and its owner hears', async () => {
  latchkey.config.policy.longestDays = 365
  await given()
  const token = latchkey.azureDevOps.world.tokens.find(({ displayName }) => displayName === 'laptop git')
  if (token) token.validTo = new Date(latchkey.clock.now().getTime() + 93 * 86_400_000)
  await chat().says('token show "laptop git"')
  latchkey.clock.moveDays(89)
  await chat().says('grants')
  expect(last()).toContain('laptop git')
  latchkey.clock.moveDays(1.1)
  expect(await look()).toEqual([expect.stringContaining('It has come to its end')])
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(0)
})

test('a job that kept a copy of a grant gets what the row says now, and nothing once it is ended', async () => {
  const number = await given()
  const { context } = latchkey.app
  const copy = (await findGrant(context.db, number)) as Grant
  const as = await context.onBehalfOf({ ...copy, limits: copy.limits.replaceAll('contoso', 'fabrikam') })
  await expect(listTokens(as, 'fabrikam', 'active')).rejects.toThrow('beyond what the grant allows')
  expect(await listTokens(as, 'contoso', 'active')).not.toEqual([])
  await chat().says(`grants end ${number}`)
  await expect(context.onBehalfOf(copy)).rejects.toThrow(GrantRefused)
  await expect(context.onBehalfOf({ ...copy, number: number + 1000 })).rejects.toThrow(GrantRefused)
})

test('an account that somebody else signed in with is not used; it is signed out, and the owner hears', async () => {
  await given()
  const { entra } = latchkey
  entra.signOut(alex)
  const whose = `userId=${alex.teamsId}&connectionName=everyday&channelId=msteams`
  const body = JSON.stringify({ token: entra.ssoToken(megan) })
  await fetch(`${entra.url}/api/usertoken/exchange?${whose}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(await tokenKept(latchkey, alex)).toBe(true)
  expect(await look()).toEqual([expect.stringContaining('The account that signed in is not yours here')])
  expect(await tokenKept(latchkey, alex)).toBe(false)
  expect(updates()).toHaveLength(0)
})

test('in an organization that is not looked after any more nothing is done', async () => {
  await given()
  latchkey.config.azureDevOps.organizations = ['fabrikam']
  expect(await look()).toEqual([expect.stringContaining('I do not look after contoso any more')])
  expect(updates()).toHaveLength(0)
})

test('when its tenant is not allowed any more nothing is done and nothing is sent there', async () => {
  await given()
  latchkey.config.allowedTenants.splice(0)
  expect(await look()).toEqual([])
  expect(updates()).toHaveLength(0)
})
