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

/**
 * @param error the SDK's RestError: `statusCode`, `code`, and the answer's headers
 * (Teams documentation: "Error responses for proactive messages")
 */
export function sendFailure(error: unknown): SendFailure {
  const { statusCode, code, message, response } = error as {
    statusCode?: number
    code?: string
    message?: string
    response?: { headers?: { get(name: string): string | undefined } }
  }
  // 412, 429, 502, 503, 504 and broken connections pass. A 500 is not to be repeated blindly, but the pauses
  // between our tries grow, and giving up would lose what somebody has to hear. A 401 is a fault of the configuration,
  // which an operator mends meanwhile.
  if (statusCode === undefined || statusCode === 401 || statusCode === 412 || statusCode === 429 || statusCode >= 500) {
    const seconds = Number(response?.headers?.get('retry-after'))
    return { kind: 'later', afterSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : undefined }
  }
  if (code === 'ActivityNotFoundInConversation') return { kind: 'message gone' }
  if (goneCodes.includes(code ?? '')) return { kind: 'conversation gone', reason: code as string }
  // Blocked or uninstalled: errorCode 209 comes without a code, as JSON inside the message.
  if (statusCode === 403 && message?.includes('209'))
    return { kind: 'conversation gone', reason: 'MessageWritesBlocked' }
  if (statusCode === 404) return { kind: 'conversation gone', reason: 'NotFound' }
  return { kind: 'never', reason: `${statusCode} ${code ?? ''}`.trim() }
}
