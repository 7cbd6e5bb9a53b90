import { type Connection, type ConnectionUse, withoutSecrets } from '../world/connections.js'
import type { World } from '../world/world.js'
import { identityRef } from './identity-ref.js'
import { projectRef } from './project-ref.js'
import { organizationUrl, runPage } from './urls.js'

/** `ServiceEndpoint` of the specification; dates and `isDisabled` came with 7.2. */
export function serviceEndpoint(world: World, row: Connection, newer: boolean) {
  return {
    data: row.data,
    id: row.id,
    name: row.name,
    type: row.type,
    url: row.url,
    createdBy: identityRef(world, row.createdById),
    description: row.description,
    authorization: { parameters: withoutSecrets(row.parameters), scheme: row.scheme },
    isShared: row.isShared,
    isReady: row.isReady,
    isOutdated: false,
    owner: row.owner,
    serviceEndpointProjectReferences: row.projects.map(({ projectId, name, description }) => ({
      projectReference: { id: projectId, name: projectRef(world, projectId).name },
      name,
      description,
    })),
    operationStatus: { state: 'Ready', statusMessage: '' },
    ...(newer
      ? {
          isDisabled: row.isDisabled,
          creationDate: row.createdOn.toISOString(),
          modifiedBy: identityRef(world, row.modifiedById),
          modificationDate: row.modifiedOn.toISOString(),
        }
      : {}),
  }
}

/** `ServiceEndpointExecutionRecord` of the specification. */
export function executionRecord(world: World, connection: Connection, use: ConnectionUse) {
  const pipeline = world.pipelines.find(({ id }) => id === use.pipelineId)
  const run = world.runs.find(({ id }) => id === use.runId)
  const web = { href: runPage(world, pipeline?.projectId ?? '', use.runId) }
  const definition = { href: `${organizationUrl(world)}/${pipeline?.projectId}/_build?definitionId=${use.pipelineId}` }
  return {
    data: {
      definition: { id: use.pipelineId, name: pipeline?.name, _links: { web: definition } },
      owner: { id: use.runId, name: run?.number, _links: { web } },
      finishTime: use.finishedAt?.toISOString(),
      id: use.id,
      planType: 'Build',
      result: use.result,
      startTime: use.startedAt.toISOString(),
    },
    endpointId: connection.id,
  }
}
