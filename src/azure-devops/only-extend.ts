import { z } from 'zod/v4'
import type { Call, Writer } from './client.js'
import { tokensPath } from './tokens.js'

const limits = z.strictObject({
  organization: z.string().min(1),
  authorizationId: z.string().min(1),
  /** The last end it may be given. */
  latest: z.coerce.date(),
  /** By how many days at a time; Azure DevOps cannot be asked to keep to it. */
  days: z.int().positive(),
})

/** Extending one token, up to a last end. */
export type ExtendLimits = z.infer<typeof limits>

const extension = z.strictObject({ authorizationId: z.string(), validTo: z.coerce.date() })

/** @param text JSON. @throws ZodError when it says no such limits */
export function readExtendLimits(text: string): ExtendLimits {
  return limits.parse(JSON.parse(text))
}

/**
 * A writer that can extend one token of its person and read his tokens in that organization, and nothing else.
 * @throws ZodError when the limits are none
 */
export function onlyExtend(as: Writer, given: string): Writer {
  const { organization, authorizationId, latest } = readExtendLimits(given)
  const mustBeTokens = ({ host, path }: Call) => {
    if (host !== 'vssps.dev.azure.com' || path !== tokensPath(organization)) throw beyond
  }
  return {
    async get(call) {
      mustBeTokens(call)
      return as.get(call)
    },
    async getBytes() {
      throw beyond
    },
    async ask() {
      throw beyond
    },
    async send(method, call, body) {
      mustBeTokens(call)
      const { success, data } = extension.safeParse(body)
      const within = success && data.authorizationId === authorizationId && data.validTo <= latest
      if (method !== 'PUT' || !within) throw beyond
      return as.send(method, call, body)
    },
  }
}

const beyond = new RangeError('this is beyond what the grant allows; nothing was asked')
