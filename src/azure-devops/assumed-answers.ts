import { randomUUID } from 'node:crypto'
import { AzureDevOpsError, NoIdentity } from '../errors.js'
import { listCheckpoints, listWaitingResources } from './checkpoints.js'
import type { Call, Reader } from './client.js'
import { path } from './path.js'
import type { Project } from './projects.js'
import { listUnfinishedRuns } from './runs.js'
import { listUsers } from './users.js'

/** A question of docs/assumptions.md, by its number, that reading alone answers. */
export type Assumption = {
  row: number
  question: string
  /** @returns what came back, in words: statuses, names of fields and counts, never values. */
  ask(as: Reader, organization: string, projects: Project[]): Promise<string>
}

const dev = { host: 'dev.azure.com', apiVersion: '7.1' } as const
const vssps = { host: 'vssps.dev.azure.com', apiVersion: '7.2-preview.1' } as const
const audit = { host: 'auditservice.dev.azure.com', apiVersion: '7.1-preview.1' } as const

/** Those that change nothing. */
export const assumptions: Assumption[] = [
  {
    row: 1,
    question: "whether a check suite has its checkpoint's id",
    async ask(as, organization, projects) {
      for (const { id } of projects) {
        for (const run of await listUnfinishedRuns(as, organization, id)) {
          const waiting = (await listCheckpoints(as, organization, id, run.id)).find(({ waits }) => waits)
          if (!waiting) continue
          const resources = await listWaitingResources(as, organization, id, waiting.id)
          return `yes, with ${resources.length} waiting resources`
        }
      }
      return 'no run waits for permission now; let one wait and ask again'
    },
  },
  {
    row: 3,
    question: 'whether an application may read token administration',
    ask: async (as, organization) => answerTo(as, await tokensOfSomebody(as, organization)),
  },
  {
    row: 5,
    question: 'which types of connections there are',
    ask: (as, organization) =>
      answerTo(as, { ...dev, path: path`${organization}/_apis/serviceendpoint/types` }, (value) =>
        names(value, 'name'),
      ),
  },
  {
    row: 8,
    question: 'what the audit log calls the events of checks',
    ask: (as, organization) =>
      answerTo(
        as,
        { ...audit, path: path`${organization}/_apis/audit/actions`, query: { areaName: 'Checks' } },
        (value) => names(value, 'actionId'),
      ),
  },
  {
    row: 10,
    question: "whether tokens carry their C3ID's field",
    ask: async (as, organization) =>
      answerTo(as, await tokensOfSomebody(as, organization), (value) => {
        const tokens = rowsOf(value)
        const filled = tokens.filter(({ crossCompanyCorrelatingId }) => Boolean(crossCompanyCorrelatingId)).length
        return `filled in ${filled} of ${tokens.length}`
      }),
  },
  {
    row: 12,
    question: "what an application gets from people's own token list",
    ask: (as, organization) =>
      answerTo(as, { ...vssps, path: path`${organization}/_apis/tokens/pats`, apiVersion: '7.1-preview.1' }),
  },
  {
    row: 31,
    question: 'what a connection is that is not there',
    ask: async (as, organization, [project]) =>
      project
        ? answerTo(as, {
            ...dev,
            path: path`${organization}/${project.id}/_apis/serviceendpoint/endpoints/${randomUUID()}`,
          })
        : 'no project is seen',
  },
  {
    row: 34,
    question: 'what a repository is that is not there',
    ask: async (as, organization, [project]) =>
      project
        ? answerTo(as, { ...dev, path: path`${organization}/${project.id}/_apis/git/repositories/${randomUUID()}` })
        : 'no project is seen',
  },
  {
    row: 37,
    question: 'whether an application may read the audit log',
    ask: (as, organization) =>
      answerTo(as, { ...audit, path: path`${organization}/_apis/audit/auditlog`, query: { batchSize: 1 } }),
  },
  {
    row: 39,
    question: 'the security namespace of service connections',
    ask: (as, organization) =>
      answerTo(
        as,
        { ...dev, path: path`${organization}/_apis/securitynamespaces/49b48001-ca20-4adc-8111-5b60c903a50c` },
        (value) =>
          rowsOf(value)
            .map((row) => names(row.actions, 'name'))
            .join('; '),
      ),
  },
  {
    row: 40,
    question: 'what connectionData looks like',
    ask: (as, organization) =>
      answerTo(as, { ...dev, path: path`${organization}/_apis/connectionData`, apiVersion: '7.1-preview' }),
  },
  {
    row: 46,
    question: 'whether an application that only reads sees service hooks',
    ask: (as, organization) => answerTo(as, { ...dev, path: path`${organization}/_apis/hooks/subscriptions` }),
  },
]

async function tokensOfSomebody(as: Reader, organization: string): Promise<Call> {
  const [user] = await listUsers(as, organization)
  const somebody = user?.descriptor ?? ''
  return { ...vssps, path: path`${organization}/_apis/tokenadmin/personalaccesstokens/${somebody}` }
}

/** @param say more about the body, where its field names alone say too little */
async function answerTo(as: Reader, call: Call, say = fieldsOf): Promise<string> {
  try {
    return `200: ${say((await as.get<unknown>(call)).value)}`
  } catch (error) {
    return refusalInWords(error)
  }
}

/** An answer that is none, by its status and Azure DevOps's name for it. */
export function refusalInWords(error: unknown): string {
  if (error instanceof NoIdentity) return 'not asked: the bot has no token for Azure DevOps'
  if (!(error instanceof AzureDevOpsError)) return 'the answer could not be read'
  const { status, typeKey } = error.detail
  return [status ?? error.failure, typeKey].filter(Boolean).join(' ')
}

function fieldsOf(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value === null ? null : typeof value)
  const list = rowsOf(value)
  return list.length > 0
    ? `${list.length} with ${Object.keys(list[0] ?? {}).join(', ')}`
    : Object.keys(value).join(', ')
}

function rowsOf(value: unknown): Record<string, unknown>[] {
  const rows = (value as { value?: unknown } | undefined)?.value
  return Array.isArray(rows) ? rows : []
}

function names(value: unknown, field: string): string {
  const list = Array.isArray(value) ? (value as Record<string, unknown>[]) : rowsOf(value)
  return list.map((row) => String(row[field])).join(', ')
}
