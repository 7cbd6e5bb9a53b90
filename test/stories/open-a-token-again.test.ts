import { people } from '../../src/sandbox/people.js'
import { buttonsOf, type ClickAnswer, type Message, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

const { alex } = people
const secretIn = (value: unknown) => /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/.exec(JSON.stringify(value) ?? '')?.[0] ?? ''
const shown = (answer: ClickAnswer) => textOf(answer.card ?? answer.dialog?.card ?? {}) + (answer.text ?? '')

describe.each([
  ['in a dialog', true],
  ['on the card itself, where the client has no dialogs', false],
])('a token that was shown %s', (_where, dialogs) => {
  let latchkey: Latchkey
  const chat = () => latchkey.teams.chat(alex)
  const last = () => chat().posted.at(-1) as Message
  const words = (card: Message) => textOf(chat().posted.find(({ id }) => id === card.id)?.card ?? {})
  const everMade = (name: string) => latchkey.azureDevOps.world.tokens.filter((token) => token.displayName === name)
  const live = (name: string) => everMade(name).filter(({ revokedOn }) => !revokedOn)
  const open = (card: Message) => chat().clicks(alex, card, 'Open my token')

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

  async function openedOnce(name: string): Promise<Message> {
    const card = await granted(name)
    await open(card)
    if (!dialogs) await chat().clicks(alex, card, 'I have it')
    await latchkey.settled()
    return card
  }

  test('and an orphan is cleared up without touching what another request of that name made', async () => {
    const first = await granted('sync')
    const { faults } = latchkey.azureDevOps
    faults.next({ method: 'POST', path: /tokens\/pats/, fault: 'answer lost' })
    faults.next({ method: 'DELETE', path: /tokens\/pats/, fault: 'down', times: 9 })
    expect(secretIn(await open(first))).toBe('')
    faults.clear()
    const held = secretIn(await open(await granted('sync')))
    expect(held).not.toBe('')
    const answer = await open(first)
    expect(
      live('sync')
        .map(({ token }) => token)
        .sort(),
    ).toEqual([held, secretIn(answer)].sort())
    expect(everMade('sync')).toHaveLength(3)
  })

  test('and a token that never arrived is revoked after the question, and another can be opened', async () => {
    const card = await openedOnce('never-arrived')
    const question = await chat().clicks(alex, card, 'It never reached me')
    expect(shown(question)).toContain('Revoke it?')
    expect(live('never-arrived')).toHaveLength(1)
    const back = await chat().clicks(alex, card, 'Revoke it')
    expect(shown(back)).toContain('The token that never reached you is revoked')
    expect(live('never-arrived')).toHaveLength(0)
    expect(secretIn(await chat().clicks(alex, card, 'Open my token'))).not.toBe('')
    expect(live('never-arrived')).toHaveLength(1)
  })

  test('and it is not taken back while Azure DevOps still lists it as live', async () => {
    const card = await openedOnce('still-live')
    await chat().clicks(alex, card, 'It never reached me')
    latchkey.azureDevOps.faults.next({ method: 'DELETE', path: /tokens\/pats/, fault: 'error' })
    expect(shown(await chat().clicks(alex, card, 'Revoke it'))).toContain('Azure DevOps')
    expect(live('still-live')).toHaveLength(1)
    expect(shown(await chat().clicks(alex, card, 'I have it'))).toContain('Made and shown')
  })

  test('and after its 24 hours the card of a request that was never opened says so', async () => {
    const card = await granted('lapses')
    latchkey.clock.moveDays(1.01)
    await latchkey.app.runSchedule('look-after-requests')
    await latchkey.settled()
    expect(words(card)).toContain('Lapsed')
  })

  test('and a cut-off opening does not outlast its 24 hours: what it made is revoked, and no other is made', async () => {
    const card = await granted('cut-off')
    const { faults } = latchkey.azureDevOps
    faults.next({ method: 'POST', path: /tokens\/pats/, fault: 'answer lost' })
    faults.next({ method: 'DELETE', path: /tokens\/pats/, fault: 'down', times: 9 })
    await open(card)
    faults.clear()
    expect(live('cut-off')).toHaveLength(1)
    latchkey.clock.moveDays(1.01)
    await latchkey.app.runSchedule('look-after-requests')
    await latchkey.settled()
    expect(words(last())).toContain('Its 24 hours are over')
    const answer = await chat().clicks(alex, last(), 'Revoke what was made')
    expect(shown(answer)).toContain('was good for 24 hours and has lapsed. If that had made a token, it is revoked')
    expect(secretIn(answer)).toBe('')
    expect(live('cut-off')).toHaveLength(0)
    expect(everMade('cut-off')).toHaveLength(1)
    await latchkey.settled()
    expect(words(last())).toContain('Lapsed')
    expect(buttonsOf(last().card)).toHaveLength(0)
  })

  test('and every request to Azure DevOps is one that its specification knows', () => {
    expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
  })
})
