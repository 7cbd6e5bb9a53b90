import { z } from 'zod/v4'
import type { Reader } from './client.js'
import { path } from './path.js'

/** A commit as people speak of it: the first line of its message, and who wrote it. */
export type Commit = { title: string; author: string }

const answer = z.object({
  comment: z.string().nullish(),
  author: z.object({ name: z.string().nullish() }).nullish(),
})

/** One commit of a repository in Azure Repos. @throws AzureDevOpsError */
export async function readCommit(
  as: Reader,
  organization: string,
  projectId: string,
  repositoryId: string,
  commitId: string,
): Promise<Commit> {
  const { value } = await as.get({
    host: 'dev.azure.com',
    path: path`${organization}/${projectId}/_apis/git/repositories/${repositoryId}/commits/${commitId}`,
    apiVersion: '7.1',
  })
  const { comment, author } = answer.parse(value)
  return { title: (comment ?? '').split('\n')[0] ?? '', author: author?.name ?? '' }
}
