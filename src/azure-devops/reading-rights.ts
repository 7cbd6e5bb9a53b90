import { z } from 'zod/v4'
import type { Call, Reader } from './client.js'
import { path } from './path.js'

/** Something that the bot's own identity reads; `needs` is how an administrator lets it. */
export type ReadingRight = {
  /** Ends the sentence "It reads …". */
  what: string
  needs: string
  /** What goes without it, where Latchkey does not depend on it. */
  without?: string
  /**
   * @param projectId empty for a right that is asked about once for an organization
   * @returns false when there is nothing to be read, so that nothing is known @throws AzureDevOpsError
   */
  read(as: Reader, organization: string, projectId: string): Promise<boolean>
}

const dev = { host: 'dev.azure.com', apiVersion: '7.1' } as const
const vssps = { host: 'vssps.dev.azure.com', apiVersion: '7.1-preview.1' } as const
const page = z.object({ value: z.array(z.looseObject({})) })

async function rows(as: Reader, call: Call): Promise<Record<string, unknown>[]> {
  return page.parse((await as.get(call)).value).value
}

const connections = (as: Reader, organization: string, projectId: string) =>
  rows(as, { ...dev, path: path`${organization}/${projectId}/_apis/serviceendpoint/endpoints` })

/** Asked about once in each project. */
export const projectRights: ReadingRight[] = [
  {
    what: 'runs and their timelines',
    needs: 'Add it to the group Readers of the project; "View builds" must be allowed.',
    async read(as, organization, projectId) {
      const builds = path`${organization}/${projectId}/_apis/build/builds`
      const [build] = await rows(as, { ...dev, path: builds, query: { $top: 1 } })
      if (build) await as.get({ ...dev, path: `${builds}/${Number(build.id)}/timeline` })
      return build !== undefined
    },
  },
  {
    what: 'Git repositories',
    needs: 'Add it to the group Readers of the project; Repositories, Security: Read must be allowed.',
    read: async (as, organization, projectId) =>
      (await rows(as, { ...dev, path: path`${organization}/${projectId}/_apis/git/repositories` })).length > 0,
  },
  {
    what: 'service connections',
    needs: 'Project settings, Service connections, Security: give it the role Reader.',
    read: async (as, organization, projectId) => (await connections(as, organization, projectId)).length > 0,
  },
  {
    what: 'which pipelines may use them',
    needs: 'Project settings, Service connections, Security: give it the role Reader.',
    async read(as, organization, projectId) {
      const [connection] = await connections(as, organization, projectId)
      if (!connection) return false
      const permissions = path`${organization}/${projectId}/_apis/pipelines/pipelinepermissions/endpoint/${String(connection.id)}`
      await as.get({ ...dev, path: permissions, apiVersion: '7.1-preview.1' })
      return true
    },
  },
]

/** Asked about once in each organization. */
export const organizationRights: ReadingRight[] = [
  {
    what: 'who its people are',
    needs: 'Organization settings, Users: give it the access level Basic, and not the restricted view of users.',
    read: async (as, organization) => (await firstPerson(as, organization)) !== undefined,
  },
  {
    what: "people's tokens (token administration)",
    needs: 'To have it, add it to Project Collection Administrators; think before you do.',
    without: 'a leaked token is then matched to its maker only when it was made here',
    async read(as, organization) {
      const descriptor = await firstPerson(as, organization)
      if (!descriptor) return false
      const tokens = path`${organization}/_apis/tokenadmin/personalaccesstokens/${descriptor}`
      await as.get({ ...vssps, path: tokens, apiVersion: '7.2-preview.1', query: { pageSize: 1, isPublic: false } })
      return true
    },
  },
  {
    what: 'the audit log',
    needs: 'Organization settings, Policies: "Log audit events" on; then Permissions: "View audit log" for it.',
    without: 'nothing that Latchkey does today needs it',
    async read(as, organization) {
      await as.get({
        host: 'auditservice.dev.azure.com',
        path: path`${organization}/_apis/audit/auditlog`,
        apiVersion: '7.1-preview.1',
        query: { batchSize: 1, skipAggregation: true },
      })
      return true
    },
  },
]

async function firstPerson(as: Reader, organization: string): Promise<string | undefined> {
  const query = { subjectTypes: 'aad,msa' }
  const [person] = await rows(as, { ...vssps, path: path`${organization}/_apis/graph/users`, query })
  return typeof person?.descriptor === 'string' ? person.descriptor : undefined
}
