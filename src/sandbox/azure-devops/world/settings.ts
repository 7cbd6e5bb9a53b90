/** What an administrator of the real organization sets, and how fast things go here. All times are milliseconds of `now`. */
export type Settings = {
  /** Between a Permit and its effect on runs. Set to 0 under a clock that stands still. */
  permissionDelay: number
  /** How long a stage runs. */
  stageLasts: number
  /** Between `cancelling` and `completed`. */
  cancelLasts: number
  /** After this a wait for permission ends the run. */
  permissionTimeout: number
  /** Longest life of a token, in days. */
  longestTokenDays: number
  /** What happens to a longer one. */
  tooLongToken: 'clamp' | 'refuse'
  /** Organization policy "restrict personal access token creation". */
  tokenCreationBlocked: boolean
  /** Tenant policy "restrict full-scoped personal access tokens". */
  fullScopeBlocked: boolean
  /** Tenant policy "restrict global personal access tokens". */
  allOrganizationsBlocked: boolean
  tokenPageSize: number
  graphPageSize: number
  auditPageSize: number
  /** Real milliseconds before each further try of a delivery. */
  deliveryRetries: number[]
  /** Real milliseconds before each try of a delivery once its subscription is on probation. */
  probationRetries: number[]
  /** Real milliseconds after which a delivery counts as failed. */
  deliveryTimeout: number
}

const day = 86_400_000

/** Quick enough to watch; the waits between deliveries are the documented ones divided by about a hundred. */
export const usualSettings: Settings = {
  permissionDelay: 300,
  stageLasts: 4_000,
  cancelLasts: 300,
  permissionTimeout: 30 * day,
  longestTokenDays: 365,
  tooLongToken: 'clamp',
  tokenCreationBlocked: false,
  fullScopeBlocked: false,
  allOrganizationsBlocked: false,
  tokenPageSize: 20,
  graphPageSize: 4,
  auditPageSize: 50,
  deliveryRetries: [50, 100, 150, 200, 250, 300, 350, 400],
  probationRetries: [500, 700, 900, 1100, 1300, 1500, 1700],
  deliveryTimeout: 5_000,
}
