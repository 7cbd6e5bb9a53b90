import { randomBytes } from 'node:crypto'
import type { SandboxPerson } from '../people.js'

/** Tokens a Teams client gets silently for a person, only good to be exchanged at the token service. */
export type SsoTokens = {
  issue(person: SandboxPerson): string
  personOf(token: string | undefined): SandboxPerson | undefined
}

/** Makes and remembers them, in memory. */
export function createSsoTokens(): SsoTokens {
  const issued = new Map<string, SandboxPerson>()
  return {
    issue: (person) => {
      const token = randomBytes(24).toString('base64url')
      issued.set(token, person)
      return token
    },
    personOf: (token) => (token === undefined ? undefined : issued.get(token)),
  }
}
