import { cancelRun } from '../../azure-devops/runs.js'
import type { Decision } from './decide-run.js'
import { runDecision } from './run-decision.js'

const cancel: Decision = {
  verb: 'cancel',
  act: (as, { organization, projectId, buildId }) => cancelRun(as, organization, projectId, buildId),
}

/** Cancels the run, as the asker. */
export const cancelling = runDecision(cancel, {
  button: 'cancel-run',
  summary: 'end a run that waits, without permitting anything',
  example: 'cancel 17',
})
