import type { Db } from '../../database/database.js'
import { transaction } from '../../database/transaction.js'
import type { Context } from '../../feature.js'
import { notify } from '../../notifications/notify.js'
import { listOperators } from '../../notifications/operators.js'
import { holdCopies } from '../../notifications/sent-cards.js'
import { drawLeak } from './draw-leak.js'
import { findMaker, type ListedTokens, type Maker } from './find-maker.js'
import { type SecretMarks, tokenKinds } from './found-secret.js'
import { findNamed } from './leak-owner.js'
import { changeOpenLeak, findSameLeak, insertLeak, type Leak, type LeakPlace, leakSubject } from './leaks.js'
import { whoHears } from './who-hears.js'

/** A secret, and where it was seen. `listed` is what Azure DevOps lists, looked at once for all secrets of one push. */
export type Sighting = { place: LeakPlace; secret: SecretMarks; listed?: ListedTokens }

/**
 * Writes a leak down and tells of it, once however often it comes: its maker and who looks after it in person, or the
 * operators while nobody is known to have made it, and the subscribed conversations.
 * @throws AzureDevOpsError when the maker could not be asked for; then it is told without, and is to be tried again
 */
export async function tellLeak(context: Context, sighting: Sighting): Promise<void> {
  const { place, secret, listed } = sighting
  const known = await findSame(context.db, sighting)
  if (known && (known.authorizationId || known.state !== 'open' || !tokenKinds.includes(secret.kind))) return
  let failed: unknown
  const maker = await findMaker(context, secret, place.organization, listed).catch((error: unknown) => {
    failed = error
    return undefined
  })
  await transaction(context.db, async (tx) => {
    const leak = known
      ? maker && (await nameMaker(tx, known, maker, context))
      : await record(tx, context, sighting, maker)
    if (leak) await tellAll(context, tx, leak)
  })
  if (failed) throw failed
}

async function tellAll(context: Context, tx: Db, leak: Leak): Promise<void> {
  const { makerObjectId: objectId, tenantId } = leak
  await holdCopies(tx, leakSubject(leak.number))
  const { owner } = await findNamed(tx, context, leak)
  const first = objectId && tenantId ? [{ objectId, tenantId }] : await listOperators(tx, context.config)
  await notify(context, tx, {
    subject: leakSubject(leak.number),
    news: 'found',
    topic: 'leaks',
    about: whoHears(leak, context.config),
    people: owner ? [...first, owner] : first,
    draw: await drawLeak(context, tx, leak),
  })
}

function findSame(db: Db, { place, secret }: Sighting): Promise<Leak | undefined> {
  return findSameLeak(db, place, secret.fingerprints.length > 0 ? secret.fingerprints : [''])
}

function nameMaker(db: Db, { number }: Leak, { over, ...maker }: Maker, { now }: Context): Promise<Leak | undefined> {
  return changeOpenLeak(db, number, { ...maker, ...(over ? { state: over, settledAt: now() } : {}) })
}

const nobody: Maker = {
  match: 'none',
  ...{ tokenOrganization: null, authorizationId: null, tokenName: null, scope: null, validTo: null },
  ...{ tenantId: null, makerObjectId: null, makerName: null },
  over: undefined,
}

function record(db: Db, { now }: Context, sighting: Sighting, found: Maker = nobody): Promise<Leak | undefined> {
  const { place, secret } = sighting
  const { over, ...maker } = found
  const foundAt = now()
  return insertLeak(db, {
    ...place,
    detector: secret.kind,
    verdict: secret.verdict,
    fingerprint: secret.fingerprints[0] ?? '',
    c3id: secret.c3id,
    ...maker,
    state: over ?? 'open',
    settledAt: over ? foundAt : null,
    foundAt,
  })
}
