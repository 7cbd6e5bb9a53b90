import { type AzureDevOpsSandbox, startAzureDevOps } from '../../../src/sandbox/azure-devops/start.js'
import { moveBranch } from '../../../src/sandbox/azure-devops/world/move-branch.js'
import { pushFile } from '../../../src/sandbox/azure-devops/world/push-file.js'
import { people } from '../../../src/sandbox/people.js'
import { ask, contoso, type Json } from './ask.js'

let sandbox: AzureDevOpsSandbox
const now = () => new Date('2026-11-21T12:00:00Z')

beforeEach(async () => {
  sandbox = await startAzureDevOps({ port: 0, now })
})
afterEach(() => sandbox.stop())

const repository = `${contoso}/Shop/_apis/git/repositories/shop-web`
const get = (path: string) => ask(sandbox, 'service', `GET ${repository}${path}`)
const push = (path: string, content: string | null, branch = 'main') =>
  pushFile(sandbox.world, { project: 'Shop', repository: 'shop-web', branch, path, content, by: people.alex })

test('a pushed file is found by push, commit, changes and blob, with the object id that git gives', async () => {
  const { id } = push('deploy/prod.env', 'A=1\nB=2\n')
  const { body: pushed } = await get(`/pushes/${id}?includeCommits=10&includeRefUpdates=true&api-version=7.1`)
  expect(pushed).toMatchObject({ pushId: id, pushedBy: { displayName: 'Alex Wilber' } })
  const [{ commitId }] = pushed.commits
  expect(pushed.refUpdates).toMatchObject([{ name: 'refs/heads/main', newObjectId: commitId }])
  const { body: changed } = await get(`/commits/${commitId}/changes?api-version=7.1`)
  expect(changed.changes.map((one: Json) => [one.item.path, one.changeType, one.item.isFolder ?? false])).toEqual([
    ['/deploy', 'add', true],
    ['/deploy/prod.env', 'add', false],
  ])
  const { objectId } = changed.changes[1].item
  const bytes = await get(`/blobs/${objectId}?$format=octetstream&api-version=7.1`)
  expect(bytes.headers.get('content-type')).toBe('application/octet-stream')
  expect(bytes.body).toBe('A=1\nB=2\n')
  // What `printf 'A=1\nB=2\n' | git hash-object --stdin` prints.
  expect(objectId).toBe('1d61c3e1d8873015b219c4594acb730b3558559e')
})

test('two commits are compared by paths, and pages say whether there is more', async () => {
  const base = sandbox.world.repositories[0]?.refs.get('refs/heads/main')
  push('a.txt', 'one')
  push('src/basket.ts', 'export const basket: number[] = []\n')
  push('README.md', null)
  const query = `baseVersion=${base}&baseVersionType=commit&targetVersion=main&targetVersionType=branch&api-version=7.1`
  const { body } = await get(`/diffs/commits?${query}`)
  expect(body.changes.map((one: Json) => `${one.changeType} ${one.item.path}`)).toEqual([
    'delete /README.md',
    'add /a.txt',
    'edit /src',
    'edit /src/basket.ts',
  ])
  expect(body).toMatchObject({ allChangesIncluded: true, commonCommit: base, aheadCount: 3, behindCount: 0 })
  const { body: first } = await get(`/diffs/commits?$top=2&${query}`)
  expect([first.allChangesIncluded, first.changes.length]).toEqual([false, 2])
})

test('a file that moves with the same bytes is renamed and names where it was', async () => {
  push('b.txt', 'the same')
  const world = sandbox.world.repositories[0]
  const old = world?.refs.get('refs/heads/main')
  push('b.txt', null)
  push('c.txt', 'the same')
  const query = `baseVersion=${old}&baseVersionType=commit&targetVersion=main&targetVersionType=branch&api-version=7.1`
  const { body } = await get(`/diffs/commits?${query}`)
  expect(body.changes).toMatchObject([{ changeType: 'rename', item: { path: '/c.txt' }, sourceServerItem: '/b.txt' }])
})

test('a new branch begins at forty zeros and a deleted one ends there', async () => {
  const made = push('x.txt', 'x', 'topic')
  expect(made.refUpdates[0]?.oldObjectId).toBe('0'.repeat(40))
  const gone = moveBranch(sandbox.world, {
    project: 'Shop',
    repository: 'shop-web',
    branch: 'topic',
    to: null,
    by: people.alex,
  })
  expect(gone.refUpdates[0]?.newObjectId).toBe('0'.repeat(40))
  const { body } = await get('/refs?filter=heads/&api-version=7.1')
  expect(body.value.map(({ name }: Json) => name)).toEqual(['refs/heads/main'])
})

test('a file is read by path and version', async () => {
  push('src/new.ts', 'export {}\n')
  const { body } = await get('/items?path=src/new.ts&$format=octetStream&api-version=7.1')
  expect(body).toBe('export {}\n')
  const { body: all } = await get('/items?scopePath=/&recursionLevel=full&api-version=7.1')
  expect(all.value.map(({ path }: Json) => path)).toContain('/src/new.ts')
})

test.each([
  ['/blobs/0000000000000000000000000000000000000001', 'GitObjectDoesNotExistException'],
  ['/commits/0000000000000000000000000000000000000001', 'GitCommitDoesNotExistException'],
  ['/pushes/99999', 'GitPushDoesNotExistException'],
  ['/items?path=none.txt', 'GitItemNotFoundException'],
])('what is not there is 404: %s', async (path, typeKey) => {
  const { status, body } = await get(`${path}${path.includes('?') ? '&' : '?'}api-version=7.1`)
  expect([status, body.typeKey]).toEqual([404, typeKey])
})
