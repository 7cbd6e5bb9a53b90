import { createHash, X509Certificate } from 'node:crypto'
import { decodeProtectedHeader, jwtVerify } from 'jose'

/** How a client proved who it is. */
export type Proof = 'secret' | 'certificate' | 'federated' | 'managed identity'

/** An application or managed identity in Entra: by what its client may prove itself. */
export type Registration = {
  clientId: string
  secret?: string
  /** As PEM, without its key. */
  certificate?: string
  /** Whether it trusts an assertion that was made elsewhere: a federated credential. */
  trusts?: (assertion: string) => boolean
  /** It is an identity of the machine, whose endpoint gives its tokens to whoever runs there. */
  managed?: true
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/**
 * How the client of a token request proved itself; undefined when it did not.
 * @param audience url of the request, which a certificate's assertion has to name
 */
export async function proofOf(
  registrations: Registration[],
  form: URLSearchParams,
  audience: string,
  now: Date,
): Promise<Proof | undefined> {
  const found = registrations.find(({ clientId }) => clientId === form.get('client_id'))
  if (!found) return undefined
  if (found.secret && form.get('client_secret') === found.secret) return 'secret'
  const assertion = form.get('client_assertion')
  if (!assertion || form.get('client_assertion_type') !== assertionType) return undefined
  if (found.trusts?.(assertion)) return 'federated'
  if (found.certificate && (await signedBy(found.certificate, assertion, found.clientId, audience, now))) {
    return 'certificate'
  }
  return undefined
}

/** Microsoft identity platform, "Application authentication certificate credentials". */
async function signedBy(
  pem: string,
  assertion: string,
  clientId: string,
  audience: string,
  now: Date,
): Promise<boolean> {
  const { publicKey, raw } = new X509Certificate(pem)
  const thumbprints = ['sha1', 'sha256'].map((hash) => createHash(hash).update(raw).digest('base64url'))
  try {
    const header = decodeProtectedHeader(assertion)
    const named = header['x5t#S256'] ?? header.x5t
    await jwtVerify(assertion, publicKey, {
      algorithms: ['RS256', 'PS256'],
      issuer: clientId,
      subject: clientId,
      audience,
      currentDate: now,
      // MSAL rounds the seconds up, so an assertion may begin in the future (@azure/msal-common 16).
      clockTolerance: 300,
    })
    return thumbprints.includes(String(named))
  } catch {
    return false
  }
}
