import type { Writer } from '../azure-devops/client.js'
import { type ExtendLimits, onlyExtend } from '../azure-devops/only-extend.js'
import type { Grant } from './grants.js'

/** What each verb of a grant needs to know of what it may do at most. */
export type GrantLimits = { 'extend-token': ExtendLimits }
export type GrantVerb = keyof GrantLimits

const writers: Record<GrantVerb, (as: Writer, limits: string) => Writer> = { 'extend-token': onlyExtend }

/** @returns a writer that cannot do more than the grant says. @throws RangeError for a verb that is none */
export function limitedWriter(as: Writer, { verb, limits }: Grant): Writer {
  const limited = writers[verb as GrantVerb]
  if (!limited) throw new RangeError(`no grant allows "${verb}"`)
  return limited(as, limits)
}
