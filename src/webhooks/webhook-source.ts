import type { Config } from '../config.js'
import type { Webhook } from '../feature.js'
import type { Inbound } from '../inbound.js'

/** What is particular to one sender of webhooks; what is common to all is in `receive-event.ts`. */
export type WebhookSource = {
  name: Webhook['source']
  /** Whether there is anything to know a caller by; where there is not, nobody is let in. */
  isConfigured(config: Config): boolean
  /** Where the headers alone show who it is: why a caller is not let in, in a word for the log; undefined when he is. */
  stranger?(headers: Inbound['headers'], config: Config): string | undefined
  /** The same where only the body shows it. */
  forged?(inbound: Inbound, config: Config, now: Date): string | undefined
  /** @returns undefined when it is no event at all */
  eventOf(headers: Inbound['headers'], body: Record<string, unknown>): SentEvent | undefined
}

export type SentEvent = {
  name: string
  /** When it happened, as the sender says; undefined counts as long ago. */
  at: Date | undefined
  /** The sender's own name for this delivery, where it has one. */
  deliveryId?: string
  /**
   * What it tells of, where one look at that is enough, whether this event is old or not. The name is not proven: it
   * counts when the look is done, so that who names what is to come keeps nobody from looking when it has come.
   */
  onceFor?: string
}
