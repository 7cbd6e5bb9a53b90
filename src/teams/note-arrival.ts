import { sql } from 'kysely'
import type { Db } from '../database/database.js'
import type { StoredConversation } from './conversations.js'

/**
 * Notes an activity by its key, and reads the conversation that it comes from. Both in one statement: every turn waits for
 * this, and most need nothing else of the database.
 * @returns `first` is false when it came before, to whichever replica
 */
export async function noteArrival(
  db: Db,
  { key, conversationId, now }: { key: string; conversationId: string; now: Date },
): Promise<{ first: boolean; stored?: StoredConversation }> {
  const { rows } = await sql<(StoredConversation | { id: null }) & { first: boolean }>`
    with noted as (
      insert into received_events (source, id, received_at) values ('teams', ${key}, ${now})
      on conflict do nothing returning id
    )
    select exists (select from noted) as first, conversations.*
    from (values (1)) as one left join conversations on conversations.id = ${conversationId}`.execute(db)
  const [{ first, ...stored } = { first: false, id: null }] = rows
  return { first, stored: stored.id === null ? undefined : stored }
}
