import type { Config } from '../config.js'
import type { Db } from '../database/database.js'
import { listPersonalChats } from '../teams/conversations.js'

/**
 * Those who run Latchkey, as people who can be told. The configuration has no tenant for them: each is taken to be where
 * they last wrote from, else in the first allowed tenant.
 */
export async function listOperators(
  db: Db,
  { operators, allowedTenants }: Pick<Config, 'operators' | 'allowedTenants'>,
): Promise<{ objectId: string; tenantId: string }[]> {
  if (operators.length === 0) return []
  const chats = await listPersonalChats(db, operators)
  const [usual] = allowedTenants
  return operators.flatMap((objectId) => {
    const tenantId = chats.find(({ personObjectId }) => personObjectId === objectId)?.tenantId ?? usual
    return tenantId ? [{ objectId, tenantId }] : []
  })
}
