import { z } from 'zod/v4'
import { checkBody } from './check-body.js'
import { invalid, Refusal, unauthorized } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { sessionToken } from './shapes/session-token.js'
import { isCollectionAdministrator } from './world/rights.js'
import { revokeToken } from './world/tokens.js'

const common = {
  host: 'vssps.dev.azure.com' as const,
  versions: ['7.1', '7.2-preview.1'],
  scopes: ['vso.tokenadministration'],
}

/** Other people's tokens, for administrators. That the bot's application may read them too is assumed. */
export const tokenAdministrationRoutes: Route[] = [
  {
    ...common,
    method: 'GET',
    path: '/{organization}/_apis/tokenadmin/personalaccesstokens/{subjectDescriptor}',
    follows: 'tokenAdmin-7.2 Personal Access Tokens_List',
    handle: list,
  },
  {
    ...common,
    method: 'POST',
    path: '/{organization}/_apis/tokenadmin/revocations',
    follows: 'tokenAdmin-7.2 Revocations_Revoke Authorizations',
    handle: revoke,
  },
]

function list(call: Call): Answer {
  const { world, caller, params, query } = call
  if (!isCollectionAdministrator(world, caller.identityId) && caller.kind !== 'application')
    throw unauthorized(caller.identityId)
  if (!/^[a-z]+\.[A-Za-z0-9_-]+$/.test(params.subjectDescriptor ?? '')) throw invalid('The descriptor is not valid.')
  const owner = world.identities.find(({ descriptor }) => descriptor === params.subjectDescriptor)
  if (!owner)
    throw new Refusal(404, 'IdentityNotFoundException', `No identity has the descriptor ${params.subjectDescriptor}.`)
  if (query.get('ispublic')?.toLowerCase() === 'true')
    return { status: 200, body: { value: [], continuationToken: null } }
  const all = world.tokens
    .filter(({ ownerId }) => ownerId === owner.id)
    .sort((a, b) => a.authorizationId.localeCompare(b.authorizationId))
  const size = Number(query.get('pagesize') ?? world.settings.tokenPageSize)
  if (!(size > 0)) throw invalid('The pageSize is not valid.')
  const after = query.get('continuationtoken') ?? ''
  const rest = all.filter(({ authorizationId }) => authorizationId > after)
  const page = rest.slice(0, size)
  return {
    status: 200,
    body: {
      value: page.map((token) => sessionToken(world, token, call.version.startsWith('7.2'))),
      continuationToken: rest.length > size ? page.at(-1)?.authorizationId : null,
    },
  }
}

function revoke(call: Call): Answer {
  const { world, caller } = call
  if (!isCollectionAdministrator(world, caller.identityId)) throw unauthorized(caller.identityId)
  const wanted = checkBody(call.body, z.array(z.looseObject({ authorizationId: z.guid() })))
  for (const { authorizationId } of wanted) {
    const token = world.tokens.find((row) => row.authorizationId === authorizationId.toLowerCase())
    if (token) revokeToken(world, token, caller.identityId)
  }
  return { status: 204 }
}
