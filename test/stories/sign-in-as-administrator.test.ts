import { followSignIn } from '../../src/sandbox/entra.js'
import { people } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { type LeakStory, listedToken, numberOn, push, scriptWith, startLeakStory } from './leaked-token.js'

const { patti } = people
let story: LeakStory

beforeAll(async () => {
  story = await startLeakStory({ teams: { singleSignOn: true } })
})
afterAll(() => story.stop())

test('an administrator whose silent token is refused is asked to sign in by hand, and the command is repeated', async () => {
  const { latchkey } = story
  const token = listedToken(latchkey)
  await push(latchkey, scriptWith(token.token))
  const number = numberOn(story.full(token))
  latchkey.entra.signOut(patti, 'administration')
  latchkey.entra.faults.next({ fault: 'exchanged token refused', connection: 'administration' })
  const asked = await story.says(patti, `leak revoke ${number}`)
  expect(asked).toContain('Please sign in yourself')
  expect(story.chat(patti).posted.at(-1)?.card).toMatchObject({ connectionName: 'administration' })
  latchkey.entra.faults.clear()
  const card = story.chat(patti).posted.at(-1) as Message
  await followSignIn((await story.chat(patti).clicks(patti, card, 'Sign in')).url ?? '', patti)
  await latchkey.settled()
  expect(textOf(story.chat(patti).posted.at(-1)?.card)).toContain('Revoke it?')
})
