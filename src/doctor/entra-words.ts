import { NoIdentity } from '../errors.js'
import { isEntraAway } from '../identity/is-entra-away.js'

type Words = { why: string; mend: string }

/** What Entra says by number (documentation: "Microsoft Entra authentication and authorization error codes"). */
const codes: Record<string, Words> = {
  '7000215': { why: 'the client secret is wrong', mend: 'Make a new one and take its value, not its id.' },
  '7000222': { why: 'the client secret has expired', mend: 'Make a new one in the app registration.' },
  '700016': {
    why: 'the application is not in this tenant',
    mend: 'Check the application id and the tenant id.',
  },
  '90002': { why: 'there is no such tenant', mend: 'Check the tenant id.' },
  '65001': {
    why: 'nobody has consented to the application',
    mend: 'App registration, API permissions: "Grant admin consent".',
  },
  '7000112': { why: 'the application is disabled', mend: 'Enterprise applications: enable it for sign-in.' },
  '700213': { why: 'no federated credential fits', mend: 'Compare issuer, subject and audience of the credential.' },
  '70021': { why: 'no federated credential fits', mend: 'Compare issuer, subject and audience of the credential.' },
  '700027': { why: 'the certificate is not the one of the registration', mend: 'Upload its public part there.' },
  '500011': {
    why: 'the tenant does not know what the token is for',
    mend: 'The tenant needs Azure DevOps: connect an organization to it.',
  },
  '53003': { why: 'a conditional access policy blocks it', mend: 'Exclude the application from the policy.' },
}

/**
 * Why there is no token. Of the error only its AADSTS number is used: an error of an SDK may hold more than words.
 * @param settings a sentence about what was shown to Entra, where it was refused
 */
export function entraWords(error: unknown, settings = ''): Words {
  const told = error instanceof NoIdentity ? error.cause : error
  const [, code] = /AADSTS(\d+)/.exec(String(told)) ?? []
  const mend = (sentence: string) => [sentence, settings].filter(Boolean).join(' ')
  const known = code === undefined ? undefined : codes[code]
  if (known) return { why: `${known.why} (AADSTS${code})`, mend: mend(known.mend) }
  if (code) return { why: `Entra refuses it (AADSTS${code})`, mend: mend(`Look up AADSTS${code}.`) }
  if (isEntraAway(told)) {
    return {
      why: 'Entra cannot be reached',
      mend: 'Let this machine reach https://login.microsoftonline.com, or the host in AZURE_AUTHORITY_HOST.',
    }
  }
  return { why: 'no credential of this host gave one', mend: 'docs/install.md says which can be used.' }
}
