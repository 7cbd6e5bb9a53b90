/**
 * Latchkey says no. The words are for the person: what happened, what was and was not done, what to do now.
 * @example throw new Refusal('This card is out of date.', 'Nothing was changed.', 'Use the newer card below.')
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly happened: string,
    readonly done: string,
    readonly next: string,
  ) {
    super([happened, done, next].filter(Boolean).join(' '))
  }
}

/**
 * The person has to connect an Azure DevOps account first, through the named OAuth connection. `byHand`: not by the
 * client's single sign-on, whose token was refused or could not be had.
 */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded'
  constructor(
    readonly connection: string,
    readonly byHand = false,
  ) {
    super(`sign-in needed on ${connection}`)
  }
}

/** A grant does not let this be done any more; its owner has been told. */
export class GrantRefused extends Error {
  override readonly name = 'GrantRefused'
}

/** Why Entra or the token service did not sign somebody in. */
export type SignInFailure = 'consent missing' | 'more proof needed' | 'token service down' | 'not accepted'

/** A sign-in did not come about. It carries nothing of the request, which holds a token. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed'
  constructor(
    readonly failure: SignInFailure,
    readonly said?: string | number,
  ) {
    super(`sign-in failed: ${failure}${said ? ` (${said})` : ''}`)
  }
}

export type AzureDevOpsFailure =
  | 'unreachable'
  | 'throttled'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'refused'
  | 'broken'

/** Azure DevOps did not do what was asked. `request` is method and path, never a query, header or body. */
export class AzureDevOpsError extends Error {
  override readonly name = 'AzureDevOpsError'
  constructor(
    readonly failure: AzureDevOpsFailure,
    readonly request: string,
    readonly detail: { status?: number; says?: string; typeKey?: string; retryAfterSeconds?: number } = {},
    options?: ErrorOptions,
  ) {
    super(`${request}: ${failure}${detail.status ? ` (${detail.status})` : ''}`, options)
  }
}

/** Teams did not do what was asked; no `status` when no answer came. What it says may be about a person: not for the log. */
export class TeamsError extends Error {
  override readonly name = 'TeamsError'
  constructor(
    method: string,
    readonly detail: { status?: number; code?: string; says?: string; afterSeconds?: number },
    options?: ErrorOptions,
  ) {
    super(`${method} to Teams: ${[detail.status ?? 'no answer', detail.code].filter(Boolean).join(' ')}`, options)
  }
}

/** The bot cannot sign in to Azure DevOps as itself; the message is for who runs it. */
export class NoIdentity extends Error {
  override readonly name = 'NoIdentity'
}

/** Everything that is wrong with the configuration, one sentence each. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  constructor(readonly problems: string[]) {
    super(`Latchkey cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  }
}
