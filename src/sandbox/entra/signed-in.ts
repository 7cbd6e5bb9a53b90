import type { SandboxPerson } from '../people.js'
import type { Connection } from './connections.js'
import { unknownBearer } from './identity-endpoint.js'

export type AccessToken = { token: string; expires: Date }

/** Who is signed in where. A Teams user id and a connection name make one entry, as in the token service. */
export type SignedIn = {
  /** `person` is whose account it is, which need not be the Teams user. `useless`: no Azure DevOps takes its tokens. */
  signIn(userId: string, connection: Connection, person: SandboxPerson, how?: { useless: boolean }): void
  /** Without a connection: from all. */
  signOut(userId: string, connectionName?: string): void
  personOf(userId: string, connectionName: string): SandboxPerson | undefined
  /** The access token; a new one when the last has 5 minutes or less to live. Undefined when not signed in. */
  tokenOf(userId: string, connectionName: string, lifeSeconds?: number): AccessToken | undefined
}

const hour = 3600
const refreshBefore = 300

type Entry = { userId: string; connection: Connection; person: SandboxPerson; useless: boolean; issued?: AccessToken }

/** Keeps sign-ins in memory; `bearerFor` gives an access token of Azure DevOps for a person with these scopes. */
export function createSignedIn(options: {
  now: () => Date
  bearerFor: (person: SandboxPerson, scopes: string[]) => string
}): SignedIn {
  const entries = new Map<string, Entry>()
  const key = (userId: string, connectionName: string) => `${connectionName} ${userId}`
  return {
    signIn: (userId, connection, person, { useless } = { useless: false }) => {
      entries.set(key(userId, connection.name), { userId, connection, person, useless })
    },
    signOut: (userId, connectionName) => {
      for (const [name, entry] of entries) {
        if (entry.userId === userId && (connectionName ?? entry.connection.name) === entry.connection.name) {
          entries.delete(name)
        }
      }
    },
    personOf: (userId, connectionName) => entries.get(key(userId, connectionName))?.person,
    tokenOf: (userId, connectionName, lifeSeconds) => {
      const entry = entries.get(key(userId, connectionName))
      if (!entry) return undefined
      const now = options.now().getTime()
      const lasts = entry.issued && entry.issued.expires.getTime() - now > refreshBefore * 1000
      if (!lasts || lifeSeconds !== undefined) {
        const token = entry.useless ? unknownBearer() : options.bearerFor(entry.person, [...entry.connection.scopes])
        entry.issued = { token, expires: new Date(now + (lifeSeconds ?? hour) * 1000) }
      }
      return entry.issued
    },
  }
}
