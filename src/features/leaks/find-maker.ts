import { type AdministeredToken, tokensByC3id } from '../../azure-devops/token-administration.js'
import type { Context } from '../../feature.js'
import { findByFingerprint } from '../tokens/index.js'
import { type SecretMarks, tokenKinds } from './found-secret.js'
import type { LeakMaker } from './leaks.js'
import { nameToKeep } from './name-to-keep.js'

/** A leaked token and who made it, and whether the token was dead already. */
export type Maker = LeakMaker & { over: 'revoked' | 'expired' | undefined }

/** Finds a token by its C3ID in an organization, as `tokensByC3id` does. */
export type ListedTokens = (organization: string, c3id: string) => Promise<AdministeredToken | undefined>

/**
 * One look at what Azure DevOps lists, for all secrets of one push: nothing is asked for twice.
 * @param likely descriptor of whose tokens are looked at first
 */
export function listedTokens({ asService }: Context, likely: string): ListedTokens {
  const looks = new Map<string, ReturnType<typeof tokensByC3id>>()
  return (organization, c3id) => {
    const look = looks.get(organization) ?? tokensByC3id(asService, organization, likely)
    looks.set(organization, look)
    return look(c3id)
  }
}

/**
 * Who made the token: by the fingerprint of what was made here, else by the C3ID that Azure DevOps lists to administrators
 * of tokens. The token itself is never used or sent.
 * @param listed what Azure DevOps lists; without it that is not looked at
 * @returns undefined when nobody is found, also when Latchkey may not administer tokens
 * @throws AzureDevOpsError when Azure DevOps cannot be asked now
 */
export async function findMaker(
  context: Context,
  secret: SecretMarks,
  organization: string,
  listed: ListedTokens | undefined,
): Promise<Maker | undefined> {
  if (!tokenKinds.includes(secret.kind)) return undefined
  return (await madeHere(context, secret)) ?? (await listedByAzureDevOps(context, secret, organization, listed))
}

async function madeHere({ db, now }: Context, marks: SecretMarks): Promise<Maker | undefined> {
  const token = await findByFingerprint(db, marks)
  if (!token) return undefined
  const { organization, authorizationId, name, scope, validTo, tenantId, makerObjectId, makerName } = token
  return {
    match: 'fingerprint',
    ...{ tokenOrganization: organization, authorizationId, tokenName: name, scope, validTo },
    ...{ tenantId, makerObjectId, makerName },
    over: token.revokedAt ? 'revoked' : validTo <= now() ? 'expired' : undefined,
  }
}

async function listedByAzureDevOps(
  { config, now }: Context,
  { c3id }: SecretMarks,
  organization: string,
  listed: ListedTokens | undefined,
): Promise<Maker | undefined> {
  if (!c3id || !listed) return undefined
  const others = config.azureDevOps.organizations.filter((name) => name !== organization)
  for (const tokenOrganization of [organization, ...others]) {
    const token = await listed(tokenOrganization, c3id)
    if (!token) continue
    const { authorizationId, name, scope, validTo, maker, works } = token
    const ended = validTo !== null && validTo <= now()
    return {
      match: 'c3id',
      ...{ tokenOrganization, authorizationId, tokenName: nameToKeep(name), scope, validTo },
      ...{ tenantId: maker.tenantId, makerObjectId: maker.objectId, makerName: maker.name },
      over: ended ? 'expired' : works ? undefined : 'revoked',
    }
  }
  return undefined
}
