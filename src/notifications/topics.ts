/** What a conversation can hear about, in its own words. */
export const topics = {
  expiry: 'tokens that expire',
  leaks: 'secrets found where they should not be',
  permits: 'runs that wait for a permission',
  tokens: 'token requests and what came of them',
} as const

export type Topic = keyof typeof topics

/** What the news of each topic belongs to: a project, or the organization as people's tokens do; a topic may tell of both. */
export const belongsTo: Record<Topic, readonly ('organization' | 'project')[]> = {
  expiry: ['organization'],
  leaks: ['project'],
  permits: ['project'],
  tokens: ['organization'],
}
