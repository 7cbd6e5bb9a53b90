import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { people } from '../../src/sandbox/people.js'
import { type ClickAnswer, type Message, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { everythingKept } from '../setup/everything-kept.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { until } from '../setup/until.js'

const { alex, megan } = people
const secretIn = (value: unknown) => /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/.exec(JSON.stringify(value) ?? '')?.[0] ?? ''
const shown = (answer: ClickAnswer) => textOf(answer.card ?? answer.dialog?.card ?? {}) + (answer.text ?? '')

describe.each([
  ['in a dialog', true],
  ['in the answer to the click, where the client has no dialogs', false],
])('a token is shown once, %s', (_where, dialogs) => {
  let latchkey: Latchkey
  const chat = () => latchkey.teams.chat(alex)
  const last = () => chat().posted.at(-1) as Message

  beforeAll(async () => {
    latchkey = await startLatchkey({ dialogs })
  })
  afterAll(() => latchkey.stop())

  async function granted(name: string): Promise<Message> {
    await chat().says('token new')
    const inputs = { name, scopes: 'vso.code', days: '7', purpose: 'to try it', reason: '' }
    await chat().clicks(alex, last(), 'Ask for it', inputs)
    return last()
  }

  const open = (message: Message) => chat().clicks(alex, message, { verb: 'open-token' })
  const everMade = (name: string) => latchkey.azureDevOps.world.tokens.filter(({ displayName }) => displayName === name)
  const live = async (name: string) => everMade(name).filter((token) => !token.revokedOn)

  test('and the token string is nowhere else: not in the database, the log, or any other message', async () => {
    const card = await granted('seen-once')
    const before = latchkey.teams.requests.length
    const answer = await open(card)
    const secret = secretIn(answer)
    expect(secret).not.toBe('')
    await latchkey.settled()
    expect(await everythingKept(latchkey)).not.toContain(secret)
    expect(latchkey.logged()).not.toContain(secret)
    const carrying = latchkey.teams.requests.filter((request) => JSON.stringify(request).includes(secret))
    expect(carrying).toHaveLength(1)
    expect(latchkey.teams.requests.indexOf(carrying[0] as never)).toBeGreaterThanOrEqual(before)
    expect(JSON.stringify(carrying[0]?.body)).not.toContain(secret)
    expect(latchkey.azureDevOps.exchanges.filter((it) => JSON.stringify(it).includes(secret))).toHaveLength(1)
  })

  test('and when the owner says "I have it", the card says that it was shown', async () => {
    const answer = await open(await granted('have-it'))
    const after = dialogs
      ? await answer.dialog?.submits('I have it', {})
      : await chat().clicks(alex, last(), { title: 'I have it' })
    expect(secretIn(after)).toBe('')
    await latchkey.settled()
    expect(textOf(chat().posted.at(-1)?.card ?? {})).toContain('Made and shown')
  })

  test('and it stays in sight until then, although other copies of the card change', async () => {
    const secret = secretIn(await open(await granted('in-sight')))
    await latchkey.settled()
    const seen = JSON.stringify(chat().seenBy(alex).at(-1)?.card)
    expect(seen.includes(secret)).toBe(!dialogs)
  })

  test('and a second click says "already shown"', async () => {
    const card = await granted('twice')
    // From a window that still shows the button.
    const late = click(card)
    await open(card)
    if (!dialogs) await chat().clicks(alex, card, 'I have it')
    const { body } = await latchkey.teams.sends(late)
    expect(JSON.stringify(body)).toContain('already shown')
    expect(secretIn(body)).toBe('')
    expect(await live('twice')).toHaveLength(1)
  })

  test('and two clicks at once make one token', async () => {
    const card = await granted('at-once')
    const answers = await Promise.all([open(card), open(card)])
    expect(answers.map(secretIn).filter(Boolean)).toHaveLength(1)
    expect(await live('at-once')).toHaveLength(1)
  })

  test('and the answer of Azure DevOps being lost leaves no live token that nobody holds', async () => {
    const card = await granted('lost-answer')
    latchkey.azureDevOps.faults.next({ method: 'POST', path: /tokens\/pats/, fault: 'answer lost' })
    expect(shown(await open(card))).toContain('that one is revoked')
    expect(await live('lost-answer')).toHaveLength(0)
    expect(secretIn(await open(card))).not.toBe('')
    expect(await live('lost-answer')).toHaveLength(1)
  })

  test('and a 500 that comes after it was done leaves none either', async () => {
    const card = await granted('error-after')
    latchkey.azureDevOps.faults.next({ method: 'POST', path: /tokens\/pats/, fault: 'error after doing it' })
    expect(shown(await open(card))).toContain('Open your token again')
    expect(await live('error-after')).toHaveLength(0)
  })

  test('and when nothing can be asked after a lost answer, the next click clears up first', async () => {
    const card = await granted('down-after')
    const { faults } = latchkey.azureDevOps
    faults.next({ method: 'POST', path: /tokens\/pats/, fault: 'answer lost' })
    const early = open(card)
    faults.next({ method: 'DELETE', path: /tokens\/pats/, fault: 'down' })
    expect(secretIn(await early)).toBe('')
    faults.clear()
    const answer = await open(card)
    expect(secretIn(answer)).not.toBe('')
    const left = await live('down-after')
    expect(left.map(({ token }) => token)).toEqual([secretIn(answer)])
  })

  test('and a refusal of Azure DevOps with HTTP 200 is its own sentence', async () => {
    const card = await granted('refused')
    const { settings } = latchkey.azureDevOps.world
    const before = { ...settings }
    Object.assign(settings, { longestTokenDays: 1, tooLongToken: 'refuse' })
    const answer = await open(card)
    Object.assign(settings, before)
    expect(shown(answer)).toContain('does not allow tokens to be valid for that long')
    expect(shown(answer)).toContain('Choose fewer days')
    expect(await live('refused')).toHaveLength(0)
  })

  test('and after 24 hours the approval has lapsed', async () => {
    const card = await granted('too-late')
    latchkey.clock.moveDays(1.01)
    expect(shown(await open(card))).toContain('has lapsed')
    expect(await live('too-late')).toHaveLength(0)
  })

  /** Clicks "Open my token" from a client that is gone before the answer is there. */
  async function opensAndLeaves(card: Message): Promise<void> {
    const made = () => latchkey.azureDevOps.exchanges.length
    const before = made()
    latchkey.azureDevOps.faults.next({ method: 'POST', path: /tokens\/pats/, fault: 'slow', ms: 700 })
    const leaving = new AbortController()
    const asked = fetch(`http://127.0.0.1:${latchkey.config.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(click(card)),
      signal: leaving.signal,
    })
    const gone = asked.then(
      () => 'answered',
      () => 'gone',
    )
    await until(() => made() > before)
    leaving.abort()
    expect(await gone).toBe('gone')
  }
  /** As Teams sent the click before, for another button. */
  function click(card: Message) {
    const sent = latchkey.teams.requests.filter(({ body }) => (body as { type?: string }).type === 'invoke').at(-1)
    const action = { type: 'Action.Execute', verb: 'open-token', data: { card: idOf(card) } }
    return { ...(sent?.body as object), id: randomUUID(), replyToId: card.id, value: { action } }
  }
  const idOf = (card: Message) => JSON.stringify(card.card).match(/"card":"([^"]+)"/)?.[1]
  const words = (card: Message) => textOf(chat().posted.find(({ id }) => id === card.id)?.card ?? {})

  test('and an answer that never reached Teams ends the token, and the next click shows another', async () => {
    const card = await granted('never-seen')
    await opensAndLeaves(card)
    await until(() => everMade('never-seen').some(({ revokedOn }) => revokedOn))
    await latchkey.settled()
    expect(await live('never-seen')).toHaveLength(0)
    expect(words(card)).toContain('Granted')
    expect(secretIn(await open(card))).not.toBe('')
    expect(await live('never-seen')).toHaveLength(1)
  })

  test('and when it cannot be ended just then, the card says so, and the next click clears up first', async () => {
    const card = await granted('not-ended')
    latchkey.azureDevOps.faults.next({ method: 'DELETE', path: /tokens\/pats/, fault: 'down', times: 9 })
    await opensAndLeaves(card)
    await until(() => words(card).includes('Cut off'))
    await until(() => latchkey.logged().includes('lost answer'))
    latchkey.azureDevOps.faults.clear()
    expect(await live('not-ended')).toHaveLength(1)
    const answer = await open(card)
    expect(secretIn(answer)).not.toBe('')
    expect((await live('not-ended')).map(({ token }) => token)).toEqual([secretIn(answer)])
    expect(everMade('not-ended')).toHaveLength(2)
  })

  test('and an answer that cannot be given ends the token, too', async () => {
    const { db } = latchkey.app.context
    const card = await granted('not-kept-up')
    await sql`create function fail() returns trigger language plpgsql as 'begin raise exception ''full''; end'`.execute(
      db,
    )
    await sql`create trigger fails before update of subject on sent_cards execute function fail()`.execute(db)
    const answer = await open(card).finally(() => sql`drop function fail cascade`.execute(db))
    expect(secretIn(answer)).toBe('')
    await latchkey.settled()
    expect(await live('not-kept-up')).toHaveLength(0)
    expect(words(card)).toContain('Granted')
  })

  test('and nobody else can open it', async () => {
    const card = await granted('not-hers')
    await latchkey.teams.chat(megan).says('help')
    const from = { id: megan.teamsId, aadObjectId: megan.objectId, name: megan.name }
    const { status, body } = await latchkey.teams.sends({ ...click(card), from, id: 'forged' })
    expect(status).toBe(200)
    expect(secretIn(body)).toBe('')
    expect(await live('not-hers')).toHaveLength(0)
  })

  test('and stopping lets the answer out that is on its way', async () => {
    const card = await granted('while-stopping')
    latchkey.azureDevOps.faults.next({ method: 'POST', path: /tokens\/pats/, fault: 'slow', ms: 700 })
    const asked = latchkey.azureDevOps.exchanges.length
    const opening = open(card)
    await until(() => latchkey.azureDevOps.exchanges.length > asked)
    await latchkey.restart()
    expect(secretIn(await opening)).not.toBe('')
    expect(await live('while-stopping')).toHaveLength(1)
  })

  test('and every request to Azure DevOps is one that its specification knows', () => {
    expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
  })
})
