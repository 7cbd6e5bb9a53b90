import type { Feature } from '../../feature.js'
import { approveCommand, approveRequest, rejectCommand, rejectRequest } from './decide-request.js'
import { extendToken, tokenExtendCommand } from './extend-token.js'
import { tokensCommand } from './list-tokens.js'
import { lookAfterRequests } from './look-after-requests.js'
import { newToken, tokenNewCommand } from './new-token.js'
import { openToken } from './open-token.js'
import { renewToken, tokenRenewCommand } from './renew-token.js'
import { renewTokens } from './renew-tokens.js'
import { requestToken } from './request-token.js'
import { keepToken, revokeToken, revokeTokenConfirmed, tokenRevokeCommand } from './revoke-token.js'
import { showToken, tokenShowCommand } from './show-token.js'
import { tokenArrived, tokenNeverArrived, tokenNeverArrivedConfirmed } from './token-never-arrived.js'
import { showRequest } from './waiting-requests.js'

export { c3id } from './c3id.js'
export { daysAfter, daysUntil } from './days.js'
export { fingerprint, fingerprints } from './fingerprint.js'
export { hmslHash } from './hmsl-hash.js'
export {
  findByAuthorization,
  findByFingerprint,
  findToken,
  type KnownToken,
  listEndingBetween,
  noteRevoked,
  noteToken,
  tokenSubject,
} from './known-tokens.js'
export { findTypedToken } from './own-token.js'
export { ownerIsTold } from './owner-is-told.js'
export { redrawToken } from './redraw-token.js'
export { scopesInWords } from './scopes.js'
export { drawToken } from './token-card.js'
export { findTokenNamedFor } from './token-named-for.js'
export { tokensReadAgain } from './tokens-read-again.js'

export const tokens: Feature = {
  name: 'tokens',
  commands: [
    tokenNewCommand,
    tokensCommand,
    tokenShowCommand,
    tokenExtendCommand,
    tokenRenewCommand,
    tokenRevokeCommand,
    approveCommand,
    rejectCommand,
  ],
  actions: [
    newToken,
    requestToken,
    approveRequest,
    rejectRequest,
    showRequest,
    showToken,
    extendToken,
    renewToken,
    revokeToken,
    revokeTokenConfirmed,
    keepToken,
    tokenNeverArrived,
    tokenNeverArrivedConfirmed,
    tokenArrived,
  ],
  dialogs: [openToken],
  schedules: [lookAfterRequests, renewTokens],
}
