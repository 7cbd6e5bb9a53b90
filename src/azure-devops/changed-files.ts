import { z } from 'zod/v4'
import type { Reader } from './client.js'
import { type RepositoryPlace, repositoryPath } from './git.js'

/** A file that a commit added or changed, by object ids: `before` is empty for a new one, `after` when it is not told. */
export type ChangedFile = { path: string; before: string; after: string }

const answer = z.object({
  changeCounts: z.record(z.string(), z.number()).nullish(),
  changes: z
    .array(
      z.object({
        changeType: z.union([z.string(), z.number()]).nullish(),
        item: z.object({
          objectId: z.string().nullish(),
          originalObjectId: z.string().nullish(),
          gitObjectType: z.string().nullish(),
          path: z.string().nullish(),
          isFolder: z.boolean().nullish(),
        }),
      }),
    )
    .nullish(),
})
type Change = NonNullable<z.infer<typeof answer>['changes']>[number]

const pageSize = 100
// VersionControlChangeType of the specification is a set of flags; as a number this one is "delete".
const deleteFlag = 16

/**
 * The files of a commit whose content is new, against its first parent; deleted and only moved ones, folders and
 * submodules are left out.
 * @returns `most` files at most, and whether there are more
 */
export async function listChangedFiles(
  as: Reader,
  place: RepositoryPlace,
  commitId: string,
  most: number,
): Promise<{ files: ChangedFile[]; more: boolean }> {
  const files: ChangedFile[] = []
  let read = 0
  for (let total = 1; read < total && files.length <= most; ) {
    const { value } = await as.get({
      host: 'dev.azure.com',
      path: `${repositoryPath(place)}/commits/${encodeURIComponent(commitId)}/changes`,
      apiVersion: '7.1',
      query: { top: pageSize, skip: read },
    })
    const { changes, changeCounts } = answer.parse(value)
    const page = changes ?? []
    files.push(...page.flatMap(asFile))
    read += page.length
    total = page.length === 0 ? 0 : totalOf(changeCounts) || (page.length < pageSize ? 0 : read + 1)
  }
  return { files: files.slice(0, most), more: files.length > most }
}

function totalOf(counts: Record<string, number> | null | undefined): number {
  return Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)
}

function asFile({ changeType, item }: Change): ChangedFile[] {
  const deleted = typeof changeType === 'number' ? (changeType & deleteFlag) !== 0 : /delete/i.test(changeType ?? '')
  if (deleted || item.isFolder || (item.gitObjectType && item.gitObjectType !== 'blob')) return []
  const { path, objectId, originalObjectId } = item
  if (objectId && objectId === originalObjectId) return []
  return [{ path: path ?? '', before: originalObjectId ?? '', after: objectId ?? '' }]
}

/** The bytes of a file by its object id; undefined when there are more than `most`. */
export function readBlob(
  as: Reader,
  place: RepositoryPlace,
  objectId: string,
  most: number,
): Promise<Buffer | undefined> {
  return as.getBytes(
    {
      host: 'dev.azure.com',
      path: `${repositoryPath(place)}/blobs/${encodeURIComponent(objectId)}`,
      apiVersion: '7.1',
      query: { $format: 'octetstream' },
    },
    most,
  )
}
