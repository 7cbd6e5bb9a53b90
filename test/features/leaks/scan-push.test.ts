import { azureDevOpsClient } from '../../../src/azure-devops/client.js'
import { scanPush, usualLimits } from '../../../src/features/leaks/scan-push.js'
import { type AzureDevOpsSandbox, startAzureDevOps } from '../../../src/sandbox/azure-devops/start.js'
import { putBlob, putCommit, putFiles } from '../../../src/sandbox/azure-devops/world/git-objects.js'
import { identityOf } from '../../../src/sandbox/azure-devops/world/identities.js'
import { makeToken } from '../../../src/sandbox/azure-devops/world/make-token.js'
import { moveBranch } from '../../../src/sandbox/azure-devops/world/move-branch.js'
import { projectId } from '../../../src/sandbox/azure-devops/world/project-names.js'
import { findRepository, pushFile } from '../../../src/sandbox/azure-devops/world/push-file.js'
import { repositoryId } from '../../../src/sandbox/azure-devops/world/seed-repositories.js'
import { people } from '../../../src/sandbox/people.js'

let azureDevOps: AzureDevOpsSandbox

beforeAll(async () => {
  azureDevOps = await startAzureDevOps({ port: 0, now: () => new Date() })
})
afterAll(() => azureDevOps.stop())

const keys = [Buffer.alloc(32, 1)]
const place = { organization: 'contoso', projectId: projectId('Shop'), repositoryId: repositoryId('shop-web') }
const target = { project: 'Shop', repository: 'shop-web', by: people.alex }
const token = () => makeToken(new Date())
const reader = () =>
  azureDevOpsClient({ baseUrl: azureDevOps.url, serviceBearer: async () => azureDevOps.bearerFor('service') }).asService
const scanned = async (pushId: number, limits = usualLimits) => {
  const { found, notLookedAt } = await scanPush(reader(), place, pushId, keys, limits)
  return { places: found.map(({ path, line }) => `${path}:${line}`), left: notLookedAt.inWords() }
}
const pushed = (content: string | Buffer, path: string, branch = 'main') =>
  pushFile(azureDevOps.world, { ...target, branch, path, content })

/** Pushes several commits at once; each is a list of files that are there then, beside what is there already. */
function pushCommits(branch: string, commits: Record<string, string>[]) {
  const { world } = azureDevOps
  const repository = findRepository(world, 'Shop', 'shop-web')
  const byId = identityOf(world, people.alex).id
  const ids: string[] = []
  for (const files of commits) {
    const blobs = Object.entries(files).map(
      ([path, content]) => [path, putBlob(repository, Buffer.from(content))] as const,
    )
    ids.push(
      putCommit(repository, {
        treeId: putFiles(repository, new Map(blobs)),
        parents: ids.slice(-1),
        author: { name: 'Alex Wilber', email: 'alexw@example.com', date: new Date() },
        comment: 'one of several',
        pushedById: byId,
      }),
    )
  }
  const push = moveBranch(world, { ...target, branch, to: ids.at(-1) ?? null })
  push.commitIds = ids
  return push
}

test('a new branch is looked at by its own commits, a deleted one has none', async () => {
  const push = pushed(`x ${token()}\n`, 'a.txt', 'feature')
  expect(await scanned(push.id)).toEqual({ places: ['/a.txt:1'], left: '' })
  const deleted = moveBranch(azureDevOps.world, { ...target, branch: 'feature', to: null })
  expect(await scanned(deleted.id)).toEqual({ places: [], left: '' })
})

test('a force push is looked at by the commits that came with it', async () => {
  const push = pushCommits('forced', [{ 'b.txt': `one\n${token()}\n` }])
  expect(await scanned(push.id)).toEqual({ places: ['/b.txt:2'], left: '' })
})

test('a secret that a later commit of the same push takes out again is found where it came in', async () => {
  const secret = token()
  const commits = [
    { 'c.txt': 'a\n' },
    { 'c.txt': `a\n${secret}\n` },
    { 'c.txt': `b\na\n${secret}\n` },
    { 'c.txt': 'a\n' },
  ]
  const push = pushCommits('taken-out', commits)
  const { found } = await scanPush(reader(), place, push.id, keys)
  expect(found).toMatchObject([{ path: '/c.txt', line: 2, commit: push.commitIds[1] }])
})

test('more commits and more files than one page are all looked at', async () => {
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`many/${i}.txt`, `${i}\n`]))
  const commits = Array.from({ length: 105 }, (_, i) => ({ 'n.txt': `${i}\n` }))
  const push = pushCommits('many', [{ 'first.txt': token() }, ...commits, { ...many, 'many/last.txt': token() }])
  expect(await scanned(push.id)).toEqual({ places: ['/first.txt:1', '/many/last.txt:1'], left: '' })
})

test('what is beyond the limits is not looked at, and that is said', async () => {
  const push = pushCommits('limits', [
    { 'old.txt': token() },
    { 'd.txt': 'd\n' },
    { 'e.txt': token(), 'f.txt': token() },
  ])
  const limits = { ...usualLimits, commits: 2, files: 2 }
  const { places, left } = await scanned(push.id, limits)
  expect(places).toEqual(['/e.txt:1'])
  expect(left).toBe('the older commits beyond the limit for one push, the files beyond the limit for one push')
  const third = pushCommits('bytes', [{ 'g.txt': 'x'.repeat(500) }, { 'h.txt': token() }])
  expect(await scanned(third.id, { ...usualLimits, bytes: 400 })).toEqual({
    places: [],
    left: 'the files beyond the limit for one push',
  })
})

test('a file over 2 MB, a binary one and one kept in Git LFS are not looked at, and that is said', async () => {
  const large = pushed(`${'x'.repeat(99)}\n`.repeat(21_000) + token(), 'large.txt')
  expect(await scanned(large.id)).toEqual({ places: [], left: '1 very large file' })
  const binary = pushed(Buffer.concat([Buffer.from([1, 0, 2]), Buffer.from(token())]), 'binary.bin')
  expect(await scanned(binary.id)).toEqual({ places: [], left: '1 binary file' })
  const pointer = pushed(`version https://git-lfs.github.com/spec/v1\noid sha256:${token()}\n`, 'big.bin')
  expect(await scanned(pointer.id)).toEqual({ places: [], left: '1 file kept in Git LFS' })
})

test('of very much that looks encoded only a part is looked into, and that is said', async () => {
  const encoded = Buffer.from('JQ'.concat('QJ99')).toString('base64')
  const push = pushed(`${token()}\n${encoded.repeat(20_001)}\n`, 'encoded.txt')
  expect(await scanned(push.id)).toEqual({
    places: ['/encoded.txt:1'],
    left: 'what is encoded in 1 file with very much of it',
  })
  const all = pushed(`${Buffer.from(token()).toString('base64')}\n`.repeat(17_000), 'tokens.txt')
  expect((await scanned(all.id)).left).toBe('')
})

test('a version before of over 2 MB is not read: every line counts as new, better told once too often', async () => {
  const secret = token()
  pushed(`${secret}\n${'x'.repeat(99)}\n`.repeat(20_000), 'shrunk.txt')
  const push = pushed(`one\n${secret}\n`, 'shrunk.txt')
  expect(await scanned(push.id)).toEqual({ places: ['/shrunk.txt:2'], left: '' })
})

test('the version before counts into how much of one push is looked at', async () => {
  const old = { 'before.txt': 'x'.repeat(200) }
  const push = pushCommits('before', [old, { 'before.txt': token(), 'next.txt': token() }])
  expect(await scanned(push.id, { ...usualLimits, bytes: 400 })).toEqual({
    places: ['/before.txt:1'],
    left: 'the files beyond the limit for one push',
  })
})

test('after very many secrets the rest of a push is not looked at, and that is said', async () => {
  const push = pushCommits('secrets', [{ 'p.txt': `${token()}\n${token()}`, 'q.txt': token(), 'r.txt': token() }])
  expect(await scanned(push.id, { ...usualLimits, secrets: 3 })).toEqual({
    places: ['/p.txt:1', '/p.txt:2', '/q.txt:1'],
    left: 'the files beyond the limit for one push',
  })
})

test('a file that only moved brings nothing new', async () => {
  const push = pushCommits('moved', [{ 'i.txt': token() }, { 'j.txt': 'other\n' }])
  expect((await scanned(push.id)).places).toEqual(['/i.txt:1'])
  const secret = token()
  const moved = pushCommits('moved-2', [{ 'k.txt': secret }, { 'l.txt': secret }])
  expect((await scanned(moved.id)).places).toEqual(['/k.txt:1'])
})

test('a file that is gone by now is said, and does not keep the others from being looked at', async () => {
  const push = pushCommits('gone', [{ 'm.txt': token(), 'o.txt': 'gone\n' }])
  const { blobs } = findRepository(azureDevOps.world, 'Shop', 'shop-web')
  for (const [id, content] of blobs) if (content.toString() === 'gone\n') blobs.delete(id)
  expect(await scanned(push.id)).toEqual({ places: ['/m.txt:1'], left: '1 file that I could not read' })
})

test('a path that holds a secret itself is not kept as it is', async () => {
  const { nameToKeep } = await import('../../../src/features/leaks/name-to-keep.js')
  expect(nameToKeep(`/backup/${token()}.txt`)).toBe('/backup/….txt')
  expect(nameToKeep('/src/plain.ts')).toBe('/src/plain.ts')
})
