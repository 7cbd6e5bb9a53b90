import type { Turn } from '../../feature.js'
import { listNamedFor } from '../../owners/named-owners.js'
import { tokenOfOwnedSubject } from '../../owners/owned-token.js'
import { type KnownToken, listKnown } from './known-tokens.js'
import { oneToken } from './one-token.js'

/** Somebody else's token that the asker was named for, by its number or name. @throws Refusal when there are several */
export async function findTokenNamedFor({ db, person, now }: Turn, called: string): Promise<KnownToken | undefined> {
  const subjects = await listNamedFor(db, person)
  const theirs = await listKnown(
    db,
    subjects.flatMap((subject) => tokenOfOwnedSubject(subject) ?? []),
  )
  return oneToken(theirs, { called, now: now(), whose: 'the tokens that you were named for' })
}
