export type CommitAuthor = { name: string; email: string; date: Date }

export type Commit = {
  id: string
  treeId: string
  parents: string[]
  author: CommitAuthor
  comment: string
  pushedById: string
}

export type RefUpdate = { name: string; oldObjectId: string; newObjectId: string }

export type Push = { id: number; byId: string; on: Date; refUpdates: RefUpdate[]; commitIds: string[] }

/** A tree as git has it: names of one folder. */
export type TreeEntry = { name: string; mode: '100644' | '40000'; id: string }

/** A repository; every object is kept under the id git gives it (SHA-1). */
export type Repository = {
  id: string
  name: string
  projectId: string
  defaultBranch: string
  refs: Map<string, string>
  commits: Map<string, Commit>
  trees: Map<string, TreeEntry[]>
  blobs: Map<string, Buffer>
  pushes: Push[]
}

/** Stands for "no commit" in a ref update. */
export const zeroId = '0'.repeat(40)
