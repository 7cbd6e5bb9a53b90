import type { Db } from '../database/database.js'
import type { Card, Context, Conversation } from '../feature.js'

/** A card that is out: where it stands, and the thing it is about. */
export type RegisteredCard = {
  id: string
  /** For whom it is: `person:<Entra object id>` or `conversation:<id>`. */
  recipient: string
  conversationId: string | null
  messageId: string | null
  subject: string
}

/** Which cards are out. Kept by `notifications/`, needed here to answer clicks. */
export type CardRegister = {
  /** @returns a new card id, 128 random bits */
  issue(
    db: Db,
    card: { subject: string; seen: string; conversation: Conversation; person: string; now: Date },
  ): Promise<string>
  find(db: Db, cardId: string): Promise<RegisteredCard | undefined>
  /** Stores where a card stands, once it is known: chat or thread, and message. */
  stand(db: Db, cardId: string, made: { conversationId: string; messageId: string }): Promise<void>
  /** The card now shows something else. */
  restate(db: Db, cardId: string, card: { subject: string; seen: string }): Promise<void>
  /** The message itself is to show this card, also when the chat is opened again; it is posted when there is none yet. */
  repaint(context: Context, cardId: string, card: Card, afterSeconds?: number): Promise<void>
}
