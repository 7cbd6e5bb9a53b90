import type { Host } from '../route.js'
import type { World } from '../world/world.js'

/** Where the organization answers for a host, e.g. `http://127.0.0.1:7030/dev.azure.com/contoso`. */
export const organizationUrl = (world: World, host: Host = 'dev.azure.com') =>
  `${world.url}/${host}/${world.organization.name}`

/** The page of a run. */
export const runPage = (world: World, project: string, runId: number) =>
  `${organizationUrl(world)}/${project}/_build/results?buildId=${runId}`
