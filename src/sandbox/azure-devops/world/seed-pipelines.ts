import { people } from '../../people.js'
import { identityOf } from './identities.js'
import { type ProjectName, projectId } from './project-names.js'
import type { ResourceRef } from './roles.js'
import type { StagePlan } from './runs.js'
import { connectionId } from './seed-connections.js'
import { repositoryId } from './seed-repositories.js'
import type { World } from './world.js'

const connection = (name: string): ResourceRef => ({ type: 'endpoint', id: connectionId(name) })
const staging: ResourceRef = { type: 'environment', id: '7' }
const shopSettings: ResourceRef = { type: 'variablegroup', id: '12' }

type PipelineSeed = {
  id: number
  name: string
  project: ProjectName
  repository: string
  stages: StagePlan[]
  /** What it may use already. */
  permitted: ResourceRef[]
}

const build: StagePlan = { name: 'Build', resources: [] }

const pipelines: PipelineSeed[] = [
  { id: 41, name: 'shop-build', project: 'Shop', repository: 'shop-web', stages: [build], permitted: [] },
  {
    id: 42,
    name: 'shop-deploy',
    project: 'Shop',
    repository: 'shop-web',
    stages: [{ name: 'Production', resources: [connection('arm-shop-production')] }],
    permitted: [],
  },
  {
    id: 43,
    name: 'shop-release',
    project: 'Shop',
    repository: 'shop-web',
    stages: [build, { name: 'Staging', resources: [staging, connection('arm-shop-staging')] }],
    permitted: [staging, connection('arm-shop-staging')],
  },
  {
    id: 44,
    name: 'shop-images',
    project: 'Shop',
    repository: 'shop-web',
    stages: [{ name: 'Publish', resources: [connection('shop-registry'), shopSettings] }],
    permitted: [],
  },
  {
    id: 61,
    name: 'platform-images',
    project: 'Platform',
    repository: 'images',
    stages: [{ name: 'Publish', resources: [connection('shop-registry')] }],
    permitted: [connection('shop-registry')],
  },
  {
    id: 81,
    name: 'data-load',
    project: 'Data',
    repository: 'warehouse',
    stages: [{ name: 'Load', resources: [connection('data-warehouse')] }],
    permitted: [connection('data-warehouse')],
  },
  {
    id: 82,
    name: 'data-publish',
    project: 'Data',
    repository: 'warehouse',
    stages: [build, { name: 'Publish', resources: [connection('arm-data')] }],
    permitted: [],
  },
]

/** Pipelines, and what they were permitted some time ago. */
export function seedPipelines(world: World): void {
  const on = new Date(world.now().getTime() - 200 * 86_400_000)
  for (const { permitted, project, repository, ...pipeline } of pipelines) {
    const seeded = { ...pipeline, projectId: projectId(project), repositoryId: repositoryId(repository) }
    world.pipelines.push(seeded)
    const byId = identityOf(world, project === 'Data' ? people.isaiah : people.adele).id
    for (const resource of permitted)
      world.permits.push({
        resource,
        projectId: seeded.projectId,
        pipelineId: pipeline.id,
        byId,
        on,
        removedOn: undefined,
      })
  }
}
