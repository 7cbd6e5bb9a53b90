import { z } from 'zod/v4'
import type { Resource } from './checkpoints.js'
import type { Reader, Writer } from './client.js'
import { path } from './path.js'

/** Whether a pipeline may use something, and who said so. */
export type Permission = { permitted: boolean; by: string; at?: Date }

const who = z.object({ displayName: z.string().nullish() }).nullish()
const answer = z.object({
  allPipelines: z
    .object({ authorized: z.boolean().nullish(), authorizedBy: who, authorizedOn: z.coerce.date().nullish() })
    .nullish(),
  pipelines: z
    .array(
      z.object({
        id: z.number(),
        authorized: z.boolean().nullish(),
        authorizedBy: who,
        authorizedOn: z.coerce.date().nullish(),
      }),
    )
    .nullish(),
})

/** Permissions are kept at the pipeline's project, also for another project's repository. */
export async function readPermission(
  as: Reader,
  organization: string,
  projectId: string,
  resource: Resource,
  pipelineId: number,
): Promise<Permission> {
  const { value } = await as.get({
    host: 'dev.azure.com',
    path: path`${organization}/${projectId}/_apis/pipelines/pipelinepermissions/${resource.type}/${resource.id}`,
    apiVersion: '7.1-preview.1',
  })
  const { allPipelines, pipelines } = answer.parse(value)
  const own = pipelines?.find((pipeline) => pipeline.id === pipelineId && pipeline.authorized)
  if (own) return { permitted: true, by: own.authorizedBy?.displayName ?? '', at: own.authorizedOn ?? undefined }
  return {
    permitted: Boolean(allPipelines?.authorized),
    by: allPipelines?.authorizedBy?.displayName ?? '',
    at: allPipelines?.authorizedOn ?? undefined,
  }
}

/** Permits a pipeline to use all of `resources`, in this and every later run. Takes effect some time later. */
export async function permitPipeline(
  as: Writer,
  organization: string,
  projectId: string,
  resources: Resource[],
  pipelineId: number,
): Promise<void> {
  await as.send(
    'PATCH',
    {
      host: 'dev.azure.com',
      path: path`${organization}/${projectId}/_apis/pipelines/pipelinepermissions`,
      apiVersion: '7.1-preview.1',
    },
    resources.map(({ type, id }) => ({
      resource: { type, id },
      pipelines: [{ id: pipelineId, authorized: true }],
    })),
  )
}
