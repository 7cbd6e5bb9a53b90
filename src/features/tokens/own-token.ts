import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { findOwnTokens, findToken, type KnownToken } from './known-tokens.js'
import { readOwnTokens } from './own-tokens.js'

/** The token of the clicked card. @throws Refusal when it is somebody else's */
export async function clickedToken({ db, subject, person }: Turn): Promise<KnownToken> {
  const number = Number(/^token:(\d+)$/.exec(subject)?.[1] ?? Number.NaN)
  const token = await findToken(db, number)
  if (!token) throw unknownToken
  if (token.ownerObjectId !== person.objectId) {
    throw new Refusal(
      `This is the token of ${token.ownerName}; only its owner can do that.`,
      'Nothing was changed.',
      '',
    )
  }
  return token
}

/** The asker's own token by number or name; what is not known yet is looked up first. @throws Refusal when there is none */
export async function typedToken(turn: Turn, called: string): Promise<KnownToken> {
  const find = () => findOwnTokens(turn.db, turn.person, called, turn.now())
  let [token, ...more] = await find()
  if (!token) {
    await readOwnTokens(turn, 'all')
    ;[token, ...more] = await find()
  }
  if (!token) throw unknownToken
  if (more.length === 0) return token
  const numbers = [token, ...more].map(({ number }) => number)
  throw new Refusal(
    `${inWords(numbers.length)} of your tokens are called that: ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}.`,
    'Nothing was changed.',
    'Type the number instead of the name.',
  )
}

const inWords = (count: number) => ['', '', 'Two', 'Three', 'Four'][count] ?? String(count)

const unknownToken = new Refusal(
  'I know no such token of yours.',
  'Nothing was changed.',
  'Type "tokens" for a list with their numbers.',
)
