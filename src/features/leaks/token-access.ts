import {
  administeredState,
  readAdministeredToken,
  revokeAdministeredToken,
} from '../../azure-devops/token-administration.js'
import { readTokenState, type TokenState } from '../../azure-devops/token-state.js'
import { revokeToken } from '../../azure-devops/tokens.js'
import { Refusal } from '../../errors.js'
import type { Context, Turn } from '../../feature.js'
import type { Leak } from './leaks.js'
import type { Part } from './which-leak.js'

/** A leaked token at Azure DevOps, in the hands of somebody who may end it. */
export type TokenAccess = { state(): Promise<TokenState>; revoke(): Promise<void> }

/** A leak of which it is known which token leaked. */
export type KnownLeak = Leak & { tokenOrganization: string; authorizationId: string }

/** @throws Refusal when it is not known which token leaked */
export function mustBeKnownToken(leak: Leak): KnownLeak {
  const { tokenOrganization, authorizationId } = leak
  if (tokenOrganization && authorizationId) return { ...leak, tokenOrganization, authorizationId }
  throw new Refusal(
    'I cannot tell which token this is.',
    'Nothing was revoked.',
    `Have it revoked or replaced where it was made, then type "leak resolve ${leak.number} handled" and how.`,
  )
}

/** The token as its owner sees it, or as an administrator does. @throws SignInNeeded */
export async function accessToken(turn: Turn, leak: KnownLeak, part: Part): Promise<TokenAccess> {
  const { tokenOrganization, authorizationId } = leak
  if (part === 'owner') {
    const owner = await turn.asUser()
    return {
      state: () => readTokenState(owner, tokenOrganization, authorizationId),
      revoke: () => revokeToken(owner, tokenOrganization, authorizationId),
    }
  }
  const administrator = await turn.asAdministrator()
  return {
    state: () => readAdministeredState(administrator, leak, turn.now()),
    revoke: () => revokeAdministeredToken(administrator, tokenOrganization, authorizationId),
  }
}

/** The state as an administrator of tokens sees it. @throws AzureDevOpsError also when the asker is none */
export async function readAdministeredState(
  as: Context['asService'],
  { tokenOrganization, ownerObjectId, authorizationId }: KnownLeak,
  now: Date,
): Promise<TokenState> {
  return administeredState(await readAdministeredToken(as, tokenOrganization, ownerObjectId, authorizationId), now)
}
