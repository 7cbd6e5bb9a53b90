import { permitPipeline } from '../../azure-devops/pipeline-permissions.js'
import type { Decision } from './decide-run.js'
import { runDecision } from './run-decision.js'

const permit: Decision = {
  verb: 'permit',
  act: (as, { organization, projectId, run }) =>
    permitPipeline(as, organization, projectId, run.resources, run.pipeline.id),
}

/** Permits for good, as the asker. */
export const permitting = runDecision(permit, {
  button: 'permit',
  summary: 'let a pipeline use what it waits for, in this and every later run',
  example: 'permit 17',
})
