import { isLoopbackHost } from '../config/loopback.js'
import type { Action } from './card-shapes.js'
import { plainText } from './plain-text.js'

/** What every click carries besides its own data: the card's id and the digest of what was seen. */
export type Carried = { card?: string; seen?: string; inDialog?: boolean }

/**
 * Buttons as Adaptive Card JSON. Inside a dialog only Action.Submit reaches the bot, outside of it Action.Execute does,
 * and a dialog opens by Action.Submit with `task/fetch` (Teams documentation: "Dialogs in Adaptive Cards").
 * @throws TypeError when a link is neither https nor on loopback
 */
export function cardActions(actions: Action[], carried: Carried): Record<string, unknown>[] {
  return actions.map((action) => ({
    ...(action.url === undefined ? byVerb(action, carried) : { type: 'Action.OpenUrl', url: safeLink(action.url) }),
    title: plainText(action.title, 60),
    ...(action.style && action.style !== 'default' && { style: action.style }),
    ...(action.secondary && { mode: 'secondary' }),
    ...(action.tooltip && { tooltip: plainText(action.tooltip, 200) }),
  }))
}

function byVerb(action: Action, { card, seen, inDialog }: Carried) {
  const data = { ...action.data, ...(card && { card }), ...(seen && { seen }) }
  const inputs = action.withoutInputs ? { associatedInputs: 'none' } : {}
  if (inDialog) return { type: 'Action.Submit', data: { ...data, verb: action.verb }, ...inputs }
  if (action.dialog) {
    return { type: 'Action.Submit', data: { ...data, verb: action.verb, msteams: { type: 'task/fetch' } }, ...inputs }
  }
  return { type: 'Action.Execute', verb: action.verb, data, ...inputs }
}

/** A link people may be sent to, as given: https, or http on this machine (the sandbox). */
export function safeLink(url: string): string {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' }
  if (protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname))) return url
  throw new TypeError('A card may link to https only')
}
