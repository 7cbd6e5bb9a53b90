import type { Feature } from '../../feature.js'
import type { SandboxHandles } from './handles.js'
import { sandboxColleague } from './sandbox-colleague.js'
import { sandboxLeak } from './sandbox-leak.js'
import { sandboxRun } from './sandbox-run.js'
import { sandboxTomorrow } from './sandbox-tomorrow.js'
import { sandboxCommand } from './sandbox-tries.js'

export type { SandboxHandles } from './handles.js'

/** What can be done only here: let something happen at Azure DevOps, let a colleague act, let time pass. */
export function sandboxFeature(handles: SandboxHandles): Feature {
  return {
    name: 'sandbox',
    commands: [
      sandboxCommand,
      sandboxRun(handles),
      sandboxLeak(handles),
      sandboxTomorrow(handles),
      sandboxColleague(handles),
    ],
  }
}
