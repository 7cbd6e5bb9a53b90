import type { AzureDevOps, Writer } from '../azure-devops/client.js'
import { Refusal, SignInNeeded } from '../errors.js'
import type { Person } from '../feature.js'
import type { CheckAccount } from '../identity/check-account.js'
import type { UserTokens } from './user-tokens.js'

/** Whose token is asked for: the token service finds it by Teams id, channel and OAuth connection. */
export type Whose = {
  person: Pick<Person, 'objectId' | 'tenantId' | 'teamsId'>
  channelId: string
  connection: string
  /** Where to ask whose account it is, in this order. */
  organizations: string[]
}

/** What acting as a person is made with. */
export type PersonMakers = { azureDevOps: AzureDevOps; userTokens: UserTokens; checkAccount: CheckAccount }

/**
 * A person at Azure DevOps, by the token that the token service keeps; it is fetched once.
 * @returns a function that throws SignInNeeded when there is no token, and a Refusal when it is somebody else's account
 */
export function asPerson(
  { azureDevOps, userTokens, checkAccount }: PersonMakers,
  { person, channelId, connection, organizations }: Whose,
): () => Promise<Writer> {
  let signedIn: Promise<string | undefined> | undefined
  const bearer = async () => {
    signedIn ??= userTokens.find(person.teamsId, channelId, connection)
    const token = await signedIn
    if (!token) throw new SignInNeeded(connection)
    return token
  }
  return async () => {
    const token = await bearer()
    const as = azureDevOps.as(bearer)
    const { objectId, tenantId } = person
    if (await checkAccount(as, { token, organizations, objectId, tenantId })) return as
    await userTokens.signOut(person.teamsId, channelId, connection)
    throw otherAccount
  }
}

const otherAccount = new Refusal(
  'The account that signed in is not yours here.',
  'It was signed out again, and nothing was done with it.',
  'Type "sign in" and choose the account with which you are in Teams.',
)
