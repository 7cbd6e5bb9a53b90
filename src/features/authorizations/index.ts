import type { Feature } from '../../feature.js'
import { askToCancel, cancelCommand, cancelConfirmed } from './cancel-run.js'
import { findWaitingRuns } from './find-waiting-runs.js'
import { keepWaiting } from './keep-waiting.js'
import { pendingCommand } from './list-pending.js'
import { askToPermit, permitCommand, permitConfirmed } from './permit-run.js'

export const authorizations: Feature = {
  name: 'authorizations',
  commands: [pendingCommand, permitCommand, cancelCommand],
  actions: [askToPermit, permitConfirmed, askToCancel, cancelConfirmed, keepWaiting],
  schedules: [findWaitingRuns],
}
