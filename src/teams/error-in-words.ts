import { TokenRefused } from '../azure-devops/token-refused.js'
import { AzureDevOpsError, type AzureDevOpsFailure, Refusal, SignInFailed, type SignInFailure } from '../errors.js'

/** An error as a person reads it. */
export type Words = { happened: string; done: string; next: string }

const unknown: Words = {
  happened: 'Something went wrong on my side.',
  done: 'I cannot tell whether anything was changed.',
  next: 'Look at the newest card or list before you try again; your operator finds the reason in the log.',
}

const azureDevOps: Record<AzureDevOpsFailure, Words> = {
  unreachable: {
    happened: 'I cannot reach Azure DevOps.',
    done: 'I do not know of any change.',
    next: 'Try again in a minute.',
  },
  throttled: {
    happened: 'Azure DevOps is holding back requests.',
    done: 'Nothing was changed.',
    next: 'Try again in a few minutes.',
  },
  'signed-out': {
    happened: 'Azure DevOps did not accept your sign-in.',
    done: 'Nothing was changed.',
    next: 'Type "sign out", then "sign in", and try again.',
  },
  forbidden: {
    happened: 'Azure DevOps does not let you do this.',
    done: 'Nothing was changed.',
    next: 'Ask an administrator of the project or the organization.',
  },
  'not-found': {
    happened: 'Azure DevOps does not know this, or does not let you see it.',
    done: 'Nothing was changed.',
    next: 'It may have been deleted or renamed: look at a fresh list.',
  },
  refused: {
    happened: 'Azure DevOps refused this.',
    done: 'Nothing was changed.',
    next: 'Check what you entered, and try again.',
  },
  broken: {
    happened: 'Azure DevOps answered with an error.',
    done: 'It may still have been done.',
    next: 'Look at the newest card or list before you try again.',
  },
}

const signIns: Record<SignInFailure, Words> = {
  'consent missing': {
    happened: 'Your organization has not consented yet that I act at Azure DevOps for you.',
    done: 'You are not signed in, and nothing was done.',
    next: 'Press "Sign in" and consent; if an approval is required there, ask an administrator of your tenant for it.',
  },
  'more proof needed': {
    happened: 'Your organization wants more proof that it is you: a second factor, or a device it trusts.',
    done: 'You are not signed in, and nothing was done.',
    next: 'Press "Sign in" and follow the steps there.',
  },
  'token service down': {
    happened: 'The service that keeps sign-ins does not answer.',
    done: 'Nothing was done.',
    next: 'Try again in a minute; your sign-in is not lost.',
  },
  'not accepted': {
    happened: 'The sign-in was not accepted.',
    done: 'You are not signed in, and nothing was done.',
    next: 'Type "sign in" and follow the steps there.',
  },
}

/** Each reason with which Azure DevOps refuses a token (specification: tokens, SessionTokenError), in a sentence. */
const tokenRefusals: Record<string, string> = {
  displayNameRequired: 'The token needs a name.',
  invalidDisplayName: 'Azure DevOps does not accept this name.',
  invalidValidTo: 'Azure DevOps does not accept this end date.',
  invalidScope: 'Azure DevOps does not accept one of these scopes.',
  accessDenied: 'Azure DevOps does not let you do this with tokens.',
  authorizationNotFound: 'This token does not exist any more.',
  tokenNotFound: 'This token does not exist any more.',
  globalPatPolicyViolation: 'Tokens for all organizations are forbidden in your tenant.',
  fullScopePatPolicyViolation: 'Tokens with full access are forbidden in your tenant.',
  patLifespanPolicyViolation: 'Your tenant does not allow tokens to live that long.',
  disablePatCreationPolicyViolation: 'Your organization does not let you make tokens.',
  globalPATCreationBlocked: 'Tokens for all organizations can no longer be made.',
  expiredPatCannotBeExtended: 'This token has expired; an expired token cannot be extended.',
}

/** The one place that turns errors into words: what happened, what was done (`changed`: something before it), what to do now. */
export function errorInWords(error: unknown, changed = false): Words {
  if (error instanceof Refusal) return { happened: error.happened, done: error.done, next: error.next }
  if (error instanceof SignInFailed) return signIns[error.failure]
  if (error instanceof TokenRefused) {
    return {
      happened: tokenRefusals[error.reason] ?? `Azure DevOps refused the token (${error.reason}).`,
      done: 'Nothing was changed.',
      next: 'Change the request and try again, or ask your administrator about the policy.',
    }
  }
  if (error instanceof AzureDevOpsError) {
    const words = azureDevOps[error.failure]
    const says = error.detail.says && error.failure !== 'broken' ? ` It says: ${error.detail.says.slice(0, 300)}` : ''
    const wait = error.detail.retryAfterSeconds
    const next = wait
      ? `Try again in ${wait < 90 ? `${Math.ceil(wait)} seconds` : `${Math.ceil(wait / 60)} minutes`}.`
      : words.next
    const done = changed && error.failure === 'signed-out' ? unknown.done : words.done
    return { happened: words.happened + says, done, next }
  }
  return unknown
}
