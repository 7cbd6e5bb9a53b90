import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../database/database.js'
import { isRowNumber } from '../../database/row-number.js'
import type { TokenRequestState, TokenRequestTable } from '../../database/tables.js'

export type TokenRequest = Selectable<TokenRequestTable>

export const requestSubject = (number: number) => `token-request:${number}`

export function createRequest(db: Db, request: Insertable<TokenRequestTable>): Promise<TokenRequest> {
  return db.insertInto('tokenRequests').values(request).returningAll().executeTakeFirstOrThrow()
}

/** @returns undefined also for what is no number */
export async function findRequest(db: Db, number: number): Promise<TokenRequest | undefined> {
  if (!isRowNumber(number)) return undefined
  return db.selectFrom('tokenRequests').selectAll().where('number', '=', number).executeTakeFirst()
}

/** Changes a request that is still in one of the states `from`. @returns undefined when it is not */
export function moveRequest(
  db: Db,
  number: number,
  from: TokenRequestState[],
  to: Partial<
    Pick<TokenRequest, 'deciderObjectId' | 'deciderName' | 'comment' | 'decidedAt' | 'authorizationId' | 'openedAt'>
  > & {
    state: TokenRequestState
    knownBefore?: string
  },
): Promise<TokenRequest | undefined> {
  return db
    .updateTable('tokenRequests')
    .set(to)
    .where('number', '=', number)
    .where('state', 'in', from)
    .returningAll()
    .executeTakeFirst()
}

/** Every request of the tenant that waits for a decision, oldest first. */
export function listWaiting(db: Db, tenantId: string): Promise<TokenRequest[]> {
  const waiting = db.selectFrom('tokenRequests').selectAll().where('state', '=', 'waiting')
  return waiting.where('tenantId', '=', tenantId).orderBy('number').execute()
}

/** Approved requests that nobody opened, decided (or granted at once) between two moments. */
export function listUnopened(db: Db, from: Date, until: Date): Promise<TokenRequest[]> {
  return db
    .selectFrom('tokenRequests')
    .selectAll()
    .where('state', '=', 'approved')
    .where((eb) => eb.fn.coalesce('decidedAt', 'createdAt'), '>=', from)
    .where((eb) => eb.fn.coalesce('decidedAt', 'createdAt'), '<', until)
    .execute()
}

/** Of other requests, what was made for them under these authorization ids. */
export async function listMadeForOthers(
  db: Db,
  { number, organization }: Pick<TokenRequest, 'number' | 'organization'>,
): Promise<string[]> {
  const others = await db
    .selectFrom('tokenRequests')
    .select('authorizationId')
    .where('organization', '=', organization)
    .where('number', '<>', number)
    .where('authorizationId', 'is not', null)
    .execute()
  return others.flatMap(({ authorizationId }) => authorizationId ?? [])
}

/** Requests whose opening began before `before` and did not end: the process died, or Azure DevOps's answer was lost. */
export function findCutOff(db: Db, before: Date): Promise<TokenRequest[]> {
  return db
    .selectFrom('tokenRequests')
    .selectAll()
    .where('state', '=', 'opening')
    .where('openedAt', '<', before)
    .execute()
}
