import { createHash, scryptSync } from 'node:crypto'

const pepper = createHash('sha256').update('GitGuardian').digest()

/**
 * The HMSL hash of a secret, by which GitGuardian names it in an incident without saying it: 64 hex characters.
 * In: the secret's bytes. Out: scrypt (N 2048, r 8, p 1, 32 bytes) with a pepper that everybody knows, so like the C3ID it
 * hides only what nobody can guess. Source: GitGuardian's open client for HasMySecretLeaked (py-gitguardian, ggshield).
 */
export function hmslHash(secret: Buffer): string {
  return scryptSync(secret, pepper, 32, { N: 2048, r: 8, p: 1 }).toString('hex')
}
