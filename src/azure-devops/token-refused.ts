/** Azure DevOps refused a token with HTTP 200; `reason` is its SessionTokenError, as the specification lists them. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused'
  constructor(readonly reason: string) {
    super(`token refused: ${reason}`)
  }
}
