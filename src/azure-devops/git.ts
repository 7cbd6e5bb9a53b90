import { z } from 'zod/v4'
import type { Reader } from './client.js'
import { path } from './path.js'

/** Where a repository is; the ids are Azure DevOps's. */
export type RepositoryPlace = { organization: string; projectId: string; repositoryId: string }

export type Push = {
  id: number
  /** Name and descriptor of who pushed; either may be empty. */
  pushedBy: { name: string; descriptor: string }
  /** The branches it moved, e.g. `main`. */
  branches: string[]
  repository: { id: string; name: string }
  project: { id: string; name: string }
}

const push = z.object({
  pushId: z.number(),
  pushedBy: z.object({ displayName: z.string().nullish(), descriptor: z.string().nullish() }).nullish(),
  refUpdates: z.array(z.object({ name: z.string().nullish() })).nullish(),
  repository: z.object({
    id: z.string(),
    name: z.string().nullish(),
    project: z.object({ id: z.string(), name: z.string().nullish() }).nullish(),
  }),
})
const commits = z.object({ value: z.array(z.object({ commitId: z.string() })) })
const pageSize = 100

/** The path of a repository, to be followed by what of it is wanted. */
export const repositoryPath = ({ organization, projectId, repositoryId }: RepositoryPlace) =>
  path`${organization}/${projectId}/_apis/git/repositories/${repositoryId}`

/** Resolves when there is such a repository that the asker may read. @throws AzureDevOpsError `not-found` when not */
export async function readRepository(as: Reader, place: RepositoryPlace): Promise<void> {
  await as.get({ host: 'dev.azure.com', path: repositoryPath(place), apiVersion: '7.1' })
}

/** A push, read again: nothing but its id is taken from the webhook. */
export async function readPush(as: Reader, place: RepositoryPlace, pushId: number): Promise<Push> {
  const { value } = await as.get({
    host: 'dev.azure.com',
    path: `${repositoryPath(place)}/pushes/${pushId}`,
    apiVersion: '7.1',
    query: { includeCommits: 1, includeRefUpdates: true },
  })
  const { pushedBy, refUpdates, repository, ...found } = push.parse(value)
  return {
    id: found.pushId,
    pushedBy: { name: pushedBy?.displayName ?? '', descriptor: pushedBy?.descriptor ?? '' },
    branches: (refUpdates ?? []).flatMap(({ name }) => (name ? [name.replace(/^refs\/(heads|tags)\//, '')] : [])),
    repository: { id: repository.id, name: repository.name ?? '' },
    project: { id: repository.project?.id ?? place.projectId, name: repository.project?.name ?? '' },
  }
}

/**
 * The ids of the commits that came with a push, newest first, `most` at most. After a force push these are the new ones,
 * a deleted branch has none. The webhook and the push itself may list only some of them.
 */
export async function listPushedCommits(
  as: Reader,
  place: RepositoryPlace,
  pushId: number,
  most: number,
): Promise<string[]> {
  const ids: string[] = []
  for (let page = pageSize; page === pageSize && ids.length < most; ) {
    const { value } = await as.get({
      host: 'dev.azure.com',
      path: `${repositoryPath(place)}/commits`,
      apiVersion: '7.1',
      query: { pushId, top: pageSize, skip: ids.length },
    })
    const found = commits.parse(value).value
    ids.push(...found.map(({ commitId }) => commitId))
    page = found.length
  }
  return ids.slice(0, most)
}
