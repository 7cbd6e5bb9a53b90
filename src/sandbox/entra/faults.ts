import { createFaultQueue } from '../fault-queue.js'
import type { SandboxPerson } from '../people.js'

/**
 * down: the token service answers 503 · hangs up: it closes the connection · silent: it does not answer ·
 * consent missing: signing in ends with AADSTS65001 · mfa required: the kept sign-in is no longer enough, and the next one
 * asks for a second step · exchange refused: for no reason that it tells · exchanged token refused: Azure DevOps will not
 * take what the exchange gave · token expires soon: it lives `seconds` (60) · bot refused: the bot's own credential is
 * answered `aadsts` (7000215, a wrong secret).
 */
export type EntraFaultName =
  | 'down'
  | 'hangs up'
  | 'silent'
  | 'consent missing'
  | 'mfa required'
  | 'exchange refused'
  | 'exchanged token refused'
  | 'token expires soon'
  | 'bot refused'

export type EntraFault = {
  fault: EntraFaultName
  /** Whom and which connection it befalls; undefined: any. */
  person?: SandboxPerson
  connection?: string
  /** How many requests it befalls (1). */
  times?: number
  seconds?: number
  aadsts?: number
}

export type EntraFaults = {
  next(fault: EntraFault): void
  clear(): void
  /** Takes the first waiting fault of this name that fits; undefined when there is none. */
  take(name: EntraFaultName, person?: SandboxPerson, connection?: string): EntraFault | undefined
}

/** Faults on demand, none at first. */
export function createEntraFaults(): EntraFaults {
  const queue = createFaultQueue<EntraFault>()
  return {
    next: queue.next,
    clear: queue.clear,
    take: (name, person, connection) =>
      queue.take(
        (one) =>
          one.fault === name && (one.person ?? person) === person && (one.connection ?? connection) === connection,
      ),
  }
}
