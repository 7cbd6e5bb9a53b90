import { z } from 'zod/v4'
import { checkBody } from './check-body.js'
import { findProject } from './find-project.js'
import { listAnswer } from './list-answer.js'
import { Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { checkConfiguration } from './shapes/check-configuration.js'
import type { CheckConfiguration } from './world/check-configurations.js'

const path = '/{organization}/{project}/_apis/pipelines/checks'
const common = {
  host: 'dev.azure.com' as const,
  versions: ['7.1-preview.1', '7.2-preview.1'],
  scopes: ['vso.build'],
}

/** Approvals and checks on resources, read only. */
export const checkConfigurationRoutes: Route[] = [
  {
    ...common,
    method: 'GET',
    path: `${path}/configurations`,
    follows: 'pipelinesChecks-7.1 Check Configurations_List',
    handle: (call) => {
      const type = call.query.get('resourcetype')?.toLowerCase()
      const id = call.query.get('resourceid')?.toLowerCase()
      const fits = ({ resource }: CheckConfiguration) =>
        (!type || resource.type === type) && (!id || resource.id.toLowerCase() === id)
      return list(call, inProject(call).filter(fits))
    },
  },
  {
    ...common,
    method: 'GET',
    path: `${path}/configurations/{id}`,
    follows: 'pipelinesChecks-7.1 Check Configurations_Get',
    handle: (call) => {
      const found = inProject(call).find(({ id }) => String(id) === call.params.id)
      if (found) return { status: 200, body: shape(call, found) }
      const message = `Check configuration ${call.params.id} could not be found.`
      throw new Refusal(404, 'CheckConfigurationNotFoundException', message)
    },
  },
  {
    ...common,
    method: 'POST',
    path: `${path}/queryconfigurations`,
    follows: 'pipelinesChecks-7.1 Check Configurations_Query',
    handle: (call) => {
      const wanted = checkBody(call.body, z.array(z.looseObject({ type: z.string(), id: z.string() })))
      const found = inProject(call).filter(({ resource }) =>
        wanted.some((one) => one.type === resource.type && one.id.toLowerCase() === resource.id.toLowerCase()),
      )
      return list(call, found)
    },
  },
]

function inProject(call: Call): CheckConfiguration[] {
  const project = findProject(call)
  return call.world.checks.filter(({ projectId }) => projectId === project.id)
}

const shape = (call: Call, row: CheckConfiguration) =>
  checkConfiguration(call.world, row, call.query.get('$expand')?.toLowerCase() === 'settings')

const list = (call: Call, found: CheckConfiguration[]): Answer => listAnswer(found.map((row) => shape(call, row)))
