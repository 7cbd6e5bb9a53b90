import type { Writer } from '../azure-devops/client.js'
import { AzureDevOpsError } from '../errors.js'

/** What came of acting as a person in one turn. */
export type Acted = {
  /** The connection whose token Azure DevOps refused. */
  refused?: string
  /** Something may have been changed already: the turn is not to be repeated. */
  changed?: true
}

/** The same person, and `acted` knows how it went, from the first question whose account it is. */
export function noted(acted: Acted, connection: string, asPerson: () => Promise<Writer>): () => Promise<Writer> {
  return async () => {
    try {
      return noting(acted, connection, await asPerson())
    } catch (error) {
      if (isSignedOut(error)) acted.refused = connection
      throw error
    }
  }
}

function noting(acted: Acted, connection: string, as: Writer): Writer {
  const note = async <T>(work: Promise<T>, changes = false): Promise<T> => {
    try {
      const done = await work
      if (changes) acted.changed = true
      return done
    } catch (error) {
      if (isSignedOut(error)) acted.refused = connection
      else if (changes) acted.changed = true
      throw error
    }
  }
  return {
    get: (call) => note(as.get(call)),
    getBytes: (call, most) => note(as.getBytes(call, most)),
    ask: (call, body) => note(as.ask(call, body)),
    send: (method, call, body) => note(as.send(method, call, body), true),
  }
}

/** Azure DevOps did not take the token: 401, 203, or the page on which people sign in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof AzureDevOpsError && error.failure === 'signed-out'
}
