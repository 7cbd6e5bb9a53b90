import { findRepository, findVersion } from './find-repository.js'
import { listAnswer } from './list-answer.js'
import { Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { repositoryUrl } from './shapes/git-repository.js'
import type { Commit, Repository, TreeEntry } from './world/git.js'
import { listTree } from './world/git-objects.js'

const path = '/{organization}/{project}/_apis/git/repositories/{repositoryId}'
const common = { method: 'GET' as const, host: 'dev.azure.com' as const, scopes: ['vso.code'] }

/** Files: by object id, or by path and version. */
export const gitContentRoutes: Route[] = [
  {
    ...common,
    path: `${path}/blobs/{sha1}`,
    versions: ['7.1', '7.2-preview.1'],
    follows: 'git-7.1 Blobs_Get Blob',
    handle: blob,
  },
  {
    ...common,
    path: `${path}/items`,
    versions: ['7.1', '7.2-preview.1'],
    follows: 'git-7.1 Items_Get and Items_List',
    handle: (call) => (call.query.has('path') ? item(call) : items(call)),
  },
]

/** Bytes are asked for by `$format` or by Accept; everything else gets JSON about the object. */
function wantsBytes({ query, headers }: Call): boolean {
  const format = query.get('$format')?.toLowerCase()
  if (format) return format !== 'json'
  return query.get('download')?.toLowerCase() === 'true' || /octet-stream|text\/plain/.test(headers.accept ?? '')
}

function blob(call: Call): Answer {
  const repository = findRepository(call)
  const id = (call.params.sha1 ?? '').toLowerCase()
  const content = repository.blobs.get(id)
  if (!content) {
    const message = `TF401035: The object '${id}' does not exist.`
    throw new Refusal(404, 'GitObjectDoesNotExistException', message)
  }
  if (wantsBytes(call)) return { status: 200, body: content }
  const url = `${repositoryUrl(call.world, repository)}/blobs/${id}`
  return { status: 200, body: { objectId: id, size: content.length, url, _links: { self: { href: url } } } }
}

const versionOf = ({ query }: Call, repository: Repository): Commit =>
  findVersion(
    repository,
    query.get('versiondescriptor.version') ?? query.get('version'),
    query.get('versiondescriptor.versiontype') ?? query.get('versiontype'),
  )

function shape(call: Call, repository: Repository, commit: Commit, filePath: string, entry: TreeEntry) {
  const isFolder = entry.mode === '40000'
  return {
    objectId: entry.id,
    gitObjectType: isFolder ? 'tree' : 'blob',
    commitId: commit.id,
    path: filePath,
    ...(isFolder ? { isFolder } : {}),
    url: `${repositoryUrl(call.world, repository)}/items${encodeURI(filePath)}?versionType=Commit&version=${commit.id}`,
  }
}

function item(call: Call): Answer {
  const repository = findRepository(call)
  const commit = versionOf(call, repository)
  const wanted = `/${(call.query.get('path') ?? '').replace(/^\/+/, '')}`
  const entry = listTree(repository, commit.treeId).get(wanted)
  if (!entry)
    throw new Refusal(
      404,
      'GitItemNotFoundException',
      `TF401174: The item '${wanted}' could not be found in the repository '${repository.name}' at the version specified by '<Commit: ${commit.id} >'`,
    )
  const content = repository.blobs.get(entry.id)
  if (content && wantsBytes(call)) return { status: 200, body: content }
  const asked = call.query.get('includecontent')?.toLowerCase() === 'true' && content
  return {
    status: 200,
    body: { ...shape(call, repository, commit, wanted, entry), ...(asked ? { content: asked.toString('utf8') } : {}) },
  }
}

function items(call: Call): Answer {
  const repository = findRepository(call)
  const commit = versionOf(call, repository)
  const scope = `/${(call.query.get('scopepath') ?? '').replace(/^\/+|\/+$/g, '')}`
  const below = scope === '/' ? '/' : `${scope}/`
  const deep = call.query.get('recursionlevel')?.toLowerCase() === 'full'
  const found = [...listTree(repository, commit.treeId)].filter(
    ([path]) => path === scope || (path.startsWith(below) && (deep || !path.slice(below.length).includes('/'))),
  )
  return listAnswer(found.map(([path, entry]) => shape(call, repository, commit, path, entry)))
}
