import { deleteActivity, updateActivity } from './change-activity.js'
import { createConversation } from './create-conversation.js'
import { getMember, getMembers, getPagedMembers } from './get-members.js'
import { getChannels, getTeam } from './get-team.js'
import type { ConnectorRoute } from './request.js'
import { replyToActivity, sendToConversation } from './send-activity.js'

/** Everything the connector answers. */
export const connectorRoutes: readonly ConnectorRoute[] = [
  createConversation,
  sendToConversation,
  replyToActivity,
  updateActivity,
  deleteActivity,
  getMembers,
  getPagedMembers,
  getMember,
  getTeam,
  getChannels,
]
