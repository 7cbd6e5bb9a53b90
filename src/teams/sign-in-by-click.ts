import type { InvokeResponse } from 'botbuilder'
import { z } from 'zod/v4'
import { Refusal, SignInFailed } from '../errors.js'
import { clickAnswer, inOneLine } from './answers.js'
import { errorInWords } from './error-in-words.js'
import { exchangeToken, readExchangeable } from './exchange-token.js'
import type { Arrival, Desk } from './handlers.js'
import type { BotActivity } from './inbound-activity.js'
import { redeemCode } from './redeem-code.js'

const repeated = z.looseObject({ authentication: z.unknown(), state: z.unknown() })

/** Whether it is a click that brings a sign-in with it. */
export function signsIn({ name, value }: BotActivity): boolean {
  if (name !== 'adaptiveCard/action') return false
  const { data } = repeated.safeParse(value)
  return Boolean(data?.authentication || data?.state)
}

/**
 * A client repeats a click with what signs its person in: a token to be exchanged, or the six digits of the page
 * (Teams documentation: "Authentication flow in Adaptive Cards").
 * @returns what to answer instead of doing what was clicked; undefined to go on
 */
export async function signInByClick(desk: Desk, arrival: Arrival): Promise<InvokeResponse | undefined> {
  const { authentication, state } = repeated.parse(arrival.activity.value)
  try {
    if (authentication) {
      const given = readExchangeable(desk, authentication)
      if (!given) return clickAnswer.badRequest('This is not what I can exchange for a sign-in.')
      await exchangeToken(desk, arrival, given)
    } else if (state && !(await redeemCode(desk, arrival, state))) return clickAnswer.wrongCode(wrongCode)
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof SignInFailed)) throw error
    desk.context.log.info({ error }, 'a sign-in by a click failed')
    const words = inOneLine(errorInWords(error))
    const down = error instanceof SignInFailed && error.failure === 'token service down'
    return down ? clickAnswer.text(words) : clickAnswer.preconditionFailed(words)
  }
}

const wrongCode = 'This code does not end a sign-in of yours. Nothing was done. Sign in once more.'
