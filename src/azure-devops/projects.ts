import { z } from 'zod/v4'
import type { Reader } from './client.js'
import { path } from './path.js'
import { saysNo } from './says-no.js'

export type Project = { id: string; name: string }

const page = z.object({ value: z.array(z.object({ id: z.string(), name: z.string() })) })

/** Every project that the asker can see. */
export async function listProjects(as: Reader, organization: string): Promise<Project[]> {
  const projects: Project[] = []
  let continuationToken: string | undefined
  do {
    const { value, header } = await as.get({
      host: 'dev.azure.com',
      path: path`${organization}/_apis/projects`,
      apiVersion: '7.1',
      query: { stateFilter: 'wellFormed', $top: 200, continuationToken },
    })
    projects.push(...page.parse(value).value)
    continuationToken = header('x-ms-continuationtoken')
  } while (continuationToken)
  return projects
}

/**
 * Every project that the asker can see in several organizations, by organization; those that do not let him in are not
 * there. @throws AzureDevOpsError when none of them does, and for every other reason
 */
export async function listProjectsIn(as: Reader, organizations: string[]): Promise<Map<string, Project[]>> {
  const seen = new Map<string, Project[]>()
  let refused: unknown
  for (const organization of organizations) {
    try {
      seen.set(organization, await listProjects(as, organization))
    } catch (error) {
      if (!saysNo(error)) throw error
      refused ??= error
    }
  }
  if (seen.size === 0 && refused) throw refused
  return seen
}
