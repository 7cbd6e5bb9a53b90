import type { InvokeResponse } from 'botbuilder'
import type { TurnLogic } from './adapter.js'
import type { Arrival, Desk, Handled } from './handlers.js'
import { onCardAction, onDialog } from './on-click.js'
import { onInstall } from './on-install.js'
import { onMessage } from './on-message.js'
import { onSignInFailure, onVerifyState } from './on-sign-in.js'
import { onTokenExchange } from './on-token-exchange.js'

type OnInvoke = (desk: Desk, arrival: Arrival) => Promise<Handled>

const invokes = new Map<string, OnInvoke>([
  ['adaptiveCard/action', onCardAction],
  ['task/fetch', (desk, arrival) => onDialog(desk, arrival, 'open')],
  ['task/submit', (desk, arrival) => onDialog(desk, arrival, 'submit')],
  ['signin/verifyState', nothingToUndo(onVerifyState)],
  ['signin/tokenExchange', nothingToUndo(onTokenExchange)],
  ['signin/failure', nothingToUndo(onSignInFailure)],
])

/** @returns what answers an activity. `handled` takes what to undo when the answer does not arrive. */
export function route(desk: Desk, arrival: Arrival, handled: Handled): TurnLogic {
  const { type, name = '' } = arrival.activity
  if (type === 'installationUpdate') return () => onInstall(desk, arrival)
  if (type === 'message') return () => onMessage(desk, arrival)
  const invoke = type === 'invoke' && invokes.get(name)
  if (!invoke) return async () => {}
  return async (turn) => {
    Object.assign(handled, await invoke(desk, arrival))
    await turn.sendActivity({ type: 'invokeResponse', value: handled.response })
  }
}

function nothingToUndo(respond: (desk: Desk, arrival: Arrival) => Promise<InvokeResponse>): OnInvoke {
  return async (desk, arrival) => ({ response: await respond(desk, arrival), undo: [] })
}
