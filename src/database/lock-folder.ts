import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ConfigurationError } from '../errors.js'

/** Folders that this process holds. */
const held = new Set<string>()

/**
 * Takes a PGlite folder for this process. Two processes on one folder corrupt it without an error, and PGlite's own
 * pid file cannot tell them apart (it always says 42), so the lock is ours: a file beside the folder with our pid.
 * What a process that died left behind is taken over.
 * @returns a function that gives the folder back
 * @throws ConfigurationError when a living process holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = `${resolve(folder)}.lock`
  const mine = `${path}.${process.pid}`
  if (held.has(path)) throw taken(folder, process.pid)
  held.add(path)
  try {
    await mkdir(dirname(path), { recursive: true })
    // Linked under its name only when its content is there: nobody can see a lock without a pid.
    await writeFile(mine, String(process.pid))
    while (!(await linked(mine, path))) await removeStale(folder, path)
  } catch (error) {
    held.delete(path)
    throw error
  } finally {
    await rm(mine, { force: true })
  }
  return async () => {
    await rm(path, { force: true })
    held.delete(path)
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** @throws ConfigurationError when it is not stale */
async function removeStale(folder: string, path: string): Promise<void> {
  await mustBeStale(folder, path)
  // Another starting process may have put its own lock there since: what was taken away is looked at once more.
  const aside = `${path}.stale.${process.pid}`
  await rename(path, aside).catch(() => {})
  try {
    await mustBeStale(folder, aside)
  } catch (error) {
    await linked(aside, path)
    throw error
  } finally {
    await rm(aside, { force: true })
  }
}

async function mustBeStale(folder: string, path: string): Promise<void> {
  const holder = Number(await readFile(path, 'utf8').catch(() => ''))
  // Our own pid was left by an earlier process of the same number, as in a container that always begins at 1.
  if (holder && holder !== process.pid && isAlive(holder)) throw taken(folder, holder)
}

function taken(folder: string, holder: number): ConfigurationError {
  return new ConfigurationError([
    `DATABASE_URL: the folder ${folder} is in use by process ${holder}. Stop it, or name another folder.`,
  ])
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
