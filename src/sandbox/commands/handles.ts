import type { World } from '../azure-devops/world/world.js'
import type { Clock } from '../clock.js'
import type { Reports } from '../report-leak.js'
import type { TeamsSandbox } from '../teams.js'

/** What the sandbox's commands reach into. */
export type SandboxHandles = {
  world: World
  clock: Clock
  /** Where the colleagues have their own chats with Latchkey. */
  teams: TeamsSandbox
  /** Names of all schedules, in the order of the features. */
  schedules: string[]
  /** How GitHub and GitGuardian tell Latchkey of a leak. */
  reports: Reports
}
