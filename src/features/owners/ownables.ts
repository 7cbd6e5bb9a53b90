import type { Db } from '../../database/database.js'
import { Refusal } from '../../errors.js'
import type { Context, Turn } from '../../feature.js'
import type { Owner } from '../../owners/named-owners.js'
import { ownableToken } from './ownable-token.js'

/** One thing that somebody looks after. */
export type Owned = {
  /** As its own cards name it, e.g. `token:17`. */
  subject: string
  /** By what its named owners are found, whatever becomes of our row of it. */
  ownedSubject: string
  /** What it is called in a command. */
  called: string
  /** E.g. `token "nightly-sync"`. */
  name: string
  organization: string
  maker: Owner
  /** What its owner is told, e.g. `when it expires`. */
  ownerIsTold: string
  /** What Azure DevOps lets nobody but its maker do, e.g. `extend it`, if anything. */
  onlyMakerCan?: string
  /** Whether it can still be used, as far as Azure DevOps can be asked now. */
  works(turn: Turn): Promise<boolean>
  /** Redraws its cards, and those of its leaks. */
  redraw(context: Context, tx: Db): Promise<void>
}

/** A kind of thing that can have an owner. */
export type Ownable = {
  /** In one word, e.g. `token`. */
  kind: string
  /** The command that lists one's own. */
  listedBy: string
  /** The one that the asker means: their own, one that they were named for, or one that they administer. */
  find(turn: Turn, called: string): Promise<Owned | undefined>
  /** The one of a card; undefined for the subject of another kind. */
  findBySubject(db: Db, subject: string): Promise<Owned | undefined>
}

/** Every kind of thing that can have an owner, in the order they are looked for. */
const ownables: Ownable[] = [ownableToken]

/** What can have an owner, e.g. `token`. */
export const kindsInWords = ownables.map(({ kind }) => kind).join(' or ')

/** The same for a thing that is none of the asker's business as for one that does not exist. */
export const unknownThing = new Refusal(
  `I know no such ${kindsInWords} of yours.`,
  'Nothing was changed.',
  `Type ${ownables.map(({ listedBy }) => `"${listedBy}"`).join(' or ')} for a list of yours; for one that you were named for, type the name that is on the card you were sent.`,
)

/** @throws Refusal when there is none, the same for one that is none of the asker's business */
export async function typedOwned(turn: Turn, called: string): Promise<Owned> {
  for (const { find } of ownables) {
    const owned = await find(turn, called)
    if (owned) return owned
  }
  throw unknownThing
}

/** @throws Refusal when it is not there any more */
export async function ownedOf(db: Db, subject: string): Promise<Owned> {
  for (const { findBySubject } of ownables) {
    const owned = await findBySubject(db, subject)
    if (owned) return owned
  }
  throw unknownThing
}
