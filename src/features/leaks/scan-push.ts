import { type ChangedFile, listChangedFiles, readBlob } from '../../azure-devops/changed-files.js'
import type { Reader } from '../../azure-devops/client.js'
import { listPushedCommits, type RepositoryPlace } from '../../azure-devops/git.js'
import { AzureDevOpsError } from '../../errors.js'
import { type FoundSecret, foundSecret } from './found-secret.js'
import { createNotLookedAt, type NotLookedAt } from './not-looked-at.js'
import { scanAdded } from './scan-added.js'

/** How much of one push is looked at; whatever is beyond is said. */
export type PushLimits = { commits: number; files: number; bytes: number; fileBytes: number; secrets: number }

export const usualLimits: PushLimits = {
  ...{ commits: 200, files: 1_000, bytes: 100_000_000, fileBytes: 2_000_000 },
  secrets: 10_000,
}

export type PushScan = { found: FoundSecret[]; notLookedAt: NotLookedAt }

/**
 * Looks for secrets on the lines that a push added, commit by commit from its oldest, each file against the commit before.
 * @returns each secret once per path, where it came in first
 * @throws AzureDevOpsError when something cannot be read now: what was found is not kept, the whole push is to be read again
 */
export async function scanPush(
  as: Reader,
  place: RepositoryPlace,
  pushId: number,
  keys: readonly Buffer[],
  limits: PushLimits = usualLimits,
): Promise<PushScan> {
  const notLookedAt = createNotLookedAt()
  const found = new Map<string, FoundSecret>()
  const looked = { files: 0, bytes: 0, pairs: new Set<string>() }
  const newestFirst = await listPushedCommits(as, place, pushId, limits.commits + 1)
  if (newestFirst.length > limits.commits) notLookedAt.add('older-commits')
  for (const commit of newestFirst.slice(0, limits.commits).reverse()) {
    const left = limits.files - looked.files
    const { files, more } = await listChangedFiles(as, place, commit, left)
    if (more) notLookedAt.add('further-files')
    for (const file of files) {
      const pair = `${file.path}\n${file.before}\n${file.after}`
      if (looked.pairs.has(pair)) continue
      looked.pairs.add(pair)
      looked.files += 1
      if (looked.bytes >= limits.bytes || found.size >= limits.secrets) notLookedAt.add('further-files')
      else for (const secret of await scanFile(commit, file)) keep(secret)
    }
  }
  return { found: [...found.values()], notLookedAt }

  async function scanFile(commit: string, file: ChangedFile): Promise<FoundSecret[]> {
    if (!file.after) return notLookedAt.add('unreadable')
    const after = await read(file.after)
    if (after === 'too-large' || after === 'unreadable') return notLookedAt.add(after)
    try {
      const secrets = await scanNewLines(file, after)
      if ('notScanned' in secrets) return notLookedAt.add(secrets.notScanned)
      if (secrets.leftWrapped) notLookedAt.add('left-wrapped')
      return secrets.matches.map((match) => foundSecret(after, match, { commit, path: file.path }, keys))
    } finally {
      after.fill(0)
    }
  }

  /** The version before is read only for a file that holds a secret at all, which is rare. */
  async function scanNewLines(file: ChangedFile, after: Buffer) {
    const whole = scanAdded(undefined, after)
    if ('notScanned' in whole || whole.matches.length === 0 || !file.before) return whole
    const before = await read(file.before)
    // Without the version before, every line counts as new: better told once too often.
    if (!Buffer.isBuffer(before)) return whole
    const scanned = scanAdded(before, after)
    before.fill(0)
    return scanned
  }

  async function read(objectId: string) {
    const bytes = await readKnown(as, place, objectId, limits.fileBytes)
    if (Buffer.isBuffer(bytes)) looked.bytes += bytes.length
    return bytes
  }

  function keep(secret: FoundSecret): void {
    const key = `${secret.path}\n${secret.fingerprints[0]}`
    if (!found.has(key)) found.set(key, secret)
  }
}

/** @returns why a file cannot be read, when that will not change by itself */
async function readKnown(
  as: Reader,
  place: RepositoryPlace,
  objectId: string,
  most: number,
): Promise<Buffer | 'too-large' | 'unreadable'> {
  try {
    return (await readBlob(as, place, objectId, most)) ?? 'too-large'
  } catch (error) {
    if (error instanceof AzureDevOpsError && error.failure === 'not-found') return 'unreadable'
    throw error
  }
}
