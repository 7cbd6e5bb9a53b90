import { findCommit, findRepository, findVersion } from './find-repository.js'
import { listAnswer } from './list-answer.js'
import { Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { changeCounts, gitChange } from './shapes/git-change.js'
import { gitCommit } from './shapes/git-commit.js'
import { gitPush } from './shapes/git-push.js'
import type { Commit, Push, Repository } from './world/git.js'
import { ancestors, mergeBase, treeChanges } from './world/tree-changes.js'

const path = '/{organization}/{project}/_apis/git/repositories/{repositoryId}'
const common = { method: 'GET' as const, host: 'dev.azure.com' as const, scopes: ['vso.code'] }

/** Pushes, commits, and what changed between them. There is no textual diff: blobs have to be compared. */
export const gitCommitRoutes: Route[] = [
  {
    ...common,
    path: `${path}/pushes`,
    versions: ['7.1', '7.2-preview.3'],
    follows: 'git-7.1 Pushes_List',
    handle: listPushes,
  },
  {
    ...common,
    path: `${path}/pushes/{pushId}`,
    versions: ['7.1', '7.2-preview.3'],
    follows: 'git-7.1 Pushes_Get',
    handle: (call) => {
      const repository = findRepository(call)
      const commits = Number(call.query.get('includecommits') ?? 100)
      const refUpdates = call.query.get('includerefupdates')?.toLowerCase() === 'true'
      const push = findPush(repository, call.params.pushId)
      return { status: 200, body: gitPush(call.world, repository, push, commits, refUpdates) }
    },
  },
  {
    ...common,
    path: `${path}/commits`,
    versions: ['7.1', '7.2-preview.2'],
    follows: 'git-7.1 Commits_Get Commits and Commits_Get Push Commits',
    handle: listCommits,
  },
  {
    ...common,
    path: `${path}/commits/{commitId}`,
    versions: ['7.1', '7.2-preview.2'],
    follows: 'git-7.1 Commits_Get',
    handle: (call) => {
      const repository = findRepository(call)
      const commit = findCommit(repository, call.params.commitId)
      const push = repository.pushes.find(({ commitIds }) => commitIds.includes(commit.id))
      const pushed = push && { push: gitPush(call.world, repository, push, 0, false) }
      return { status: 200, body: { ...gitCommit(call.world, repository, commit), comment: commit.comment, ...pushed } }
    },
  },
  {
    ...common,
    path: `${path}/commits/{commitId}/changes`,
    versions: ['7.1', '7.2-preview.1'],
    follows: 'git-7.1 Commits_Get Changes',
    handle: commitChanges,
  },
  {
    ...common,
    path: `${path}/diffs/commits`,
    versions: ['7.1', '7.2-preview.1'],
    follows: 'git-7.1 Diffs_Get',
    handle: diff,
  },
]

function findPush(repository: Repository, id: string | undefined): Push {
  const found = repository.pushes.find((push) => String(push.id) === id)
  if (found) return found
  throw new Refusal(404, 'GitPushDoesNotExistException', `TF401022: The push with ID ${id} does not exist.`)
}

const span = ({ query }: Call, usual: number) => {
  const skip = Number(query.get('skip') ?? query.get('$skip')) || 0
  return { skip, top: Number(query.get('top') ?? query.get('$top')) || usual }
}

function listPushes(call: Call): Answer {
  const repository = findRepository(call)
  const { skip, top } = span(call, 100)
  const refUpdates = call.query.get('searchcriteria.includerefupdates')?.toLowerCase() === 'true'
  const newest = repository.pushes
    .slice()
    .reverse()
    .slice(skip, skip + top)
  return listAnswer(newest.map((push) => gitPush(call.world, repository, push, 0, refUpdates)))
}

function listCommits(call: Call): Answer {
  const repository = findRepository(call)
  const { skip, top } = span(call, 100)
  const pushId = call.query.get('pushid')
  const version = call.query.get('searchcriteria.itemversion.version')
  const type = call.query.get('searchcriteria.itemversion.versiontype')
  const ids = pushId
    ? findPush(repository, pushId).commitIds.slice().reverse()
    : ancestors(repository, findVersion(repository, version, type).id)
  const page = ids.slice(skip, skip + top)
  return listAnswer(page.map((id) => gitCommit(call.world, repository, findCommit(repository, id))))
}

const treeOf = (repository: Repository, id: string | undefined) => (id ? repository.commits.get(id)?.treeId : undefined)

function commitChanges(call: Call): Answer {
  const repository = findRepository(call)
  const commit = findCommit(repository, call.params.commitId)
  const { skip, top } = span(call, 100)
  const changes = treeChanges(repository, treeOf(repository, commit.parents[0]), commit.treeId)
  const page = changes.slice(skip, skip + top)
  return {
    status: 200,
    body: {
      changeCounts: changeCounts(changes),
      changes: page.map((change) => gitChange(call.world, repository, commit.id, change)),
    },
  }
}

function diff(call: Call): Answer {
  const { query, world } = call
  const repository = findRepository(call)
  const base = findVersion(repository, query.get('baseversion'), query.get('baseversiontype'))
  const target = findVersion(repository, query.get('targetversion'), query.get('targetversiontype'))
  const common = mergeBase(repository, base.id, target.id)
  const from: Commit | undefined =
    query.get('diffcommoncommit')?.toLowerCase() === 'true' && common ? repository.commits.get(common) : base
  const changes = treeChanges(repository, from?.treeId, target.treeId)
  const { skip, top } = span(call, 100)
  const known = new Set(common ? ancestors(repository, common) : [])
  const count = (id: string) => ancestors(repository, id).filter((one) => !known.has(one)).length
  return {
    status: 200,
    body: {
      allChangesIncluded: skip + top >= changes.length,
      changeCounts: changeCounts(changes),
      changes: changes.slice(skip, skip + top).map((change) => gitChange(world, repository, target.id, change)),
      ...(common ? { commonCommit: common } : {}),
      baseCommit: base.id,
      targetCommit: target.id,
      aheadCount: count(target.id),
      behindCount: count(base.id),
    },
  }
}
