import { z } from 'zod/v4'
import type { Call, Reader, Writer } from './client.js'
import { path } from './path.js'
import { TokenRefused } from './token-refused.js'

/** A personal access token as its maker sees it; the token itself is only ever in what `createToken` gives. */
export type Token = {
  authorizationId: string
  name: string
  /** Space-separated, as Azure DevOps has them. */
  scope: string
  validFrom: Date
  validTo: Date
  allOrganizations: boolean
}

const patToken = z.object({
  displayName: z.string(),
  validFrom: z.coerce.date(),
  validTo: z.coerce.date(),
  scope: z.string(),
  targetAccounts: z.array(z.string()).nullish(),
  authorizationId: z.string(),
  token: z.string().nullish(),
})
const result = z.object({
  patToken: patToken.nullish(),
  patTokenError: z.string().nullish(),
})
const page = z.object({ patTokens: z.array(patToken).nullish(), continuationToken: z.string().nullish() })

export const tokensPath = (organization: string) => path`${organization}/_apis/tokens/pats`

const call = (organization: string, query: Call['query'] = {}): Call => ({
  host: 'vssps.dev.azure.com',
  path: tokensPath(organization),
  apiVersion: '7.1-preview.1',
  query,
})

/** All of a person's own tokens in one organization. */
export async function listTokens(
  as: Reader,
  organization: string,
  filter: 'active' | 'revoked' | 'expired' | 'all',
): Promise<Token[]> {
  const tokens: Token[] = []
  let continuationToken: string | undefined
  do {
    const query = { displayFilterOption: filter, $top: 100, continuationToken }
    const { patTokens, continuationToken: next } = page.parse((await as.get(call(organization, query))).value)
    tokens.push(...(patTokens ?? []).map(asToken))
    continuationToken = next || undefined
  } while (continuationToken)
  return tokens
}

/** @throws TokenRefused when there is no such token of this person */
export async function readToken(as: Reader, organization: string, authorizationId: string): Promise<Token> {
  return asToken(granted((await as.get(call(organization, { authorizationId }))).value))
}

/**
 * Makes a token. Azure DevOps may shorten its validity: show what is returned.
 * @returns the token as made, and the secret, which is nowhere else and never again
 * @throws TokenRefused when Azure DevOps says no with HTTP 200 and a reason
 */
export async function createToken(
  as: Writer,
  organization: string,
  wanted: { name: string; scope: string; validTo: Date },
): Promise<{ token: Token; secret: string }> {
  const { value } = await as.send('POST', call(organization), {
    displayName: wanted.name,
    scope: wanted.scope,
    validTo: wanted.validTo.toISOString(),
    allOrgs: false,
  })
  const made = granted(value)
  return { token: asToken(made), secret: made.token ?? '' }
}

/** @throws TokenRefused as `createToken` */
export async function extendToken(
  as: Writer,
  organization: string,
  authorizationId: string,
  validTo: Date,
): Promise<Token> {
  const { value } = await as.send('PUT', call(organization), { authorizationId, validTo: validTo.toISOString() })
  return asToken(granted(value))
}

/** Revokes a token; one that is already revoked stays so. */
export async function revokeToken(as: Writer, organization: string, authorizationId: string): Promise<void> {
  await as.send('DELETE', call(organization, { authorizationId }))
}

function granted(value: unknown): z.infer<typeof patToken> {
  const { patToken: made, patTokenError } = result.parse(value)
  if (!made || (patTokenError && patTokenError !== 'none')) throw new TokenRefused(patTokenError ?? 'tokenNotFound')
  return made
}

function asToken(made: z.infer<typeof patToken>): Token {
  return {
    authorizationId: made.authorizationId,
    name: made.displayName,
    scope: made.scope,
    validFrom: made.validFrom,
    validTo: made.validTo,
    allOrganizations: !made.targetAccounts,
  }
}
