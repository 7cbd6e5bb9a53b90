import type { Who } from '../../feature.js'

/** Who may use a command, as people say it. */
export const whoInWords: Record<Who, string> = {
  anybody: 'Everybody here',
  'signed-in': 'Everybody who is signed in, as far as Azure DevOps lets them',
  requester: 'Whoever asked for it',
  approver: 'Whom the policy names, but nobody for their own request',
  maker: 'Whoever made it',
  owner: 'Whoever made it, its owner and its backup owner',
  'owner or administrator':
    'Whoever made it, its owner where Azure DevOps lets them, and administrators of the organization',
  operator: 'The operators of Latchkey',
  giver: 'Whoever gave it, signed in or not',
  'webhook password': "A service that knows the webhook's password",
  'webhook signature': 'A service that signs what it sends',
}
