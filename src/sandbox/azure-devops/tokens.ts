import { z } from 'zod/v4'
import { checkBody } from './check-body.js'
import { pageOf } from './list-answer.js'
import { Refusal, unauthorized } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { reaches } from './scopes.js'
import { patToken } from './shapes/pat-token.js'
import { objectMoved } from './sign-in-page.js'
import { changeToken, createToken, type TokenError } from './world/change-token.js'
import { recordTokenEvent, revokeToken, stateOfToken, type Token } from './world/tokens.js'

const common = {
  host: 'vssps.dev.azure.com' as const,
  path: '/{organization}/_apis/tokens/pats',
  versions: ['7.1-preview.1', '7.2-preview.1'],
}

/** A person's own personal access tokens. An application gets a page, a token (Basic) is refused. */
export const tokenRoutes: Route[] = [
  {
    ...common,
    method: 'GET',
    scopes: ['vso.pats'],
    follows: 'tokens-7.1 Pats_List and Pats_Get',
    handle: personOnly((call) => (call.query.has('authorizationid') ? get(call) : list(call))),
  },
  {
    ...common,
    method: 'POST',
    scopes: ['vso.pats_manage'],
    follows: 'tokens-7.1 Pats_Create',
    handle: personOnly(create),
  },
  {
    ...common,
    method: 'PUT',
    scopes: ['vso.pats_manage'],
    follows: 'tokens-7.1 Pats_Update',
    handle: personOnly(update),
  },
  {
    ...common,
    method: 'DELETE',
    scopes: ['vso.pats_manage'],
    follows: 'tokens-7.1 Pats_Revoke',
    handle: personOnly(revoke),
  },
]

function personOnly(handle: (call: Call) => Answer): (call: Call) => Answer {
  return (call) => {
    if (call.caller.kind === 'application') return objectMoved(call.world)
    if (call.caller.kind === 'pat')
      throw new Refusal(401, 'InvalidAccessException', 'The requested operation is not allowed.')
    return handle(call)
  }
}

const result = (call: Call, patToken: object | null, error: TokenError = 'none', message = ''): Answer => ({
  status: 200,
  body: {
    patToken,
    patTokenError: error,
    ...(call.version.startsWith('7.2') && message ? { patTokenErrorMessage: message } : {}),
  },
})

const own = ({ world, caller }: Call) => world.tokens.filter((token) => token.ownerId === caller.identityId)

const find = (call: Call, authorizationId: string | undefined): Token | undefined =>
  own(call).find((token) => token.authorizationId === authorizationId?.toLowerCase())

function get(call: Call): Answer {
  const token = find(call, call.query.get('authorizationid'))
  return token ? result(call, patToken(token)) : result(call, null, 'authorizationNotFound', 'No such token.')
}

function list(call: Call): Answer {
  const { world, query } = call
  const filter = query.get('displayfilteroption')?.toLowerCase() ?? 'active'
  const ascending = query.get('issortascending')?.toLowerCase() !== 'false'
  const sort = query.get('sortbyoption')?.toLowerCase() ?? 'displayname'
  const key = (token: Token) =>
    sort === 'displaydate'
      ? token.validTo.toISOString()
      : sort === 'status'
        ? stateOfToken(world, token)
        : token.displayName.toLowerCase()
  const found = own(call)
    .filter((token) => filter === 'all' || stateOfToken(world, token) === filter)
    .sort(
      (a, b) =>
        (ascending ? 1 : -1) * (key(a).localeCompare(key(b)) || a.authorizationId.localeCompare(b.authorizationId)),
    )
  const top = Math.min(Number(query.get('$top')) || world.settings.tokenPageSize, 100)
  const { page, next } = pageOf(found, query.get('continuationtoken'), top)
  return { status: 200, body: { continuationToken: next ?? '', patTokens: page.map((token) => patToken(token)) } }
}

const wish = z.looseObject({
  displayName: z.string().nullish(),
  scope: z.string().nullish(),
  validTo: z.string().nullish(),
  allOrgs: z.boolean().nullish(),
})

function create(call: Call): Answer {
  // Live probes of a public project: creating needs both scopes, either alone is answered 401.
  if (!reaches(call.caller.scopes, 'vso.pats')) throw unauthorized(call.caller.identityId)
  const made = createToken(call.world, call.caller.identityId, checkBody(call.body, wish))
  if ('error' in made) return result(call, null, made.error, made.message)
  recordTokenEvent(call.world, made.token, 'Token.PatCreateEvent', call.caller.identityId)
  return result(call, patToken(made.token, made.token.token))
}

function update(call: Call): Answer {
  const body = checkBody(call.body, wish.extend({ authorizationId: z.string() }))
  const token = find(call, body.authorizationId)
  if (!token) return result(call, null, 'authorizationNotFound', 'No such token.')
  const failed = changeToken(call.world, token, body)
  if (failed) return result(call, null, failed.error, failed.message)
  recordTokenEvent(call.world, token, 'Token.PatUpdateEvent', call.caller.identityId)
  return result(call, patToken(token))
}

function revoke(call: Call): Answer {
  const token = find(call, call.query.get('authorizationid'))
  if (!token) throw new Refusal(404, 'AuthorizationNotFoundException', 'The authorization could not be found.')
  revokeToken(call.world, token, call.caller.identityId)
  return { status: 204 }
}
