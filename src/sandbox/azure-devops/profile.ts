import { listAnswer } from './list-answer.js'
import { Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { identityById } from './world/identities.js'

const common = { method: 'GET' as const, host: 'app.vssps.visualstudio.com' as const, scopes: ['vso.profile'] }

/** Who I am across organizations, and which they are. Personal access tokens are not taken here. */
export const profileRoutes: Route[] = [
  {
    ...common,
    path: '/_apis/profile/profiles/{id}',
    versions: ['7.1', '7.2-preview.3'],
    follows: 'profile-7.1 Profiles_Get',
    handle: profile,
  },
  {
    ...common,
    path: '/_apis/accounts',
    versions: ['7.1', '7.2-preview.1'],
    follows: 'accounts-7.1 Accounts_List',
    handle: accounts,
  },
]

function refuseTokens({ caller }: Call): void {
  if (caller.kind === 'pat') throw new Refusal(401, 'InvalidAccessException', 'The requested operation is not allowed.')
}

function profile(call: Call): Answer {
  refuseTokens(call)
  const { world, caller, params } = call
  const { id, displayName, uniqueName } = identityById(world, caller.identityId)
  if (params.id?.toLowerCase() !== 'me' && params.id?.toLowerCase() !== id)
    throw new Refusal(404, 'ProfileDoesNotExistException', `The profile ${params.id} does not exist.`)
  const body = {
    displayName,
    publicAlias: id,
    emailAddress: uniqueName,
    coreRevision: 1,
    timeStamp: world.organization.created.toISOString(),
    id,
    revision: 1,
  }
  return { status: 200, body }
}

function accounts(call: Call): Answer {
  refuseTokens(call)
  const { world, caller, query } = call
  const member = query.get('memberid') ?? query.get('ownerid')
  if (member?.toLowerCase() !== caller.identityId) return listAnswer([])
  const { id, name, created } = world.organization
  return listAnswer([
    {
      accountId: id,
      namespaceId: '00000000-0000-0000-0000-000000000000',
      accountName: name,
      accountOwner: world.collectionAdministrators[0],
      createdDate: created.toISOString(),
      accountUri: `${world.url}/vssps.dev.azure.com/${name}/`,
      accountStatus: 'enabled',
      accountType: 'organization',
    },
  ])
}
