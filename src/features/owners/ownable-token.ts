import { isAdministrator } from '../../azure-devops/administrators.js'
import type { Turn } from '../../feature.js'
import { holdCopies } from '../../notifications/sent-cards.js'
import { ownedSubjectOfToken } from '../../owners/owned-token.js'
import { typedNumber } from '../../teams/typed-number.js'
import { tellOwnerOfLeaks } from '../leaks/index.js'
import {
  findToken,
  findTokenNamedFor,
  findTypedToken,
  type KnownToken,
  ownerIsTold,
  redrawToken,
  tokenSubject,
  tokensReadAgain,
} from '../tokens/index.js'
import type { Ownable, Owned } from './ownables.js'

export const ownableToken: Ownable = {
  kind: 'token',
  listedBy: 'tokens',
  async find(turn, called) {
    const mine = (await findTypedToken(turn, called)) ?? (await findTokenNamedFor(turn, called))
    const token = mine ?? (await findAdministered(turn, called))
    return token && asOwned(token)
  },
  async findBySubject(db, subject) {
    const token = await findToken(db, Number(/^token:(\d{1,9})$/.exec(subject)?.[1] ?? Number.NaN))
    return token && asOwned(token)
  },
}

/** Asks who is asking before it looks, so that a stranger learns nothing from how long it takes. */
async function findAdministered(turn: Turn, called: string): Promise<KnownToken | undefined> {
  if (!(await isAdministrator(await turn.asUser(), turn.organization))) return undefined
  const token = await findToken(turn.db, typedNumber(called))
  return token?.organization === turn.organization ? token : undefined
}

function asOwned(token: KnownToken): Owned {
  const { number, name, organization, tenantId, makerObjectId, makerName } = token
  return {
    subject: tokenSubject(number),
    ownedSubject: ownedSubjectOfToken(token),
    called: String(number),
    name: `token "${name}"`,
    organization,
    maker: { objectId: makerObjectId, tenantId, name: makerName },
    ownerIsTold,
    onlyMakerCan: 'extend it',
    async works(turn) {
      const known = (await findToken(turn.db, number)) ?? token
      const now = known.revokedAt ? undefined : await tokensReadAgain(turn)(known)
      return now !== undefined && now.validTo > turn.now()
    },
    async redraw(context, tx) {
      // In the order in which settling a leak holds them.
      await tellOwnerOfLeaks(context, tx, token)
      await holdCopies(tx, tokenSubject(number))
      await redrawToken(context, tx, (await findToken(tx, number)) ?? token)
    },
  }
}
