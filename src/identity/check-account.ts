import type { Reader } from '../azure-devops/client.js'
import { readUser, type User } from '../azure-devops/users.js'
import { whoAmI } from '../azure-devops/who-am-i.js'
import { AzureDevOpsError } from '../errors.js'
import { knownForAWhile } from './known-for-a-while.js'

const goodForMs = 300_000

/** Whether an access token of Azure DevOps belongs to a person; asked before it is first used. */
export type CheckAccount = (
  as: Reader,
  question: { token: string; organizations: string[]; objectId: string; tenantId: string },
) => Promise<boolean>

/**
 * Anybody could finish somebody else's sign-in card with an account of his own, so Azure DevOps is asked whose a token
 * is: Entra object id and tenant have to be the asker's. A yes is good for five minutes.
 */
export function accountChecker(now: () => Date): CheckAccount {
  const known = knownForAWhile<true>()
  return async (as, { token, organizations, objectId, tenantId }) => {
    const key = [token, objectId, tenantId]
    if (known.get(key, now())) return true
    const account = await accountIn(as, organizations)
    if (account.objectId !== objectId || account.tenantId !== tenantId) return false
    known.set(key, true, now().getTime() + goodForMs)
    return true
  }
}

/** The account as the first organization knows it that lets it in; a person need not belong to all of them. */
async function accountIn(as: Reader, organizations: string[]): Promise<User> {
  let refused: unknown
  for (const organization of organizations) {
    try {
      const { descriptor } = await whoAmI(as, organization)
      return await readUser(as, organization, descriptor)
    } catch (error) {
      if (!(error instanceof AzureDevOpsError)) throw error
      refused ??= error
    }
  }
  throw refused
}
