import { NoIdentity } from '../../src/errors.js'
import { connections } from '../../src/sandbox/entra/connections.js'
import { azureDevOpsLines, type Broken } from './broken.js'
import type { Installation } from './installation.js'

// Made from parts, as a scanner of secrets would have it.
export const canary = ['canary', 'of', 'the', 'doctor', '7f3a'].join('-')
const closed = `postgres://latchkey:${canary}@127.0.0.1:1/latchkey`

const withTeams = (it: Installation, teams: Partial<Installation['config']['teams']>) => ({
  config: { ...it.config, teams: { ...it.config.teams, ...teams } },
})
const refusedWith = (aadsts: number) => () => {
  const cause = new Error(`invalid_client: AADSTS${aadsts}: The application was refused. Trace ID: ${canary}`)
  return { serviceBearer: () => Promise.reject(new NoIdentity('Entra refuses it.', { cause })) }
}
const without = (told: string) => () => {
  const cause = new Error(`${told} ${canary}`)
  return { serviceBearer: () => Promise.reject(new NoIdentity('There is none.', { cause })) }
}

/** Around Latchkey: database, clock, credentials, sign-in, its own address. */
export const brokenHosts: Broken[] = [
  [
    'the database is down',
    (it) => ({ pglite: undefined, config: { ...it.config, databaseUrl: closed } }),
    /^✗ The database cannot be used: nothing listens there\. → Check DATABASE_URL/,
    /database/,
  ],
  [
    'the clock is ahead',
    () => ({ now: () => new Date(Date.now() + 600_000) }),
    /^✗ The clock of this machine is \d{3} seconds ahead: tokens will be refused\. → Let it be set by NTP\./,
    /clock/,
  ],
  [
    'the clock is behind',
    () => ({ now: () => new Date(Date.now() - 600_000) }),
    /^✗ The clock of this machine is \d{3} seconds behind/,
    /clock/,
  ],
  [
    "the bot's credential is refused",
    (it) => {
      it.entra.faults.next({ fault: 'bot refused', times: 100 })
      return { serviceBearer: async () => it.latchkey.azureDevOps.bearerFor('service') }
    },
    /^✗ The bot gets no token for Teams: the client secret is wrong \(AADSTS7000215\).*It is what the MicrosoftApp… variables say\./,
    /token for Teams|OAuth/,
  ],
  [
    "the bot's token is for something else",
    (it) => {
      it.claims.aud = 'https://graph.microsoft.com'
    },
    /^✗ The bot gets a token, but for https:\/\/graph\.microsoft\.com and not for https:\/\/api\.botframework\.com/,
    /token for Teams/,
  ],
  [
    "the bot's token is another application's",
    (it) => {
      it.claims.appid = '00000000-0000-4000-8000-000000000009'
    },
    /^✗ The bot gets a token for Teams, but as another application .* → MicrosoftAppId has to be/,
    /token for Teams/,
  ],
  [
    "the Bot Framework's keys cannot be read",
    (it) => withTeams(it, { keysUrl: 'http://127.0.0.1:1/openid' }),
    /^✗ The Bot Framework's keys cannot be read from 127\.0\.0\.1:1: whatever Teams sends will be refused\./,
    /keys/,
  ],
  [
    'an OAuth connection is missing',
    (it) => withTeams(it, { oauthConnections: { everyday: 'daily', administration: 'administration' } }),
    /^✗ The Azure Bot has no OAuth connection "daily"\. → Azure Bot, .*: add it, or correct OAUTH_CONNECTION_EVERYDAY/,
    /"everyday"/,
  ],
  [
    'an OAuth connection asks for too little',
    (it) => withTeams(it, { oauthConnections: { everyday: 'administration', administration: 'administration' } }),
    /^✗ The OAuth connection "administration" is there, but does not ask for vso\.pats, vso\.pats_manage, .*add them/,
    /"everyday"/,
  ],
  [
    "an OAuth connection stands on the bot's own registration",
    (it) => {
      const appId = connections[1]?.clientId ?? ''
      it.claims.appid = appId
      return withTeams(it, { appId })
    },
    /^✗ The OAuth connection "administration" is there, but on the bot's own registration/,
    /"administration"/,
  ],
  [
    'the token service is down',
    (it) => {
      it.entra.faults.next({ fault: 'down', times: 4 })
    },
    /^\? Whether there is an OAuth connection "everyday" is not known: the token service answered 503\./,
    /OAuth connection/,
  ],
  [
    'nothing answers at the public url',
    (it) => ({ config: { ...it.config, publicUrl: 'http://127.0.0.1:1' } }),
    /^✗ Nothing answers at http:\/\/127\.0\.0\.1:1\/api\/messages/,
    /api\/messages|git\.push/,
  ],
  [
    'something else answers at the public url',
    (it) => ({ config: { ...it.config, publicUrl: it.entra.url } }),
    /^✗ Something answers at .* with 404, and that is not the bot\. → Let what stands before it pass/,
    /api\/messages|git\.push/,
  ],
  [
    'the secret of the bot at Azure DevOps is wrong',
    refusedWith(7000215),
    /^✗ The bot gets no token for Azure DevOps: the client secret is wrong \(AADSTS7000215\)\. → Make a new one/,
    azureDevOpsLines,
  ],
  [
    'nobody has consented to the application',
    refusedWith(65001),
    /^✗ The bot gets no token for Azure DevOps: nobody has consented .*AADSTS65001.* "Grant admin consent"/,
    azureDevOpsLines,
  ],
  [
    'Entra gives a reason that is not known here',
    refusedWith(99999),
    /^✗ The bot gets no token for Azure DevOps: Entra refuses it \(AADSTS99999\)/,
    azureDevOpsLines,
  ],
  [
    'Entra cannot be reached for Azure DevOps',
    without('EnvironmentCredential authentication failed. endpoints_resolution_error:'),
    /^✗ The bot gets no token for Azure DevOps: Entra cannot be reached\. → Let this machine reach [^ ]+, or the host in AZURE_AUTHORITY_HOST\.$/,
    azureDevOpsLines,
  ],
  [
    'the host has no identity at Azure DevOps',
    without('ManagedIdentityCredential: network_error'),
    /^✗ The bot gets no token for Azure DevOps: no credential of this host gave one\. → docs\/install\.md says/,
    azureDevOpsLines,
  ],
  [
    'without a token for Azure DevOps, what needs it',
    without('none'),
    /^\? contoso: whether the bot is let in is not known: the bot has no token for Azure DevOps \(see above\)\./,
    azureDevOpsLines,
  ],
  [
    'the token is not for Azure DevOps',
    () => ({
      serviceBearer: async () => `e30.${Buffer.from('{"aud":"https://vault.azure.net"}').toString('base64url')}.x`,
    }),
    /^✗ The bot gets a token, but for https:\/\/vault\.azure\.net and not for Azure DevOps/,
    azureDevOpsLines,
  ],
]
