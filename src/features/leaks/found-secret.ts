import { c3id, fingerprints } from '../tokens/index.js'
import type { Leak } from './leaks.js'
import type { AddedMatch } from './scan-added.js'
import { withSecret } from './with-secret.js'

/** What may be known of a secret without having it. A mark that is not known is empty. */
export type SecretMarks = {
  /** Id of the detector. */
  kind: string
  verdict: Leak['verdict']
  /** Under every fingerprint key in use, the current one first. */
  fingerprints: string[]
  /** Empty for what is no token of Azure DevOps. */
  c3id: string
  /** The hash by which GitGuardian names it. */
  hmsl: string
}

/** A secret that a push brought, by its marks alone. */
export type FoundSecret = SecretMarks & { commit: string; path: string; line: number }

/** The kinds that Azure DevOps itself issues, to a person who can revoke them. */
export const tokenKinds: readonly string[] = ['azure-devops-token', 'azure-devops-token-old']

/** What may be kept of a match. In: the bytes that were scanned, the match, where they stand, the fingerprint keys. */
export function foundSecret(
  bytes: Buffer,
  match: AddedMatch,
  at: { commit: string; path: string },
  keys: readonly Buffer[],
): FoundSecret {
  const { kind, verdict, line } = match
  const marks = withSecret(bytes, match, (secret) => ({
    fingerprints: fingerprints(secret, keys),
    c3id: tokenKinds.includes(kind) ? c3id(secret) : '',
  }))
  return { ...at, line, kind, verdict, ...marks, hmsl: '' }
}
