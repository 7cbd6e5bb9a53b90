/** What a conversation can hear about, in its own words. */
export const topics = {
  expiry: 'tokens that expire',
  leaks: 'secrets found where they should not be',
  permits: 'runs that wait for a permission',
  tokens: 'token requests and what came of them',
} as const

export type Topic = keyof typeof topics

/** Topics about people's tokens: these belong to an organization and to no project. */
export const withoutProject: readonly Topic[] = ['expiry', 'tokens']
