import { createHash } from 'node:crypto'
import type { CommitAuthor, Repository, TreeEntry } from './git.js'

const objectId = (type: 'blob' | 'tree' | 'commit', content: Buffer) =>
  createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex')

/** Keeps a file's bytes; the id is the one `git hash-object` prints. */
export function putBlob(repository: Repository, content: Buffer): string {
  const id = objectId('blob', content)
  repository.blobs.set(id, content)
  return id
}

function putTree(repository: Repository, entries: TreeEntry[]): string {
  const sortName = (entry: TreeEntry) => (entry.mode === '40000' ? `${entry.name}/` : entry.name)
  const sorted = [...entries].sort((a, b) => Buffer.compare(Buffer.from(sortName(a)), Buffer.from(sortName(b))))
  const content = Buffer.concat(
    sorted.flatMap(({ mode, name, id }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]),
  )
  const id = objectId('tree', content)
  repository.trees.set(id, sorted)
  return id
}

/** Keeps the trees of a whole directory given as path without leading slash -> blob id; the id of the root comes out. */
export function putFiles(repository: Repository, files: Map<string, string>): string {
  const folders = new Map<string, Map<string, string>>()
  const entries: TreeEntry[] = []
  for (const [path, id] of files) {
    const slash = path.indexOf('/')
    if (slash < 0) entries.push({ name: path, mode: '100644', id })
    else {
      const inner = folders.get(path.slice(0, slash)) ?? new Map<string, string>()
      folders.set(path.slice(0, slash), inner.set(path.slice(slash + 1), id))
    }
  }
  for (const [name, inner] of folders) entries.push({ name, mode: '40000', id: putFiles(repository, inner) })
  return putTree(repository, entries)
}

/** All files and folders below a tree, as path with leading slash -> entry. */
export function listTree(repository: Repository, treeId: string, below = ''): Map<string, TreeEntry> {
  const found = new Map<string, TreeEntry>()
  for (const entry of repository.trees.get(treeId) ?? []) {
    const path = `${below}/${entry.name}`
    found.set(path, entry)
    if (entry.mode === '40000') for (const [inner, one] of listTree(repository, entry.id, path)) found.set(inner, one)
  }
  return found
}

/** Keeps a commit; its id is git's. */
export function putCommit(
  repository: Repository,
  commit: { treeId: string; parents: string[]; author: CommitAuthor; comment: string; pushedById: string },
): string {
  const stamp = `${commit.author.name} <${commit.author.email}> ${Math.floor(commit.author.date.getTime() / 1000)} +0000`
  const parents = commit.parents.map((parent) => `parent ${parent}\n`).join('')
  const text = `tree ${commit.treeId}\n${parents}author ${stamp}\ncommitter ${stamp}\n\n${commit.comment}\n`
  const id = objectId('commit', Buffer.from(text))
  repository.commits.set(id, { id, ...commit })
  return id
}
