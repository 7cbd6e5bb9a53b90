import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Dialect } from 'kysely'
import { fromPglite } from 'pg-boss'
import type { Database, OpenPglite } from './database.js'
import { exclusivePgliteDialect } from './exclusive-dialect.js'
import { lockFolder } from './lock-folder.js'

/**
 * @param where `memory:`, `file:<folder>`, or a PGlite already open, which stays open
 * @throws ConfigurationError when another process holds the folder
 */
export async function openPglite(
  where: string | OpenPglite,
): Promise<{ dialect: Dialect; forJobs: Database['forJobs']; close(): Promise<void> }> {
  if (typeof where !== 'string') return opened(where, async () => {})
  if (where === 'memory:') {
    const pglite = await PGlite.create()
    return opened(pglite, () => pglite.close())
  }
  const folder = where.slice('file:'.length)
  const unlock = await lockFolder(folder)
  try {
    await removeEmptyPidFile(folder)
    const pglite = await PGlite.create({ dataDir: folder })
    return opened(pglite, async () => {
      await pglite.close()
      await unlock()
    })
  } catch (error) {
    await unlock()
    throw error
  }
}

function opened(pglite: OpenPglite, close: () => Promise<void>) {
  return {
    dialect: exclusivePgliteDialect({ pglite }),
    forJobs: { db: fromPglite(pglite), backend: 'pglite', useListenNotify: true } as const,
    close,
  }
}

/** After a crash PGlite may leave an empty one, and then does not open again; whose it was is settled by our lock. */
async function removeEmptyPidFile(folder: string): Promise<void> {
  const path = join(folder, 'postmaster.pid')
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === 0) await rm(path)
}
