import type { InvokeResponse } from 'botbuilder'
import { Refusal, SignInFailed } from '../errors.js'
import { inOneLine } from './answers.js'
import { errorCard } from './error-card.js'
import { errorInWords } from './error-in-words.js'
import { exchangeToken, readExchangeable } from './exchange-token.js'
import type { Arrival, Desk } from './handlers.js'
import { runParked } from './on-sign-in.js'
import { say } from './say.js'
import { personOf } from './turn.js'

/**
 * A client answers an OAuth card by itself: `signin/tokenExchange`. Each client of a person does; the command that waited
 * is run by whichever comes first. On a 412 the client shows the card's button.
 */
export async function onTokenExchange(desk: Desk, arrival: Arrival): Promise<InvokeResponse> {
  const given = readExchangeable(desk, arrival.activity.value)
  if (!given) return { status: 400, body: { failureDetail: 'This is not what I can exchange for a sign-in.' } }
  const { id, connectionName } = given
  try {
    await exchangeToken(desk, arrival, given)
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof SignInFailed)) throw error
    desk.context.log.info({ error }, 'a silent sign-in failed')
    await tellOnce(desk, arrival, id || (arrival.activity.id ?? ''), error)
    return { status: 412, body: { id, connectionName, failureDetail: inOneLine(errorInWords(error)) } }
  }
  await runParked(desk, arrival)
  return { status: 200, body: { id, connectionName } }
}

/** Whatever the clients of one person tried, he reads why it failed once. */
async function tellOnce(desk: Desk, arrival: Arrival, id: string, error: Refusal | SignInFailed): Promise<void> {
  // The button is all there is to say when no reason is known.
  if (error instanceof SignInFailed && error.failure === 'not accepted') return
  const { objectId } = personOf(arrival.activity, arrival.conversation)
  const first = await desk.firstTime(JSON.stringify(['sign-in failed', objectId, id]))
  if (first) await say(desk, arrival, errorCard(error))
}
