import { z } from 'zod/v4'
import type { Reader } from './client.js'
import { path } from './path.js'

/** The gate before a stage of a run. */
export type Checkpoint = {
  id: string
  stage: string
  /** A permission is missing. */
  waits: boolean
  /** All permissions were there. */
  passed: boolean
  since?: Date
}

/** Something a pipeline may or may not use. `type` is Azure DevOps's resource type (endpoint, queue, environment, …). */
export type Resource = { type: string; id: string; name: string }

const timeline = z.object({
  records: z
    .array(
      z.object({
        id: z.string(),
        parentId: z.string().nullish(),
        type: z.string().nullish(),
        name: z.string().nullish(),
        state: z.string().nullish(),
        result: z.string().nullish(),
        startTime: z.coerce.date().nullish(),
      }),
    )
    .nullish(),
})
const suite = z.object({
  checkRuns: z
    .array(
      z.object({
        status: z.string().nullish(),
        checkConfigurationRef: z
          .object({
            type: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
            resource: z.object({ type: z.string(), id: z.string(), name: z.string().nullish() }).nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
})

const authorization = 'Checkpoint.Authorization'
// The type of the implicit check that a pipeline is permitted (specification: pipelinesChecks, check suite example).
const authorizationCheck = 'e1a1fc6c-c278-4492-ae1c-c42f8697612c'

/** The checkpoints of a run, from its timeline. */
export async function listCheckpoints(
  as: Reader,
  organization: string,
  projectId: string,
  runId: number,
): Promise<Checkpoint[]> {
  const { value } = await as.get({
    host: 'dev.azure.com',
    path: path`${organization}/${projectId}/_apis/build/builds/${runId}/timeline`,
    apiVersion: '7.1',
  })
  const records = (value ? timeline.parse(value).records : undefined) ?? []
  return records
    .filter((record) => record.type === 'Checkpoint')
    .map((checkpoint) => {
      const asked = records.filter(({ parentId, type }) => parentId === checkpoint.id && type === authorization)
      return {
        id: checkpoint.id,
        stage: records.find((record) => record.id === checkpoint.parentId)?.name ?? '',
        waits: asked.some(({ state }) => state === 'inProgress'),
        passed: asked.length > 0 && asked.every(({ state, result }) => state === 'completed' && result === 'succeeded'),
        since: checkpoint.startTime ?? undefined,
      }
    })
}

/** What a checkpoint waits for permission to use. The check suite has the checkpoint's id (docs/assumptions.md). */
export async function listWaitingResources(
  as: Reader,
  organization: string,
  projectId: string,
  checkpointId: string,
): Promise<Resource[]> {
  const { value } = await as.get({
    host: 'dev.azure.com',
    path: path`${organization}/${projectId}/_apis/pipelines/checks/runs/${checkpointId}`,
    apiVersion: '7.1-preview.1',
    query: { $expand: 'resources' },
  })
  return (suite.parse(value).checkRuns ?? []).flatMap(({ status, checkConfigurationRef: check }) => {
    const waits = check?.type?.id === authorizationCheck && (status === 'running' || status === 'queued')
    return waits && check.resource ? [{ ...check.resource, name: check.resource.name ?? check.resource.id }] : []
  })
}
