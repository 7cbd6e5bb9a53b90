/** JSON objects as they travel between Teams and a bot; only the fields the sandbox reads are named. */
export type Json = Record<string, unknown>

/** Any JSON object, or undefined for everything else. */
export const asObject = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined

/** The text itself, or undefined for everything that is not text. */
export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The JSON objects in a list, or the one object itself; everything else is left out. */
export const objectsIn = (value: unknown): Json[] =>
  (Array.isArray(value) ? value : [value]).map(asObject).filter((one) => one !== undefined)

/** An Adaptive Card, or the content of one of the older cards (hero, sign-in, OAuth). */
export type Card = Json

export type Attachment = { contentType: string; content?: unknown }

export type Activity = Json & {
  type?: string
  id?: string
  text?: string
  summary?: string
  replyToId?: string
  attachments?: Attachment[]
}
