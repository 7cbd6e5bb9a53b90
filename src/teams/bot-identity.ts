import { AuthenticationConstants, ClaimsIdentity } from 'botframework-connector'

/** The bot as the SDK wants it named when it makes clients. The sandbox's bot has no id, and the SDK insists on one. */
export function botIdentity(appId: string): ClaimsIdentity {
  const value = appId || 'sandbox'
  return new ClaimsIdentity(
    [
      { type: AuthenticationConstants.AudienceClaim, value },
      { type: AuthenticationConstants.AppIdClaim, value },
    ],
    true,
  )
}
