import { findRun } from './builds.js'
import { Refusal } from './refusal.js'
import type { Route } from './route.js'
import { timeline } from './shapes/timeline.js'
import { organizationUrl } from './shapes/urls.js'

const path = '/{organization}/{project}/_apis/build/builds/{buildId}/timeline'

/** What happened and happens in a run, stage by stage; a build has one timeline, so its id may be left off. */
export const timelineRoutes: Route[] = [path, `${path}/{timelineId}`].map((path) => ({
  method: 'GET',
  host: 'dev.azure.com',
  path,
  versions: ['7.1', '7.2-preview.3'],
  scopes: ['vso.build'],
  follows: 'build-7.1 Timeline_Get',
  handle: (call) => {
    const run = findRun(call)
    const url = `${organizationUrl(call.world)}/${call.params.project}/_apis/build/builds/${run.id}/Timeline`
    const body = timeline(call.world, run, url)
    if (call.params.timelineId && call.params.timelineId.toLowerCase() !== body.id)
      throw new Refusal(404, 'TimelineNotFoundException', `Timeline ${call.params.timelineId} could not be found.`)
    return { status: 200, body }
  },
}))
