import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { findNamedOwners } from '../../owners/named-owners.js'
import { ownedSubjectOfToken } from '../../owners/owned-token.js'
import { isSamePerson } from '../../owners/same-person.js'
import { findOwnTokens, findToken, type KnownToken } from './known-tokens.js'
import { oneToken } from './one-token.js'
import { onlyItsMaker } from './only-its-maker.js'
import { readOwnTokens } from './own-tokens.js'
import { findTokenNamedFor } from './token-named-for.js'
import { unknownToken } from './unknown-token.js'

/** The token of the clicked card. @throws Refusal when it is somebody else's */
export async function clickedToken({ db, config, subject, person }: Turn): Promise<KnownToken> {
  const number = Number(/^token:(\d+)$/.exec(subject)?.[1] ?? Number.NaN)
  const token = await findToken(db, number)
  if (!token) throw unknownToken
  if (token.makerObjectId === person.objectId && token.tenantId === person.tenantId) return token
  const { owner, backup } = await findNamedOwners(db, config, ownedSubjectOfToken(token))
  if (isSamePerson(owner, person) || isSamePerson(backup, person)) throw onlyItsMaker(token)
  throw new Refusal(`Only ${token.makerName}, who made this token, can do that.`, 'Nothing was changed.', '')
}

/** The asker's own token by number or name. @throws Refusal when there is none, or it is one that he only looks after */
export async function typedToken(turn: Turn, called: string): Promise<KnownToken> {
  const token = await findTypedToken(turn, called)
  if (token) return token
  const named = await findTokenNamedFor(turn, called)
  throw named ? onlyItsMaker(named) : unknownToken
}

/** The same, also one that he was named for. @throws Refusal when there is none */
export async function typedTokenOrNamedFor(turn: Turn, called: string): Promise<KnownToken> {
  const token = (await findTypedToken(turn, called)) ?? (await findTokenNamedFor(turn, called))
  if (token) return token
  throw unknownToken
}

/** The asker's own token; what is not known yet is looked up first. @throws Refusal when there are several */
export async function findTypedToken(turn: Turn, called: string): Promise<KnownToken | undefined> {
  const find = async () =>
    oneToken(await findOwnTokens(turn.db, turn.person, called), { called, now: turn.now(), whose: 'your tokens' })
  const known = await find()
  if (known) return known
  await readOwnTokens(turn, 'all')
  return find()
}
