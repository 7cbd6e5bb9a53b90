import { z } from 'zod/v4'
import { AzureDevOpsError } from '../errors.js'
import type { Reader, Writer } from './client.js'
import { path } from './path.js'
import type { TokenState } from './token-state.js'
import { listUsers, type User } from './users.js'

/** Somebody's token as an administrator sees it. */
export type AdministeredToken = {
  authorizationId: string
  maker: User
  name: string
  /** Space-separated, as Azure DevOps has them. */
  scope: string
  validTo: Date | null
  /** Neither revoked nor expired. */
  works: boolean
}

const page = z.object({
  value: z.array(
    z.object({
      authorizationId: z.string(),
      displayName: z.string().nullish(),
      scope: z.string().nullish(),
      validTo: z.coerce.date().nullish(),
      isValid: z.boolean().nullish(),
      crossCompanyCorrelatingId: z.string().nullish(),
    }),
  ),
  continuationToken: z.string().nullish(),
})
type SessionToken = z.infer<typeof page>['value'][number]

const apiVersion = '7.2-preview.1'

/**
 * A look for many tokens of one organization by C3ID, whoever made them: its people, and each maker's tokens, are asked for
 * once at most, also where that fails or is refused.
 * @param likely descriptor of whose tokens are looked at first; may be empty
 * @returns a function from a C3ID to its token; undefined also when the asker may not administer tokens
 */
export function tokensByC3id(as: Reader, organization: string, likely: string) {
  const makers = once(async () => {
    const users = await listUsers(as, organization)
    users.sort((a, b) => Number(b.descriptor === likely) - Number(a.descriptor === likely))
    return users.map((maker) => ({
      maker,
      list: once(() => listTokensOf(as, organization, maker).catch(noneOfNobody)),
    }))
  })
  return (c3id: string): Promise<AdministeredToken | undefined> =>
    unlessRefused(async () => {
      for (const { maker, list } of await makers()) {
        const found = (await list()).find((token) => token.crossCompanyCorrelatingId === c3id)
        if (found) return asAdministered(found, maker)
      }
      return undefined
    })
}

/**
 * A token by its authorization id; undefined when there is none such (any more).
 * @param makerObjectId whose it is; null looks at everybody's
 * @throws AzureDevOpsError `signed-out` or `forbidden` when the asker may not administer tokens
 */
export async function readAdministeredToken(
  as: Reader,
  organization: string,
  makerObjectId: string | null,
  authorizationId: string,
): Promise<AdministeredToken | undefined> {
  const users = await listUsers(as, organization)
  const makers = users.filter(({ objectId }) => makerObjectId === null || objectId === makerObjectId)
  return findToken(as, organization, makers, (token) => token.authorizationId === authorizationId)
}

/**
 * A look at many tokens of one organization: its people, and each maker's tokens, are asked for once.
 * @returns a function like `readAdministeredToken`
 */
export function administeredTokens(as: Reader, organization: string) {
  const people = once(() => listUsers(as, organization))
  const listed = new Map<string, () => Promise<SessionToken[]>>()
  return async (makerObjectId: string, authorizationId: string): Promise<AdministeredToken | undefined> => {
    const maker = (await people()).find(({ objectId }) => objectId === makerObjectId)
    if (!maker) return undefined
    const list = listed.get(makerObjectId) ?? once(() => listTokensOf(as, organization, maker).catch(noneOfNobody))
    listed.set(makerObjectId, list)
    const found = (await list()).find((token) => token.authorizationId === authorizationId)
    return found && asAdministered(found, maker)
  }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return () => {
    asked ??= ask()
    return asked
  }
}

/** What has become of a token, as an administrator sees it; undefined is listed nowhere. */
export function administeredState(token: AdministeredToken | undefined, now: Date): TokenState {
  if (!token) return 'gone'
  if (token.works) return 'active'
  return token.validTo && token.validTo <= now ? 'expired' : 'revoked'
}

/** Revokes anybody's token, as an administrator of tokens; one that is already revoked stays so. */
export async function revokeAdministeredToken(
  as: Writer,
  organization: string,
  authorizationId: string,
): Promise<void> {
  const call = {
    host: 'vssps.dev.azure.com',
    path: path`${organization}/_apis/tokenadmin/revocations`,
    apiVersion,
  } as const
  await as.send('POST', { ...call, query: { isPublic: false } }, [{ authorizationId }])
}

/** @returns undefined when Azure DevOps does not let the asker administer tokens: it says 401 or 403 */
export async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof AzureDevOpsError && ['signed-out', 'forbidden'].includes(error.failure)) return undefined
    throw error
  }
}

async function findToken(
  as: Reader,
  organization: string,
  users: User[],
  isIt: (token: SessionToken) => boolean,
): Promise<AdministeredToken | undefined> {
  for (const maker of users) {
    const found = (await listTokensOf(as, organization, maker).catch(noneOfNobody)).find(isIt)
    if (found) return asAdministered(found, maker)
  }
  return undefined
}

/** Somebody who has just been removed is still listed among the users for a while. */
function noneOfNobody(error: unknown): [] {
  if (error instanceof AzureDevOpsError && error.failure === 'not-found') return []
  throw error
}

async function listTokensOf(as: Reader, organization: string, { descriptor }: User): Promise<SessionToken[]> {
  const tokens: SessionToken[] = []
  let continuationToken: string | undefined
  do {
    const { value } = await as.get({
      host: 'vssps.dev.azure.com',
      path: path`${organization}/_apis/tokenadmin/personalaccesstokens/${descriptor}`,
      apiVersion,
      query: { pageSize: 100, isPublic: false, continuationToken },
    })
    const found = page.parse(value)
    tokens.push(...found.value)
    continuationToken = found.continuationToken || undefined
  } while (continuationToken)
  return tokens
}

function asAdministered(token: SessionToken, maker: User): AdministeredToken {
  return {
    authorizationId: token.authorizationId,
    maker,
    name: token.displayName ?? '',
    scope: token.scope ?? '',
    validTo: token.validTo ?? null,
    works: token.isValid !== false,
  }
}
