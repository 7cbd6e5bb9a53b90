import type { ButtonChoice } from '../cards/card-buttons.js'
import type { Inputs } from '../cards/fill-inputs.js'
import type { Card, Json } from '../wire.js'

/**
 * What a click brought.
 * card: a new card for the clicker · message: a line under the card, or the last words of a dialog · error: "something
 * went wrong" · login: a request to sign in · dialog: a dialog is open now · closed: the dialog closed · url: a link was
 * followed · sent: a message went to the bot · toggled: parts of the card unfolded or hid, nothing was sent ·
 * incomplete: the client asks to fill the form properly, nothing was sent.
 */
export type ClickAnswer = {
  kind: 'card' | 'message' | 'error' | 'login' | 'dialog' | 'closed' | 'url' | 'sent' | 'toggled' | 'incomplete'
  /** `statusCode` of the invoke body, else the HTTP status of the bot's answer; 0 when nothing was sent or answered. */
  statusCode: number
  card?: Card
  text?: string
  dialog?: Dialog
  /** Of a followed link, and of the sign-in button of 'login'. */
  url?: string
  /** Of 'login': the OAuth card. */
  connectionName?: string
  login?: Json
}

/** An open dialog (task module); only the person who opened it sees it. */
export type Dialog = {
  title: string
  card?: Card
  /** Of a dialog that shows a web page. */
  url?: string
  submits(button: ButtonChoice, inputs?: Inputs): Promise<ClickAnswer>
}
