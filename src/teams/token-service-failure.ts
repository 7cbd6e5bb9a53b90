import { SignInFailed } from '../errors.js'

/** What the token service answers when it gives no token, as the SDK hands it on; it may repeat the request. */
type Refused = {
  statusCode?: number
  code?: string
  error?: { code?: string; message?: string }
  details?: { error?: { code?: string; message?: string } }
}

/** Microsoft identity platform, "Microsoft Entra authentication and authorization error codes". */
const consent = /AADSTS(?:65001|65004|90094|90095)\b|consent_?required/i
const proof = /AADSTS(?:50072|50074|50076|50079|50158|53000|53001|53002|53003|53004)\b|interaction_required/i

/**
 * @param refused an answer without a token, or the SDK's error (without a status when nobody answered)
 * @returns why, without anything of the request: that holds a token
 */
export function tokenServiceFailure(refused: unknown): SignInFailed {
  const { statusCode, code, error, details } = refused as Refused
  const { code: kind, message } = error ?? details?.error ?? {}
  const words = `${kind} ${message}`
  if (consent.test(words)) return new SignInFailed('consent missing', statusCode)
  if (proof.test(words)) return new SignInFailed('more proof needed', statusCode)
  const answered = statusCode !== undefined && statusCode < 500 && statusCode !== 429
  return new SignInFailed(
    answered ? 'not accepted' : 'token service down',
    statusCode ?? /^\w{1,40}$/.exec(code ?? '')?.[0],
  )
}
