import type { Db } from '../database/database.js'
import type { Topic } from './topics.js'

export type Subscription = {
  conversationId: string
  topic: Topic
  organization: string
  /** As Azure DevOps calls it; null for what belongs to no project of the organization. */
  project: string | null
  createdByObjectId: string
  createdByTenantId: string
  createdByName: string
}

/** What a thing belongs to: a project, an organization but none of its projects, or whatever project of these. */
export type About = { organization: string; project?: string } | { anyProjectOf: string[] }

export type Subscriber = { conversationId: string; tenantId: string; personObjectId: string | null }

/** Adds those that the conversation does not have yet. */
export async function subscribe(db: Db, subscriptions: Subscription[], now: Date): Promise<void> {
  if (subscriptions.length === 0) return
  await db
    .insertInto('subscriptions')
    .values(subscriptions.map((each) => ({ ...each, createdAt: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Ends these, by their numbers. @returns those that were there to be ended */
export async function unsubscribe(db: Db, conversationId: string, numbers: number[]) {
  if (numbers.length === 0) return []
  return db
    .deleteFrom('subscriptions')
    .where('conversationId', '=', conversationId)
    .where('number', 'in', numbers)
    .returning(['topic', 'organization', 'project'])
    .execute()
}

/** What one conversation hears, oldest first. */
export function listSubscriptions(db: Db, conversationId: string) {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('conversationId', '=', conversationId)
    .orderBy('number')
    .execute()
}

/** Those for whom a conversation hears something. */
export function listSubscriberPeople(db: Db, conversationId: string) {
  return db
    .selectFrom('subscriptions')
    .select(['createdByObjectId as objectId', 'createdByTenantId as tenantId'])
    .distinct()
    .where('conversationId', '=', conversationId)
    .execute()
}

/** Entra object ids of those who hear of something in person: in their own chats, or for a conversation that is gone. */
export async function listHearingInPerson(db: Db, topic: Topic, about: About): Promise<string[]> {
  const rows = await subscribed(db, topic, about)
    .select(['personObjectId', 'goneAt', 'createdByObjectId'])
    .distinct()
    .execute()
  return rows.flatMap(({ personObjectId, goneAt, createdByObjectId }) =>
    goneAt ? [createdByObjectId] : (personObjectId ?? []),
  )
}

/** The conversations that hear of something, each once; also those that are gone, because others hear it instead. */
export function listSubscribers(db: Db, topic: Topic, about: About): Promise<Subscriber[]> {
  return subscribed(db, topic, about)
    .select(['conversationId', 'createdByTenantId as tenantId', 'personObjectId'])
    .distinct()
    .execute()
}

function subscribed(db: Db, topic: Topic, about: About) {
  const ofTopic = db
    .selectFrom('subscriptions')
    .innerJoin('conversations', 'conversations.id', 'subscriptions.conversationId')
    .where('topic', '=', topic)
  if ('anyProjectOf' in about) return ofTopic.where('subscriptions.organization', 'in', about.anyProjectOf)
  const { organization, project } = about
  return ofTopic
    .where('subscriptions.organization', '=', organization)
    .where('subscriptions.project', project === undefined ? 'is' : '=', project ?? null)
}
