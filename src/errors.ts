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

/** The person has to connect an Azure DevOps account first, through the named OAuth connection. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded'
  constructor(readonly connection: string) {
    super(`sign-in needed on ${connection}`)
  }
}

/** A grant does not let this be done any more; its owner has been told. */
export class GrantRefused extends Error {
  override readonly name = 'GrantRefused'
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
