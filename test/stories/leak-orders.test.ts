import fc from 'fast-check'
import { revokeToken, type Token } from '../../src/sandbox/azure-devops/world/tokens.js'
import { people } from '../../src/sandbox/people.js'
import { buttonsOf, type Chat, type Message } from '../../src/sandbox/teams.js'
import type { Latchkey } from '../setup/latchkey.js'
import { type LeakStory, listedToken, numberOn, push, scriptWith, startLeakStory, wordsOf } from './leaked-token.js'

let story: LeakStory
let latchkey: Latchkey
let channel: Chat

beforeAll(async () => {
  story = await startLeakStory()
  ;({ latchkey, channel } = story)
})
afterAll(() => story.stop())

const { alex } = people
type Step = (token: Token, cards: () => Message[]) => Promise<unknown>

/** What can happen to a leaked token, each by itself; a step that finds nothing to do does nothing. */
const steps: Record<string, Step> = {
  'push it to the same file again': (token) =>
    push(latchkey, scriptWith(token.token), { path: `same-${token.displayName}` }),
  'push it to another file': (token) => push(latchkey, scriptWith(token.token)),
  'the owner clicks Revoke now': (_token, cards) => clickWhereOpen(cards(), 'Revoke now'),
  'the owner clicks Revoke on what he was asked': async (_token, cards) => {
    await clickWhereOpen(cards(), 'Revoke now')
    await clickWhereOpen(cards(), 'Revoke')
  },
  'it is revoked in Azure DevOps itself': async (token) => revokeToken(latchkey.azureDevOps.world, token, undefined),
  'the owner calls it a false alarm': async (token, cards) => {
    const open = cards().find(({ card }) => buttonsOf(card).length > 0)
    if (open) await story.resolves(alex, `leak resolve ${numberIn(token, open)} never mind`)
  },
  'Latchkey restarts': () => latchkey.restart(),
  'Latchkey looks': () => latchkey.app.runSchedule('look-after-leaks'),
}

async function clickWhereOpen(cards: Message[], title: string) {
  const seen = cards.map(({ id }) => channel.seenBy(alex).find((message) => message.id === id) as Message)
  const open = seen.find(({ card }) => buttonsOf(card).some((button) => button.title === title))
  if (open) await channel.clicks(alex, open, title)
}

/** The owner's own cards say the number; those of one token stand in the order of its leaks. */
function numberIn(token: Token, _open: Message): string {
  const own = story.chat().posted.filter(({ card }) => wordsOf({ card } as Message).includes(`"${token.displayName}"`))
  return own.map(({ card }) => numberOn(wordsOf({ card } as Message))).find((number) => number !== '') ?? ''
}

test('in whatever order things happen to a leak, its cards end with what Azure DevOps says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 1, maxLength: 6 }),
      async (names) => {
        const token = listedToken(latchkey)
        const from = channel.posted.length
        const cards = () => channel.posted.slice(from).filter(({ replyTo }) => !replyTo)
        await push(latchkey, scriptWith(token.token), { path: `same-${token.displayName}` })
        for (const name of names) {
          await steps[name]?.(token, cards)
          await latchkey.settled()
        }
        await latchkey.app.runSchedule('look-after-leaks')
        await latchkey.settled()
        expect(cards()).toHaveLength(1 + names.filter((name) => name === 'push it to another file').length)
        for (const card of cards()) {
          const state = wordsOf(card).split('\n')[0]
          expect(token.revokedOn ? ['Revoked', 'False alarm'] : ['Leaked, not revoked yet', 'False alarm']).toContain(
            state,
          )
          if (!names.includes('the owner calls it a false alarm')) expect(state).not.toBe('False alarm')
          if (state === 'Revoked') expect(buttonsOf(card.card)).toHaveLength(0)
        }
      },
    ),
    { numRuns: 12, endOnFailure: true },
  )
}, 120_000)
