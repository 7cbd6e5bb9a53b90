import type { SandboxPerson } from '../../people.js'
import { type ButtonChoice, findButton } from '../cards/card-buttons.js'
import { fillInputs, type Inputs } from '../cards/fill-inputs.js'
import { toggleVisibility } from '../cards/toggle-visibility.js'
import type { Client } from '../client.js'
import { cardIn, type Post } from '../conversation.js'
import { authenticationFor, type SilentSignIn } from '../silent-sign-in.js'
import { asObject, asText, type Card, type Json } from '../wire.js'
import type { ClickAnswer } from './click-answer.js'
import { openDialog } from './open-dialog.js'
import { readActionAnswer } from './read-action-answer.js'

type Press = {
  client: Client
  person: SandboxPerson
  post: Post
  action: Json
  data: Json
  card: Card
  state?: string
  silent: SilentSignIn
}

const execute = async ({ client, person, post, action, data, state, silent }: Press): Promise<ClickAnswer> => {
  const { id, title, verb } = action
  const value = {
    action: { type: 'Action.Execute', ...(id ? { id } : {}), title, verb: verb ?? '', data },
    trigger: 'manual',
    ...(state && { state }),
  }
  const invoke = async (more: Json = {}) =>
    readActionAnswer(await client.invokes(person, post, 'adaptiveCard/action', { ...value, ...more }))
  const first = await invoke()
  // Asked to sign in, a client tries by itself, and shows the button only when that fails.
  const authentication = first.kind === 'login' && authenticationFor(silent, person, first.login)
  const second = authentication ? await invoke({ authentication }) : first
  const answer = second.statusCode === 412 ? { ...first, text: second.text } : second
  if (answer.card) post.views.set(person.teamsId, answer.card)
  return answer
}

const sendMessage = async (press: Press, more: Json): Promise<ClickAnswer> => {
  const { status } = await press.client.sends(
    press.person,
    { type: 'message', replyToId: press.post.id, ...more },
    press.post,
  )
  return { kind: status >= 200 && status < 300 ? 'sent' : 'error', statusCode: status }
}

const submit = async (press: Press): Promise<ClickAnswer> => {
  const { client, person, post, data } = press
  const teams = asObject(data.msteams) ?? {}
  if (teams.type === 'task/fetch') return openDialog(data, (name, value) => client.invokes(person, post, name, value))
  if (teams.type === 'signin') return { kind: 'url', statusCode: 0, url: asText(teams.value) }
  if (teams.type === 'imBack') return sendMessage(press, { text: teams.value })
  if (teams.type === 'messageBack') return sendMessage(press, { text: teams.text, value: teams.value })
  return sendMessage(press, { value: data })
}

const toggle = async ({ person, post, card, action }: Press): Promise<ClickAnswer> => {
  const toggled = toggleVisibility(card, action)
  post.views.set(person.teamsId, toggled)
  return { kind: 'toggled', statusCode: 0, card: toggled }
}

const follow = async ({ action }: Press): Promise<ClickAnswer> => ({
  kind: 'url',
  statusCode: 0,
  url: asText(action.url) ?? asText(action.value),
})

const presses: Record<string, (press: Press) => Promise<ClickAnswer>> = {
  'Action.Execute': execute,
  'Action.Submit': submit,
  'Action.ToggleVisibility': toggle,
  'Action.OpenUrl': follow,
  'Action.ShowCard': async ({ card }) => ({ kind: 'toggled', statusCode: 0, card }),
  signin: follow,
  openUrl: follow,
  imBack: (press) => sendMessage(press, { text: press.action.value }),
  messageBack: (press) => sendMessage(press, { text: press.action.text, value: press.action.value }),
}

/**
 * Presses a button on a message as this person sees it. `state` is the six-digit code of a finished sign-in.
 * Throws when the card has no such button, input or choice, or the button's type is unknown to Teams.
 */
export async function pressButton(options: {
  client: Client
  person: SandboxPerson
  post: Post
  button: ButtonChoice
  inputs?: Inputs
  state?: string
  silent: SilentSignIn
}): Promise<ClickAnswer> {
  const { post, person } = options
  const card = post.views.get(person.teamsId) ?? cardIn(post.activity)
  if (post.deleted || !card) throw new Error(`Message ${post.id} shows no card`)
  const { action, type } = findButton(card, options.button)
  const press = presses[type]
  if (!press) throw new Error(`Teams does not know the button type ${type}`)
  const sendsInputs = type === 'Action.Execute' || type === 'Action.Submit'
  const filled = sendsInputs ? fillInputs(card, action, options.inputs ?? {}) : { values: {} }
  if (filled.complaint !== undefined) return { kind: 'incomplete', statusCode: 0, text: filled.complaint }
  const data = { ...asObject(action.data), ...filled.values }
  return press({
    client: options.client,
    person,
    post,
    action,
    data,
    card,
    state: options.state,
    silent: options.silent,
  })
}
