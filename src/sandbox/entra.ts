export { type Connection, connections } from './entra/connections.js'
export type { EntraFault, EntraFaultName } from './entra/faults.js'
export { followSignIn } from './entra/follow-sign-in.js'
export { type EntraSandbox, startEntra } from './entra/start.js'
