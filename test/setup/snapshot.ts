import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { openDatabase } from '../../src/database/open-database.js'
import { startJobs } from '../../src/jobs/start-jobs.js'
import { createLog } from '../../src/log.js'

const folder = join('node_modules', '.cache', 'latchkey')

/**
 * A migrated embedded database as a tar file: restoring it is ten times faster than making one. Kept beside the
 * installed packages under a name made of the migrations, so that it is made again when one is added.
 */
export async function readSnapshot(): Promise<Buffer> {
  const path = join(folder, `${await nameOfMigrations()}.tar`)
  return readFile(path).catch(() => makeSnapshot(path))
}

async function makeSnapshot(path: string): Promise<Buffer> {
  const pglite = await PGlite.create()
  const database = await openDatabase(pglite)
  await (await startJobs(database, createLog('silent'))).stop()
  const tar = Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer())
  await database.close()
  await mkdir(folder, { recursive: true })
  // Several test files may get here at once; the last rename wins, and all of them wrote the same.
  const own = `${path}.${randomUUID()}`
  await writeFile(own, tar)
  await rename(own, path)
  return tar
}

async function nameOfMigrations(): Promise<string> {
  const hash = createHash('sha256')
  const migrations = join('src', 'database', 'migrations')
  for (const file of (await readdir(migrations)).sort()) hash.update(await readFile(join(migrations, file)))
  hash.update(await readFile('package-lock.json'))
  return hash.digest('hex').slice(0, 16)
}
