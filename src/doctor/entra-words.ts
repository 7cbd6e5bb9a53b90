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

/** Why there is no token. Of the error only its AADSTS number is used: an error of an SDK may hold more than words. */
export function entraWords(error: unknown): Words {
  const text = error instanceof Error ? error.message : ''
  const [, code] = /AADSTS(\d+)/.exec(text) ?? []
  const known = code === undefined ? undefined : codes[code]
  if (known) return { ...known, why: `${known.why} (AADSTS${code})` }
  if (code) return { why: `Entra refuses it (AADSTS${code})`, mend: `Look up AADSTS${code}.` }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|network/i.test(text)) {
    return { why: 'Entra cannot be reached', mend: 'Let this machine reach https://login.microsoftonline.com.' }
  }
  return { why: 'no credential of this host gave one', mend: 'docs/install.md says which can be used.' }
}
