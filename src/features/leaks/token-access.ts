import {
  administeredState,
  readAdministeredToken,
  revokeAdministeredToken,
  unlessRefused,
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

/** @throws Refusal for who looks after the token and is neither its maker nor an administrator */
export function mustBeAbleToRevoke({ makerName, tokenOrganization }: KnownLeak, part: Part): void {
  if (part !== 'owner') return
  throw new Refusal(
    `You look after this token, but Azure DevOps lets only ${makerName}, who made it, or an administrator of ${tokenOrganization} revoke it.`,
    'Nothing was revoked.',
    `${makerName} was told about it in person.`,
  )
}

/** The token as its maker sees it, as an administrator does, or for its owner, as the bot does. @throws SignInNeeded */
export async function accessToken(turn: Turn, leak: KnownLeak, part: Part): Promise<TokenAccess> {
  const { tokenOrganization, authorizationId } = leak
  if (part === 'maker') {
    const maker = await turn.asUser()
    return {
      state: () => readTokenState(maker, tokenOrganization, authorizationId),
      revoke: () => revokeToken(maker, tokenOrganization, authorizationId),
    }
  }
  if (part === 'owner') {
    return {
      state: () => readAsService(turn, leak),
      revoke: async () => mustBeAbleToRevoke(leak, part),
    }
  }
  const administrator = await turn.asAdministrator()
  return {
    state: () => readAdministeredState(administrator, leak, turn.now()),
    revoke: () => revokeAdministeredToken(administrator, tokenOrganization, authorizationId),
  }
}

async function readAsService({ asService, now }: Context, leak: KnownLeak): Promise<TokenState> {
  const state = await unlessRefused(() => readAdministeredState(asService, leak, now()))
  if (state) return state
  throw new Refusal(
    'Azure DevOps does not let me see whether this token still works.',
    'Nothing was changed.',
    `Ask ${leak.makerName}, who made it, or an administrator of ${leak.tokenOrganization}.`,
  )
}

/** The state as an administrator of tokens sees it. @throws AzureDevOpsError also when the asker is none */
export async function readAdministeredState(
  as: Context['asService'],
  { tokenOrganization, makerObjectId, authorizationId }: KnownLeak,
  now: Date,
): Promise<TokenState> {
  return administeredState(await readAdministeredToken(as, tokenOrganization, makerObjectId, authorizationId), now)
}
