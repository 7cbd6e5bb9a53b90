import { onlyIn, perFile, type Rule } from './rule.js'

/** Which files query which tables. A table is the matter of one file, or of one for each use of it. */
export const tableOwners: Record<string, string[]> = {
  'src/decisions/claim.ts': ['claims'],
  'src/decisions/record.ts': ['decisions'],
  'src/features/authorizations/waiting-runs.ts': ['waitingRuns'],
  'src/features/leaks/leaks.ts': ['leaks'],
  'src/features/tokens/known-tokens.ts': ['tokens'],
  'src/features/tokens/token-requests.ts': ['tokenRequests'],
  'src/grants/grants.ts': ['grants'],
  'src/notifications/due-cards.ts': ['sentCards', 'sentNews'],
  'src/notifications/sent-cards.ts': ['sentCards', 'sentNews'],
  // A subscription of a personal chat is told to its person.
  'src/notifications/subscriptions.ts': ['subscriptions', 'conversations'],
  'src/owners/named-owners.ts': ['namedOwners'],
  'src/owners/once-named.ts': ['onceNamed'],
  'src/teams/conversations.ts': ['conversations'],
  'src/teams/note-arrival.ts': ['conversations', 'receivedEvents'],
  'src/teams/parked-commands.ts': ['parkedCommands'],
  'src/teams/sign-ins-by-hand.ts': ['signInsByHand'],
  'src/webhooks/received-events.ts': ['receivedEvents'],
}

const queries =
  /\b(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|(?:inner|left|right|full)Join)\(\s*\[?\s*'(\w+)/g

const ownTables: Rule = perFile(
  'a table is queried in its own file',
  ({ path, text }) => {
    if (!path.startsWith('src/') || path.startsWith('src/database/')) return []
    return [...text.matchAll(queries)]
      .map(([, table = '']) => table)
      .filter((table) => !tableOwners[path]?.includes(table))
      .map((table) => {
        const owners = Object.keys(tableOwners).filter((owner) => tableOwners[owner]?.includes(table))
        return `${path} queries ${table}. Add a function to ${owners.join(' or ') || 'a file named for it, and list that here'}.`
      })
  },
  [
    { path: 'src/features/help/help.ts', text: "db.selectFrom('tokens')" },
    {
      path: 'src/notifications/subscriptions.ts',
      text: "db.selectFrom('subscriptions').innerJoin('claims', 'a', 'b')",
    },
    { path: 'src/teams/conversations.ts', text: "db\n .deleteFrom('claims')" },
  ],
)

const sqlPlaces: Rule = onlyIn(
  'SQL is written in database/ and in the files of the tables',
  {
    pattern: /\bsql\s*(?:<[^>`]*>)?`|\bfrom 'kysely|\bfrom 'pg'|from '@electric-sql/,
    // jobs/ asks pg-boss's own table whether there is work.
    places: ['src/database/', ...Object.keys(tableOwners), 'src/jobs/start-jobs.ts'],
    instead: 'Add a function to the file of the table.',
  },
  [
    { path: 'src/features/help/help.ts', text: 'await sql`select 1`.execute(db)' },
    { path: 'src/teams/x.ts', text: "import { sql } from 'kysely'" },
    { path: 'src/teams/x.ts', text: 'const y = sql<{ n: number }>`select 1`' },
  ],
)

const jobsLibrary: Rule = onlyIn(
  'pg-boss is known in jobs/ and database/',
  { pattern: /from 'pg-boss'/, places: ['src/jobs/', 'src/database/'], instead: 'Use context.jobs.' },
  [{ path: 'src/features/help/x.ts', text: "import { PgBoss } from 'pg-boss'" }],
)

const teamsSdk: Rule = onlyIn(
  'the Teams SDKs are known in teams/',
  {
    pattern: /from '(?:botbuilder|botframework|@microsoft\/teams-ai|adaptivecards)[^']*'/,
    places: ['src/teams/'],
    instead: 'Add to teams/ what you need of it.',
  },
  [
    { path: 'src/features/help/x.ts', text: "import { TurnContext } from 'botbuilder'" },
    { path: 'src/notifications/x.ts', text: "import type { Activity } from 'botframework-schema'" },
    { path: 'src/app.ts', text: "import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js'" },
  ],
)

const azureDevOpsUrls: Rule = onlyIn(
  'addresses and api-versions of Azure DevOps are known in azure-devops/',
  {
    pattern: /\bdev\.azure\.com|visualstudio\.com|\b_apis\b|api-version|apiVersion/,
    places: ['src/azure-devops/', 'src/sandbox/'],
    instead: 'Add a function to azure-devops/ that asks for it.',
  },
  [
    { path: 'src/features/leaks/x.ts', text: 'const url = `https://dev.azure.com/${organization}`' },
    { path: 'src/notifications/x.ts', text: "get({ path: '_apis/projects', apiVersion: '7.1' })" },
  ],
)

const restify: Rule = onlyIn(
  'restify is known in http/',
  { pattern: /from 'restify'/, places: ['src/http/'], instead: 'Use what inbound.ts says a request is.' },
  [{ path: 'src/webhooks/x.ts', text: "import restify from 'restify'" }],
)

const environment: Rule = onlyIn(
  'the environment is read in main.ts',
  {
    pattern: /process\.env\b|env: processEnv/,
    places: ['src/main.ts'],
    instead: 'Add it to config.ts and take it from context.config.',
  },
  [{ path: 'src/teams/x.ts', text: 'if (process.env.DEBUG) print()' }],
)

const clock: Rule = onlyIn(
  'the clock is read where it is made',
  {
    pattern: /new Date\(\)|\bDate\.now\(|\bDateTime\.(?:now|local|utc)\(\)/,
    places: ['src/main.ts', 'src/start-production.ts', 'src/sandbox/clock.ts'],
    instead: 'Use now() of the turn or the context.',
  },
  [
    { path: 'src/features/tokens/x.ts', text: 'const at = new Date()' },
    { path: 'src/notifications/x.ts', text: 'if (Date.now() > then) stop()' },
    { path: 'src/features/tokens/x.ts', text: 'DateTime.now().plus(1)' },
  ],
)

export const placeRules = [ownTables, sqlPlaces, jobsLibrary, teamsSdk, azureDevOpsUrls, restify, environment, clock]
