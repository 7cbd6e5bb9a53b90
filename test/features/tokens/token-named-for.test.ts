import type { KyselyPlugin } from 'kysely'
import type { Database } from '../../../src/database/database.js'
import { openDatabase } from '../../../src/database/open-database.js'
import type { Turn } from '../../../src/feature.js'
import { noteToken } from '../../../src/features/tokens/known-tokens.js'
import { findTokenNamedFor } from '../../../src/features/tokens/token-named-for.js'
import { writeNamedOwners } from '../../../src/owners/named-owners.js'
import { ownedSubjectOfToken } from '../../../src/owners/owned-token.js'
import { people, tenantId } from '../../../src/sandbox/people.js'
import { createTestDatabase, type TestDatabase } from '../../setup/database.js'

const maker = { ...people.alex, tenantId }
const person = { ...people.adele, tenantId }
const now = new Date('2026-03-02T09:00:00Z')
let place: TestDatabase
let database: Database

beforeAll(async () => {
  place = await createTestDatabase()
  database = await openDatabase(place.pglite ?? place.url)
})
afterAll(async () => {
  await database.close()
  await place.drop()
})

/** A token of Alex that Adele was named for. */
async function kept(organization: string, name: string): Promise<void> {
  const authorizationId = `${organization}-${name}`
  const validTo = new Date(now.getTime() + 86_400_000)
  const token = { authorizationId, name, scope: 'vso.code', validFrom: now, validTo, allOrganizations: false }
  await noteToken(database.db, { organization, maker: maker, token, state: 'active', now })
  await writeNamedOwners(
    database.db,
    ownedSubjectOfToken({ organization, authorizationId }),
    { owner: person },
    { person, at: now },
  )
}

/** @returns the name that was found, and how many queries that took */
async function lookedFor(called: string) {
  let queries = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      queries += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const turn = { db: database.db.withPlugin(counting), person, now: () => now } as unknown as Turn
  const found = await findTokenNamedFor(turn, called)
  return { found: found && `${found.organization}/${found.name}`, queries }
}

test('however many tokens somebody looks after, in however many organizations, they are asked for at once', async () => {
  expect(await lookedFor('nightly-sync')).toEqual({ found: undefined, queries: 1 })
  for (const name of ['nightly-sync', 'weekly-sync', 'yearly-sync']) await kept('contoso', name)
  await kept('fabrikam', 'daily-sync')
  expect(await lookedFor('weekly-sync')).toEqual({ found: 'contoso/weekly-sync', queries: 2 })
  expect(await lookedFor('daily-sync')).toEqual({ found: 'fabrikam/daily-sync', queries: 2 })
  expect(await lookedFor('nobody')).toEqual({ found: undefined, queries: 2 })
})
