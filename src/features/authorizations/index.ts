import type { Feature } from '../../feature.js'
import { cancelling } from './cancel-run.js'
import { findWaitingRuns } from './find-waiting-runs.js'
import { keepWaiting } from './keep-waiting.js'
import { pendingCommand } from './list-pending.js'
import { permitting } from './permit-run.js'

export const authorizations: Feature = {
  name: 'authorizations',
  commands: [pendingCommand, permitting.command, cancelling.command],
  actions: [...permitting.actions, ...cancelling.actions, keepWaiting],
  schedules: [findWaitingRuns],
}
