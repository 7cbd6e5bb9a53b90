import { lookAtDatabase } from '../../src/database/look-at-database.js'
import { openDatabase } from '../../src/database/open-database.js'
import { type EmptyDatabase, kindsOfDatabase } from '../setup/both-databases.js'

describe.each(kindsOfDatabase)('on %s', (_kind, empty) => {
  let database: EmptyDatabase
  beforeAll(async () => {
    database = await empty()
  })
  afterAll(() => database.drop())

  test('looking at an empty database makes no tables in it; afterwards they are known', async () => {
    const before = await lookAtDatabase(database.url)
    expect(before).toMatchObject({ mayCreate: true, takesChanges: false })
    expect(before.pending).toBeGreaterThan(3)
    expect(await lookAtDatabase(database.url)).toEqual(before)
    await (await openDatabase(database.url)).close()
    expect(await lookAtDatabase(database.url)).toEqual({ pending: 0, mayCreate: true, takesChanges: true })
  })
})

test('nothing that listens is an error, and not a state', async () => {
  await expect(lookAtDatabase('postgres://latchkey@127.0.0.1:1/latchkey')).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  })
})
