import { randomBytes } from 'node:crypto'
import type { SandboxPerson } from '../people.js'
import type { Connection } from './connections.js'

/** Tokens a Teams client gets silently for a person, only good to be exchanged at the token service. */
export type SsoTokens = {
  /** `resource`: for which application; for any when left out. */
  issue(person: SandboxPerson, resource?: string): string
  /** Whose it is; undefined when it was made up, or made for another application than the connection's. */
  personOf(token: string | undefined, connection: Connection): SandboxPerson | undefined
}

/** The application behind a connection, as it exposes itself: `api://botid-` and an id in Microsoft's examples. */
export const resourceOf = ({ name }: Connection): string => `api://botid-sandbox-${name}`

/** Makes and remembers them, in memory. */
export function createSsoTokens(): SsoTokens {
  const issued = new Map<string, { person: SandboxPerson; resource?: string }>()
  return {
    issue: (person, resource) => {
      const token = `sandbox-sso-${randomBytes(24).toString('base64url')}`
      issued.set(token, { person, resource })
      return token
    },
    personOf: (token = '', connection) => {
      const found = issued.get(token)
      return found && (found.resource ?? resourceOf(connection)) === resourceOf(connection) ? found.person : undefined
    },
  }
}
