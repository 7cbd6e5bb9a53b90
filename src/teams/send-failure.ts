import { TeamsError } from '../errors.js'

/** What a failed send to Teams means for what was to be sent. */
export type SendFailure =
  | { kind: 'later'; afterSeconds?: number }
  | { kind: 'conversation gone'; reason: string }
  | { kind: 'message gone' }
  | { kind: 'never'; reason: string }

const goneCodes = [
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'BotDisabledByAdmin',
  'ForbiddenOperationException',
  'MessageWritesBlocked',
  'ConversationNotFound',
]

/** @param error as the connector throws it (Teams documentation: "Error responses for proactive messages") */
export function sendFailure(error: unknown): SendFailure {
  const { status, code = '', says, afterSeconds } = error instanceof TeamsError ? error.detail : {}
  // 412, 429, 502, 503, 504 and broken connections pass. A 500 is not to be repeated blindly, but the pauses
  // between our tries grow, and giving up would lose what somebody has to hear. A 401 is a fault of the configuration,
  // which an operator mends meanwhile.
  if (status === undefined || [401, 412, 429].includes(status) || status >= 500) return { kind: 'later', afterSeconds }
  if (code === 'ActivityNotFoundInConversation') return { kind: 'message gone' }
  if (goneCodes.includes(code)) return { kind: 'conversation gone', reason: code }
  // Blocked or uninstalled: errorCode 209 comes without a code, as JSON inside the message.
  if (status === 403 && says?.includes('209')) return { kind: 'conversation gone', reason: 'MessageWritesBlocked' }
  if (status === 404) return { kind: 'conversation gone', reason: 'NotFound' }
  return { kind: 'never', reason: `${status} ${code}`.trim() }
}
