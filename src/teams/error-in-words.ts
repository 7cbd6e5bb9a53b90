import { TokenRefused } from '../azure-devops/token-refused.js'
import { AzureDevOpsError, type AzureDevOpsFailure, Refusal, SignInFailed, type SignInFailure } from '../errors.js'
import { cutSecrets } from '../log.js'

/** An error as a person reads it. */
export type Words = { happened: string; done: string; next: string }

const unknown: Words = {
  happened: 'Something went wrong on my side.',
  done: 'I cannot tell whether anything was changed.',
  next: 'Look at the newest card or list before you try again; the operators of Latchkey find the reason in the log.',
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
    happened: 'Your organization has not yet consented to my acting for you at Azure DevOps.',
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

const newOne = 'Ask for another with "token new".'
const ofOrganization = 'Ask an administrator of your organization about its policy.'
const ofTenant = 'ask an administrator of your tenant about its policy.'

/** Each reason with which Azure DevOps refuses a token (specification: tokens, SessionTokenError): a sentence, and what to do. */
const tokenRefusals: Record<string, [happened: string, next: string]> = {
  displayNameRequired: ['The token needs a name.', 'Ask for it again with "token new", and give it a name.'],
  invalidDisplayName: [
    'Azure DevOps does not accept this name.',
    'Ask for it again with "token new", by another name.',
  ],
  invalidValidTo: ['Azure DevOps does not accept this expiration date.', 'Choose an earlier one.'],
  invalidScope: ['Azure DevOps does not accept one of these scopes.', 'Ask for others with "token new".'],
  accessDenied: ['Azure DevOps does not let you do this with tokens.', ofOrganization],
  authorizationNotFound: ['This token does not exist any more.', 'Type "tokens" for those that exist.'],
  tokenNotFound: ['This token does not exist any more.', 'Type "tokens" for those that exist.'],
  globalPatPolicyViolation: ['Tokens for all organizations are forbidden in your tenant.', newOne],
  fullScopePatPolicyViolation: [
    'Tokens with full access are forbidden in your tenant.',
    `Choose scopes, or ${ofTenant}`,
  ],
  patLifespanPolicyViolation: [
    'Your tenant does not allow tokens to be valid for that long.',
    `Choose fewer days, or ${ofTenant}`,
  ],
  disablePatCreationPolicyViolation: ['Your organization does not let you make tokens.', ofOrganization],
  globalPATCreationBlocked: ['Tokens for all organizations can no longer be made.', newOne],
  expiredPatCannotBeExtended: ['This token has expired; an expired token cannot be extended.', newOne],
}

/** The one place that turns errors into words: what happened, what was done (`changed`: something before it), what to do now. */
export function errorInWords(error: unknown, changed = false): Words {
  // It may repeat what was typed, which may be a secret in the wrong window.
  if (error instanceof Refusal) return { happened: cutSecrets(error.happened, '…'), done: error.done, next: error.next }
  if (error instanceof SignInFailed) return signIns[error.failure]
  if (error instanceof TokenRefused) {
    const unheardOf = [`Azure DevOps refused the token (${error.reason}).`, ofOrganization] as const
    const [happened, next] = tokenRefusals[error.reason] ?? unheardOf
    return { happened, done: 'Nothing was changed.', next }
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
