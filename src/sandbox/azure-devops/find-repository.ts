import { findProject } from './find-project.js'
import { Refusal } from './refusal.js'
import type { Call } from './route.js'
import type { Commit, Repository } from './world/git.js'

/** The repository named in the path, by id or name. Throws 404 when the project has none such. */
export function findRepository(call: Call): Repository {
  const project = findProject(call)
  const wanted = (call.params.repositoryId ?? '').toLowerCase()
  const found = call.world.repositories.find(
    ({ id, name, projectId }) => projectId === project.id && (id === wanted || name.toLowerCase() === wanted),
  )
  if (found) return found
  throw new Refusal(
    404,
    'GitRepositoryNotFoundException',
    `TF401019: The Git repository with name or identifier ${call.params.repositoryId} does not exist or you do not have permissions for the operation you are attempting.`,
  )
}

/** The commit of this id. Throws 404 when the repository has none. */
export function findCommit(repository: Repository, id: string | undefined): Commit {
  const found = repository.commits.get((id ?? '').toLowerCase())
  if (found) return found
  throw new Refusal(
    404,
    'GitCommitDoesNotExistException',
    `TF401175: The version descriptor <Commit: ${id} > could not be resolved to a version in the repository ${repository.name}`,
  )
}

/** The commit a version descriptor means: a branch (the default one when empty) or a commit. Throws 404 for nothing. */
export function findVersion(repository: Repository, version: string | undefined, type: string | undefined): Commit {
  if (type?.toLowerCase() === 'commit') return findCommit(repository, version)
  const branch = version ? `refs/heads/${version}` : repository.defaultBranch
  return findCommit(repository, repository.refs.get(branch) ?? version)
}
