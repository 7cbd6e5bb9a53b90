import { randomBytes, randomInt } from 'node:crypto'
import type { SandboxPerson } from '../people.js'
import { asObject, asText, type Json } from '../teams/wire.js'
import { type Connection, findConnection } from './connections.js'

/** A sign-in that somebody was asked for: by whom, where, for which connection. */
export type PendingSignIn = {
  connection: Connection
  /** The conversation reference of the bot's activity: user, bot, conversation, serviceUrl, channelId. */
  reference: Json
  userId: string
}

export type PendingSignIns = {
  /** Begins one from the bot's `state`; the id goes into the link. Undefined when the state cannot be read. */
  begin(state: string | null): string | undefined
  /** Undefined when the link is unknown, older than ten minutes or used. */
  find(id: string | null): PendingSignIn | undefined
  /** Ends the link; returns the six digits by which the bot gets the token. */
  finish(id: string, person: SandboxPerson): string
  /** Gives back what the six digits stand for, once, to the same user and connection within ten minutes. */
  redeem(
    code: string,
    userId: string,
    connectionName: string,
  ): { connection: Connection; person: SandboxPerson } | undefined
  /** Whether these six digits still wait for the bot. */
  waits(code: string): boolean
}

const life = 10 * 60_000

type Finished = { pending: PendingSignIn; person: SandboxPerson; at: number }

const readState = (state: string): PendingSignIn | undefined => {
  let parsed: Json | undefined
  try {
    parsed = asObject(JSON.parse(Buffer.from(state, 'base64').toString('utf8')))
  } catch {
    return undefined
  }
  const reference = asObject(parsed?.conversation)
  const userId = asText(asObject(reference?.user)?.id)
  const connection = findConnection(asText(parsed?.connectionName))
  return reference && userId && connection ? { connection, reference, userId } : undefined
}

/** Sign-ins between the link and the token. */
export function createPendingSignIns(now: () => Date): PendingSignIns {
  const links = new Map<string, { pending: PendingSignIn; at: number }>()
  const codes = new Map<string, Finished>()
  const isFresh = (entry: { at: number } | undefined): boolean =>
    entry !== undefined && now().getTime() - entry.at < life
  const newCode = (): string => {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    return codes.has(code) ? newCode() : code
  }
  return {
    begin: (state) => {
      const pending = state === null ? undefined : readState(state)
      if (!pending) return undefined
      const id = randomBytes(16).toString('base64url')
      links.set(id, { pending, at: now().getTime() })
      return id
    },
    find: (id) => {
      const link = links.get(id ?? '')
      return isFresh(link) ? link?.pending : undefined
    },
    finish: (id, person) => {
      const link = links.get(id)
      if (!link) throw new Error('No such sign-in')
      links.delete(id)
      const code = newCode()
      codes.set(code, { pending: link.pending, person, at: now().getTime() })
      return code
    },
    redeem: (code, userId, connectionName) => {
      const found = codes.get(code)
      if (!found || !isFresh(found)) return undefined
      const { connection } = found.pending
      if (found.pending.userId !== userId || connection.name !== connectionName) return undefined
      codes.delete(code)
      return { connection, person: found.person }
    },
    waits: (code) => codes.has(code),
  }
}
