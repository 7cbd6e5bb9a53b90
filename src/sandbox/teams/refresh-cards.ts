import type { SandboxPerson } from '../people.js'
import { readActionAnswer } from './clicks/read-action-answer.js'
import type { Client } from './client.js'
import { type Conversation, cardIn, type Post } from './conversation.js'
import { asObject, type Json } from './wire.js'

/** Automatic refresh without a list of people stops in conversations with more members than this. */
const mostMembers = 60
/** A client asks again only when what it has is older. */
const freshFor = 60_000

/** The refresh action, when this card is to be refreshed for this person. */
const refreshFor = (post: Post, person: SandboxPerson, members: number): Json | undefined => {
  const refresh = asObject(cardIn(post.activity)?.refresh)
  if (!refresh) return undefined
  const ids = Array.isArray(refresh.userIds) ? refresh.userIds.slice(0, mostMembers) : undefined
  const meant = ids ? ids.includes(person.teamsId) || ids.includes(person.objectId) : members <= mostMembers
  return meant ? asObject(refresh.action) : undefined
}

/**
 * What a client does when its person opens the conversation: asks the bot for this person's own view of each card
 * that has one. Source: learn.microsoft.com, "User-specific views".
 */
export async function refreshCards(options: {
  client: Client
  conversation: Conversation
  person: SandboxPerson
  now: () => Date
}): Promise<void> {
  const { client, conversation, person, now } = options
  for (const post of conversation.posts) {
    const action = post.deleted ? undefined : refreshFor(post, person, conversation.members.length)
    const last = post.refreshed.get(person.teamsId)
    if (!action || (last && now().getTime() - last.getTime() < freshFor)) continue
    post.refreshed.set(person.teamsId, now())
    const { title, verb, data } = action
    const value = {
      action: { type: 'Action.Execute', title, verb: verb ?? '', data: data ?? {} },
      trigger: 'automatic',
    }
    const answer = readActionAnswer(await client.invokes(person, post, 'adaptiveCard/action', value))
    if (answer.card) post.views.set(person.teamsId, answer.card)
  }
}
