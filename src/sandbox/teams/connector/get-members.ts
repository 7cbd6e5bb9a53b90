import { type SandboxPerson, tenantId } from '../../people.js'
import { ConnectorError } from './connector-error.js'
import { type ConnectorRoute, conversationOf } from './request.js'

const account = (person: SandboxPerson) => {
  const [givenName, surname] = person.name.split(' ')
  return {
    id: person.teamsId,
    name: person.name,
    objectId: person.objectId,
    aadObjectId: person.objectId,
    givenName,
    surname,
    email: person.email,
    userPrincipalName: person.email,
    tenantId: person.tenantId ?? tenantId,
    userRole: person.invited || person.tenantId ? 'guest' : 'user',
  }
}

/** Bot Connector API: Conversations_GetConversationMembers. */
export const getMembers: ConnectorRoute = {
  method: 'GET',
  path: /^\/v3\/conversations\/([^/]+)\/members$/,
  counts: 'get',
  answer: (request) => ({ status: 200, json: conversationOf(request).members.map(account) }),
}

/** Bot Connector API: Conversations_GetConversationPagedMembers. The smallest page of Teams is 50, so one is enough. */
export const getPagedMembers: ConnectorRoute = {
  method: 'GET',
  path: /^\/v3\/conversations\/([^/]+)\/pagedmembers$/,
  counts: 'get',
  answer: (request) => ({ status: 200, json: { members: conversationOf(request).members.map(account) } }),
}

/** Bot Connector API: Conversations_GetConversationMember; by Teams id, object id or sign-in name. */
export const getMember: ConnectorRoute = {
  method: 'GET',
  path: /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/,
  counts: 'get',
  answer: (request) => {
    const wanted = request.parts[1] ?? ''
    const person = conversationOf(request).members.find((member) =>
      [member.teamsId, member.objectId, member.email].includes(wanted),
    )
    if (!person) throw new ConnectorError(404, 'MemberNotFoundInConversation', 'The member is not in the conversation.')
    return { status: 200, json: account(person) }
  },
}
