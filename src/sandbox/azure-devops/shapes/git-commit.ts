import type { Commit, Repository } from '../world/git.js'
import type { World } from '../world/world.js'
import { repositoryUrl } from './git-repository.js'

/** `GitCommitRef` of the specification, without its changes. */
export function gitCommit(world: World, repository: Repository, commit: Commit) {
  const author = { name: commit.author.name, email: commit.author.email, date: commit.author.date.toISOString() }
  const firstLine = commit.comment.split('\n')[0] ?? ''
  return {
    treeId: commit.treeId,
    commitId: commit.id,
    author,
    committer: author,
    comment: firstLine,
    ...(firstLine === commit.comment ? {} : { commentTruncated: true }),
    parents: commit.parents,
    url: `${repositoryUrl(world, repository)}/commits/${commit.id}`,
  }
}
