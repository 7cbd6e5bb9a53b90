import { listDecisions } from '../../src/decisions/record.js'
import { privateKey } from '../../src/features/leaks/detectors/private-key.js'
import { people } from '../../src/sandbox/people.js'
import { buttonsOf, type Message } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { synthetic84 } from '../features/leaks/synthetic-secrets.js'
import { everythingKept } from '../setup/everything-kept.js'
import type { Latchkey } from '../setup/latchkey.js'
import {
  cardWith,
  type LeakStory,
  listedToken,
  madeToken,
  numberOn,
  push,
  said,
  scriptWith,
  startLeakStory,
  typedOn,
  wordsOf,
} from './leaked-token.js'

let story: LeakStory
let latchkey: Latchkey

beforeAll(async () => {
  story = await startLeakStory()
  latchkey = story.latchkey
})
afterAll(() => story.stop())

const { alex, isaiah, lynne, megan, patti } = people
const chat = (person = alex) => story.chat(person)
const shared = () => story.shared()
const full: LeakStory['full'] = (...of) => story.full(...of)
const says: LeakStory['says'] = (...what) => story.says(...what)
const revokes: LeakStory['revokes'] = (...how) => story.revokes(...how)

const made = (random: string) =>
  synthetic84({ random: random.padEnd(52, 'x'), year: 'C', month: 'K', platform: 'ACAAAAAAAAAA', provider: 'AAAS' })

describe('False alarm', () => {
  test('takes a reason, which everybody who heard of the leak reads', async () => {
    const token = listedToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    const card = cardWith(chat(), token.displayName)
    expect(said(await chat().clicks(alex, card, 'False alarm'))).toContain('Close it?')
    expect((await chat().clicks(alex, card, 'Close it', { reason: '' })).kind).toBe('incomplete')
    await chat().clicks(alex, card, 'Close it', { reason: 'only a **drill**' })
    await latchkey.settled()
    expect(wordsOf(shared())).toContain('Alex Wilber says: only a **drill**')
    expect(token.revokedOn).toBeUndefined()
    expect(buttonsOf(shared().card)).toHaveLength(0)
  })

  test('is refused for a token made here, and for somebody else', async () => {
    const token = await madeToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    expect(buttonsOf(cardWith(chat(), token.displayName).card).map(({ title }) => title)).toEqual(['Revoke now'])
    const number = numberOn(full(token))
    expect(await says(alex, `leak resolve ${number} it is fine`)).toContain('This is no false alarm')
    expect(await says(lynne, `leak resolve ${number} it is fine`)).toContain('Only Alex Wilber')
    expect(wordsOf(shared())).toContain('Leaked, not revoked yet')
  })

  test('never repeats a secret that somebody gives as the reason', async () => {
    const token = listedToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    const number = numberOn(full(token))
    const before = latchkey.teams.requests.length
    const asked = await says(alex, `leak resolve ${number} because ${token.token} is old`)
    expect(asked).toContain('because … is old')
    expect(await says(alex, typedOn(asked))).toContain('Alex Wilber says: because … is old')
    const answers = latchkey.teams.requests.slice(before).filter(({ direction }) => direction === 'from the bot')
    expect(JSON.stringify(answers)).not.toContain(token.token)
    expect(await everythingKept(latchkey)).not.toContain(token.token)
  })
})

describe('Typing "leak resolve"', () => {
  test('asks once more, and closes only with the code of what it showed', async () => {
    const { path } = await push(latchkey, `token=${made('typed')}\n`)
    const number = numberOn(wordsOf(cardWith(chat(megan), path)))
    const asked = await says(megan, `leak resolve ${number} handled rotated it, "all of it"`)
    expect(asked).toContain('Close it?')
    expect(asked).toContain(
      'It is closed as handled, and everybody who was told of it will read: rotated it, all of it',
    )
    expect(wordsOf(shared())).not.toContain('rotated it')
    const typed = typedOn(asked)
    expect(typed).toMatch(/^leak resolve \d+ [0-9a-f]{12} handled rotated it, all of it$/)
    const code = /[0-9a-f]{12}/.exec(typed)?.[0] ?? ''
    expect(
      await says(
        megan,
        typed.replace(
          code,
          code.replace(/./g, (it) => (it === '0' ? '1' : '0')),
        ),
      ),
    ).toContain('The leak has changed since this card was drawn. Nothing was done.')
    expect(wordsOf(shared())).not.toContain('rotated it')
    expect(await says(megan, typed)).toContain('Megan Bowen took care of it: rotated it, all of it')
    const decided = await listDecisions(latchkey.app.context.db, `leak:${number}`)
    expect(decided).toMatchObject([{ verb: 'handled', seen: code, name: 'Megan Bowen' }])
  })

  test('shows what was typed in the form, so that one click does the same', async () => {
    const token = listedToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    await says(alex, `leak resolve ${numberOn(full(token))} handled rotated it`)
    const known = await chat().clicks(alex, chat().posted.at(-1) as Message, 'Close it')
    expect(said(known)).toContain('Azure DevOps says that this token still works. Nothing was changed.')
    const { path } = await push(latchkey, `token=${made('clicked')}\n`)
    await says(megan, `leak resolve ${numberOn(wordsOf(cardWith(chat(megan), path)))} handled rotated it`)
    const nobodys = await chat(megan).clicks(megan, chat(megan).posted.at(-1) as Message, 'Close it')
    expect(said(nobodys)).toContain('Megan Bowen took care of it: rotated it')
  })

  test('without a reason says with which code it is to be typed', async () => {
    const token = listedToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    const asked = await says(alex, `leak resolve ${numberOn(full(token))}`)
    expect(typedOn(asked)).toMatch(/^leak resolve \d+ [0-9a-f]{12} <reason>$/)
    expect(await says(alex, typedOn(asked).replace('<reason>', 'a drill'))).toContain('Alex Wilber says: a drill')
  })
})

describe('A secret that nobody here is known to own', () => {
  test('is told to the operators with its place, and to the channel; it is closed with a reason', async () => {
    const { path } = await push(latchkey, `token=${made('nobodys')}\n`)
    const card = cardWith(chat(megan), path)
    expect(wordsOf(card)).toContain('of an unknown owner')
    expect(wordsOf(card)).toContain('Confirmed: its checksum is right')
    expect(wordsOf(shared())).not.toContain(path)
    expect(buttonsOf(card.card).map(({ title }) => title)).toEqual(['Handled or false alarm'])
    await chat(megan).clicks(megan, card, 'Handled or false alarm')
    await chat(megan).clicks(megan, card, 'Close it', { outcome: 'handled', reason: 'our partner revoked it' })
    await latchkey.settled()
    expect(wordsOf(shared())).toContain('Megan Bowen took care of it: our partner revoked it')
  })

  test('and whose checksum is wrong is only probable: it says so, and cannot be revoked by a click', async () => {
    const wrong = made('edited').replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const { path } = await push(latchkey, `token=${wrong}\n`)
    const card = cardWith(chat(megan), path)
    expect(wordsOf(card)).toContain('Probable: its form is right, its checksum is not')
    expect(buttonsOf(card.card).map(({ title }) => title)).not.toContain('Revoke now')
    const number = numberOn(wordsOf(card))
    expect(await says(patti, `leak revoke #${number}`)).toContain('I cannot tell which token this is')
  })

  test('and that is no token of Azure DevOps is told, too', async () => {
    const key = (privateKey.examples.hits[0] as string[]).join('')
    const { path } = await push(latchkey, key, { path: 'deploy/id.pem' })
    expect(wordsOf(cardWith(chat(megan), path))).toContain('Private key')
    expect(wordsOf(shared())).toContain('I cannot revoke this kind')
  })
})

test('"leaks" shows one\'s own with the place, others without, and what nobody may see not at all', async () => {
  const token = await madeToken(latchkey, isaiah)
  const { path } = await push(latchkey, scriptWith(token.token), {
    project: 'Data',
    repository: 'warehouse',
    by: isaiah,
  })
  expect(await says(isaiah, 'leaks')).toContain(path)
  const others = await says(patti, 'leaks')
  expect(others).toContain('Data/warehouse')
  expect(others).not.toContain(path)
  expect(await says(megan, 'leaks')).not.toContain('Data/warehouse')
  await says(isaiah, 'leaks')
  const listed = chat(isaiah).posted.at(-1) as Message
  const opened = await chat(isaiah).clicks(isaiah, listed, { title: 'Show', nth: 0 })
  expect(said(opened)).toContain(`Your token "${token.displayName}"`)
  expect(await revokes(isaiah, chat(isaiah), listed)).toContain('Isaiah Langer revoked it')
  expect(token.revokedOn).toBeDefined()
})

test('a leak in a project that one does not see is unknown, whether typed or asked for by a made-up click', async () => {
  const token = await madeToken(latchkey, isaiah)
  await push(latchkey, scriptWith(token.token), { project: 'Data', repository: 'warehouse', by: isaiah })
  const number = numberOn(full(token, isaiah))
  const unknown = await says(megan, 'leak revoke 999999')
  expect(unknown).toContain('I know no such leak')
  for (const typed of [`leak revoke ${number}`, `leak resolve ${number}`, `leak resolve ${number} it is nothing`]) {
    expect(await says(megan, typed)).toBe(unknown)
  }
  await says(megan, 'leaks')
  const listed = chat(megan).posted.at(-1) as Message
  await chat(megan).clicks(megan, listed, { title: 'Show', nth: 0 })
  const click = latchkey.teams.requests.filter(({ body }) => JSON.stringify(body)?.includes('"show-leak"')).at(-1)
  const made = JSON.stringify(click?.body).replace(/"number":\d+/, `"number":${number}`)
  const { body } = await latchkey.teams.sends({ ...JSON.parse(made), id: 'f:made-up' })
  expect(JSON.stringify(body)).toContain('I know no such leak')
  expect(JSON.stringify(body)).not.toContain('Isaiah')
  expect(token.revokedOn).toBeUndefined()
  expect(await revokes(isaiah, chat(isaiah), cardWith(chat(isaiah), token.displayName))).toContain('revoked it')
})

test('"leak revoke" and "leak resolve" alone show the leaks with their buttons', async () => {
  const token = await madeToken(latchkey)
  await push(latchkey, scriptWith(token.token))
  for (const typed of ['leak revoke', 'leak resolve']) {
    expect(await says(alex, typed)).toContain('Leaked secrets')
    const listed = chat().posted.at(-1) as Message
    expect(said(await chat().clicks(alex, listed, { title: 'Show', nth: 0 }))).toContain(token.displayName)
  }
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
