import { guests, people, tenantId } from '../../people.js'
import { team } from '../conversations.js'
import { ConnectorError } from './connector-error.js'
import type { ConnectorRequest, ConnectorRoute } from './request.js'

const checkTeam = (request: ConnectorRequest): void => {
  if (request.parts[0] !== team.id) throw new ConnectorError(404, 'TeamNotFound', 'The team does not exist.')
}

/** Teams connector extension: Teams_FetchTeamDetails. */
export const getTeam: ConnectorRoute = {
  method: 'GET',
  path: /^\/v3\/teams\/([^/]+)$/,
  counts: 'get',
  answer: (request) => {
    checkTeam(request)
    const channelCount = request.conversations.channels().length
    const memberCount = Object.keys({ ...people, ...guests }).length
    return { status: 200, json: { ...team, type: 'standard', tenantId, channelCount, memberCount } }
  },
}

/** Teams connector extension: Teams_FetchChannelList. The General channel has no name there. */
export const getChannels: ConnectorRoute = {
  method: 'GET',
  path: /^\/v3\/teams\/([^/]+)\/conversations$/,
  counts: 'get',
  answer: (request) => {
    checkTeam(request)
    const conversations = request.conversations
      .channels()
      .map(({ id, name }) => ({ id, name: id === team.id ? null : name, type: 'standard' }))
    return { status: 200, json: { conversations } }
  },
}
