import { type Selectable, sql } from 'kysely'
import type { TokenState } from '../../azure-devops/token-state.js'
import type { Token } from '../../azure-devops/tokens.js'
import type { Db } from '../../database/database.js'
import { isRowNumber } from '../../database/row-number.js'
import type { TokenTable } from '../../database/tables.js'
import type { Person } from '../../feature.js'
import { typedNumber } from '../../teams/typed-number.js'

/** A token that Latchkey knows of; never the token itself. */
export type KnownToken = Selectable<TokenTable>

export const tokenSubject = (number: number) => `token:${number}`

/** A token as Azure DevOps has it. */
export type Seen = {
  organization: string
  maker: Pick<Person, 'objectId' | 'tenantId' | 'name'>
  token: Token
  /** In which list it is; what is read by itself does not say it. */
  state: Exclude<TokenState, 'gone'>
  /** When Azure DevOps was asked. */
  now: Date
}

/** Whether a token is known just as it was seen now, so that there is nothing to note. */
export function isSame(known: KnownToken, { maker, token, state }: Seen): boolean {
  return (
    known.makerObjectId === maker.objectId &&
    known.makerName === maker.name &&
    known.name === token.name &&
    known.scope === token.scope &&
    known.validTo.getTime() === token.validTo.getTime() &&
    known.allOrganizations === token.allOrganizations &&
    (known.revokedAt !== null) === (state === 'revoked')
  )
}

/** Notes a token as its maker saw it just now. What is only known of tokens made here stays. */
export function noteToken(db: Db, { organization, maker, token, state, now }: Seen): Promise<KnownToken> {
  const seen = {
    name: token.name,
    scope: token.scope,
    validTo: token.validTo,
    allOrganizations: token.allOrganizations,
    makerName: maker.name,
    seenAt: now,
  }
  return db
    .insertInto('tokens')
    .values({
      organization,
      authorizationId: token.authorizationId,
      tenantId: maker.tenantId,
      makerObjectId: maker.objectId,
      validFrom: token.validFrom,
      firstMadeAt: token.validFrom,
      madeHere: false,
      revokedAt: state === 'revoked' ? now : null,
      ...seen,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization', 'authorizationId']).doUpdateSet({
        ...seen,
        // Revoked while the list was on its way is revoked.
        revokedAt:
          state === 'revoked'
            ? sql<Date>`coalesce(tokens.revoked_at, ${now})`
            : sql<Date | null>`case when tokens.revoked_at >= ${now} then tokens.revoked_at end`,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Adds, to a token made here, the one-way fingerprints by which a leaked copy is recognised. */
export async function noteMadeHere(
  db: Db,
  number: number,
  marks: { fingerprint: string; c3id: string; hmsl: string },
): Promise<void> {
  await db
    .updateTable('tokens')
    .set({ ...marks, madeHere: true })
    .where('number', '=', number)
    .execute()
}

/** @returns undefined also for what is no number */
export async function findToken(db: Db, number: number): Promise<KnownToken | undefined> {
  if (!isRowNumber(number)) return undefined
  return db.selectFrom('tokens').selectAll().where('number', '=', number).executeTakeFirst()
}

/** A person's tokens with this number or of this name. */
export function findOwnTokens(
  db: Db,
  { objectId, tenantId }: Pick<Person, 'objectId' | 'tenantId'>,
  called: string,
): Promise<KnownToken[]> {
  const number = [typedNumber(called)].filter(isRowNumber)
  return db
    .selectFrom('tokens')
    .selectAll()
    .where('makerObjectId', '=', objectId)
    .where('tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('name', '=', called), ...number.map((each) => eb('number', '=', each))]))
    .orderBy('number')
    .execute()
}

/** Those of some tokens, of whatever organizations, that are known. */
export async function listKnown(
  db: Db,
  tokens: Pick<KnownToken, 'organization' | 'authorizationId'>[],
): Promise<KnownToken[]> {
  if (tokens.length === 0) return []
  return db
    .selectFrom('tokens')
    .selectAll()
    .where((eb) =>
      eb(
        eb.refTuple('organization', 'authorizationId'),
        'in',
        tokens.map(({ organization, authorizationId }) => eb.tuple(organization, authorizationId)),
      ),
    )
    .orderBy('number')
    .execute()
}

/** A person's tokens in one organization that are known as live, as they were seen before `now`. */
export function listLive(
  db: Db,
  { objectId, tenantId }: Pick<Person, 'objectId' | 'tenantId'>,
  organization: string,
  now: Date,
): Promise<KnownToken[]> {
  return db
    .selectFrom('tokens')
    .selectAll()
    .where('organization', '=', organization)
    .where('tenantId', '=', tenantId)
    .where('makerObjectId', '=', objectId)
    .where('revokedAt', 'is', null)
    .where('validTo', '>', now)
    .where('seenAt', '<', now)
    .execute()
}

/** The token made here with one of these fingerprints, this C3ID or this HMSL hash; an empty mark is nobody's. */
export async function findByFingerprint(
  db: Db,
  { fingerprints, c3id, hmsl }: { fingerprints: string[]; c3id: string; hmsl: string },
): Promise<KnownToken | undefined> {
  return db
    .selectFrom('tokens')
    .selectAll()
    .where((eb) =>
      eb.or([
        ...fingerprints.map((each) => eb('fingerprint', '=', each)),
        ...(c3id ? [eb('c3id', '=', c3id)] : []),
        ...(hmsl ? [eb('hmsl', '=', hmsl)] : []),
      ]),
    )
    .executeTakeFirst()
}

export function findByAuthorization(db: Db, organization: string, authorizationId: string) {
  return db
    .selectFrom('tokens')
    .selectAll()
    .where('organization', '=', organization)
    .where('authorizationId', '=', authorizationId)
    .executeTakeFirst()
}

/** Those of some tokens that are known, by authorization id. */
export async function findByAuthorizations(
  db: Db,
  organization: string,
  tokens: Pick<Token, 'authorizationId'>[],
): Promise<Map<string, KnownToken>> {
  if (tokens.length === 0) return new Map()
  const ids = tokens.map(({ authorizationId }) => authorizationId)
  const rows = await db
    .selectFrom('tokens')
    .selectAll()
    .where('organization', '=', organization)
    .where('authorizationId', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.authorizationId, row]))
}

export async function noteRevoked(db: Db, number: number, now: Date): Promise<void> {
  await db
    .updateTable('tokens')
    .set({ revokedAt: now })
    .where('number', '=', number)
    .where('revokedAt', 'is', null)
    .execute()
}

/** Notes an end that Azure DevOps told to somebody else than its maker. @returns the token as kept now */
export function noteEnd(db: Db, number: number, validTo: Date): Promise<KnownToken> {
  return db.updateTable('tokens').set({ validTo }).where('number', '=', number).returningAll().executeTakeFirstOrThrow()
}

/** Tokens that nobody revoked and that end between two moments, soonest first. */
export function listEndingBetween(db: Db, from: Date, until: Date): Promise<KnownToken[]> {
  return db
    .selectFrom('tokens')
    .selectAll()
    .where('revokedAt', 'is', null)
    .where('validTo', '>=', from)
    .where('validTo', '<', until)
    .orderBy('validTo')
    .execute()
}
