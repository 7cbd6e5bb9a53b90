import { type Kysely, sql } from 'kysely'
import { up } from '../../src/database/migrations/0011-once-named.js'
import { openDatabase } from '../../src/database/open-database.js'
import { listOnceNamed } from '../../src/owners/once-named.js'
import { kindsOfDatabase } from '../setup/both-databases.js'

test.each(kindsOfDatabase)('who was named before an update is known afterwards, on %s', async (_kind, create) => {
  const place = await create()
  const { db, close } = await openDatabase(place.url)
  await sql`drop table once_named`.execute(db)
  await sql`alter table named_owners drop column owner_named_at`.execute(db)
  await sql`
    insert into named_owners values
      ('token:contoso/1', 't', 'adele', 'Adele', 't', 'megan', 'Megan', 'alex', 'Alex', '2026-01-02T03:04:05Z'),
      ('token:contoso/2', null, null, null, 't', 'megan', 'Megan', 'alex', 'Alex', '2026-01-02T03:04:05Z')`.execute(db)
  await up(db as unknown as Kysely<unknown>)
  expect((await listOnceNamed(db, 'token:contoso/1')).sort()).toEqual(['adele', 'megan'])
  expect(await listOnceNamed(db, 'token:contoso/2')).toEqual(['megan'])
  const since = await db.selectFrom('namedOwners').select('ownerNamedAt').orderBy('subject').execute()
  expect(since.map(({ ownerNamedAt }) => ownerNamedAt?.toISOString())).toEqual(['2026-01-02T03:04:05.000Z', undefined])
  await close()
  await place.drop()
})
