import type { Feature } from '../../feature.js'
import { approveCommand, approveRequest, rejectCommand, rejectRequest } from './decide-request.js'
import { extendToken, tokenExtend } from './extend-token.js'
import { lookAfterRequests } from './look-after-requests.js'
import { openToken } from './open-token.js'
import { renewToken, tokenRenew } from './renew-token.js'
import { renewTokens } from './renew-tokens.js'
import { requestToken } from './request-token.js'
import { keepToken, revokeToken, revokeTokenConfirmed, tokenRevoke } from './revoke-token.js'
import { showToken, tokenShow } from './show-token.js'
import { tokenArrived, tokenNeverArrived, tokenNeverArrivedConfirmed } from './token-never-arrived.js'
import { newToken, tokenNew } from './token-new.js'
import { tokens as tokensCommand } from './tokens.js'
import { showRequest } from './waiting-requests.js'

export { c3id } from './c3id.js'
export { daysUntil } from './days.js'
export { fingerprint, fingerprints } from './fingerprint.js'
export { hmslHash } from './hmsl-hash.js'
export {
  findByAuthorization,
  findByFingerprint,
  findToken,
  type KnownToken,
  listEndingBetween,
  noteEnd,
  noteRevoked,
  noteToken,
  tokenSubject,
} from './known-tokens.js'
export { noteGone } from './note-state.js'
export { scopesInWords } from './scopes.js'
export { drawToken } from './token-card.js'

export const tokens: Feature = {
  name: 'tokens',
  commands: [tokenNew, tokensCommand, tokenShow, tokenExtend, tokenRenew, tokenRevoke, approveCommand, rejectCommand],
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
