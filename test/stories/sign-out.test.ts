import { people } from '../../src/sandbox/people.js'
import { textOf } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { rowCounts } from '../setup/row-counts.js'
import { says } from './naming.js'
import { tokenKept } from './signing-in.js'

const { alex, patti } = people
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startLatchkey()
  await says(latchkey, alex, 'tokens')
})
afterEach(() => stopAsSpecified(latchkey))

const chat = () => latchkey.teams.chat(alex)
const renews = 'token renew "laptop git" on'
const nothing = 'I may do nothing for you while you are away'

test('"sign out" ends both sign-ins, also the administrator’s, and nobody else’s', async () => {
  const kept = (person: typeof alex) =>
    Promise.all(['everyday', 'administration'].map((connection) => tokenKept(latchkey, person, connection)))
  expect(await kept(patti)).toEqual([true, true])
  expect(await says(latchkey, patti, 'sign out')).toContain('You are signed out')
  expect(await kept(patti)).toEqual([false, false])
  expect(await kept(alex)).toEqual([true, true])
})

test('who signs out while a grant of theirs is being given has given none', async () => {
  latchkey.azureDevOps.faults.next({ path: /tokens\/pats/, fault: 'slow' })
  const giving = chat().says(renews)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await Promise.all([giving, chat().says('sign out')])
  await latchkey.settled()
  latchkey.entra.signIn(alex)
  expect(await says(latchkey, alex, 'grants')).toContain(nothing)
})

test('what waits for a sign-in does not run after "sign out"', async () => {
  latchkey.entra.signOut(alex)
  await says(latchkey, alex, renews)
  await says(latchkey, alex, 'sign out')
  latchkey.entra.signIn(alex)
  expect((await rowCounts(latchkey.app.context.db)).parked_commands).toBe(0)
  expect(await says(latchkey, alex, 'grants')).toContain(nothing)
})

test('while the token service does not answer, it says what has ended and that the sign-in may still be there', async () => {
  await says(latchkey, alex, renews)
  latchkey.entra.faults.next({ fault: 'down', times: 9 })
  const answer = await says(latchkey, alex, 'sign out')
  latchkey.entra.faults.clear()
  expect(answer).toContain('You may still be signed in.')
  expect(answer).toContain('has ended: 1 grant.')
  expect(await says(latchkey, alex, 'grants')).toContain(nothing)
  expect(latchkey.entra.signedIn(alex)).toBe(true)
})

test('a secret typed by somebody who is not signed in is not kept, and does not come back', async () => {
  latchkey.entra.signOut(alex)
  const pasted = `${'k7Qw'.repeat(13)}JQQJ99${'b2'.repeat(9)}AZDO${'a1B2'}`
  await says(latchkey, alex, renews)
  expect(await says(latchkey, alex, `token show ${pasted}`)).not.toContain('runs by itself')
  expect((await rowCounts(latchkey.app.context.db)).parked_commands).toBe(0)
  latchkey.entra.signIn(alex)
  for (const typed of [
    `tokens ${pasted}`,
    `token renew "laptop git" ${pasted}`,
    `token extend "laptop git" ${pasted}`,
  ]) {
    const answer = await says(latchkey, alex, typed)
    expect(answer).not.toBe('')
    expect(answer).not.toContain(pasted)
  }
  expect(textOf(chat().posted.at(-1)?.card)).toContain('"…"')
})

test('what is refused of a command that is answered in person is answered there, too', async () => {
  const general = latchkey.teams.channel('General')
  await general.says(alex, 'token extend "laptop git" 1d')
  await latchkey.settled()
  expect(textOf(general.posted.at(-1)?.card)).toContain('Answered in person, Alex Wilber.')
  expect(textOf(chat().posted.at(-1)?.card)).toContain('Nothing was changed.')
})

test('a code of other letters than a code has is refused like any other wrong one', async () => {
  const answer = await says(latchkey, alex, `token revoke "laptop git" ${'ä'.repeat(12)}`)
  expect(answer).toContain('has changed since this card was drawn')
})
