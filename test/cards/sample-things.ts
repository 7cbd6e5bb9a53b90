import { readPolicy } from '../../src/config/policy.js'
import type { Config } from '../../src/config.js'
import type { WaitingRunRow } from '../../src/features/authorizations/waiting-runs.js'
import type { Leak } from '../../src/features/leaks/leaks.js'
import type { KnownToken } from '../../src/features/tokens/known-tokens.js'
import type { TokenRequest } from '../../src/features/tokens/token-requests.js'
import { people, tenantId } from '../../src/sandbox/people.js'

const { alex, isaiah, megan, patti } = people

/** When every sample is drawn. */
export const now = new Date('2026-11-27T09:20:00Z')

/** What a card is drawn in: contoso, with the sandbox's policy. */
export const turn = {
  organization: 'contoso',
  now: () => now,
  config: { policy: readPolicy('env/policy.sandbox.yaml', []) } as Config,
}

/** A token of Alex, with what is different about it. */
export function token(its: Partial<KnownToken> = {}): KnownToken {
  return {
    ...{ number: 12, organization: 'contoso', authorizationId: '', tenantId, name: 'nightly-package-push' },
    ...{ makerObjectId: alex.objectId, makerName: alex.name, scope: 'vso.packaging' },
    ...{ validFrom: new Date('2026-11-03T09:00:00Z'), firstMadeAt: new Date('2026-11-03T09:00:00Z') },
    ...{ validTo: new Date('2026-12-03T09:00:00Z'), revokedAt: null, seenAt: now },
    ...{ allOrganizations: false, madeHere: true, fingerprint: null, c3id: null, hmsl: null },
    ...its,
  }
}

/** A request of Alex that two people can decide on, with what is different about it. */
export function request(its: Partial<TokenRequest> = {}): TokenRequest {
  return {
    ...{ number: 23, organization: 'contoso', name: 'nightly-package-push', scope: 'vso.packaging_write', days: 30 },
    ...{ tenantId, requesterObjectId: alex.objectId, requesterName: alex.name, holds: 2 },
    purpose: 'Push nightly packages from the build box in the lab',
    reason: 'The box cannot use a service connection yet (SHOP-311)',
    rule: 'changing things takes a second person',
    approvers: [megan, patti].map(({ objectId, name }) => ({ objectId, name })),
    ...{ state: 'waiting', deciderObjectId: null, deciderName: null, comment: null, decidedAt: null },
    ...{ knownBefore: null, authorizationId: null, openedAt: null, createdAt: now },
    ...its,
  }
}

/** A run that waits for two resources, with what is different about it. */
export function run(its: Partial<WaitingRunRow> = {}): WaitingRunRow {
  return {
    ...{ number: 17, organization: 'contoso', projectId: '', projectName: 'Shop', buildId: 4711, checkpointId: '' },
    ...{ state: 'waiting', former: [], permittedBy: null, settledBy: null, settledAt: null },
    ...{ watched: true, version: 1, foundAt: now },
    run: {
      pipeline: { id: 7, name: 'Deploy web shop' },
      ...{ name: '20261127.4', branch: 'main', stage: 'Production', requestedFor: alex.name },
      ...{ commit: '4f2c9ab1', commitTitle: 'Raise the timeout of the payment client', commitAuthor: alex.name },
      resources: [
        { type: 'endpoint', id: '1', name: 'azure-production' },
        { type: 'environment', id: '2', name: 'production' },
      ],
      since: '2026-11-27T09:12:00Z',
      webUrl: 'https://dev.azure.com/contoso/Shop/_build/results?buildId=4711',
    },
    ...its,
  }
}

/** A token of Alex that Isaiah pushed, with what is different about it. */
export function leak(its: Partial<Leak> = {}): Leak {
  return {
    ...{ number: 17, source: 'azure-devops', organization: 'contoso', projectId: '', projectName: 'Shop' },
    ...{ repositoryId: '', repositoryName: 'shop-web', commitId: '9be01d7', branch: 'main' },
    ...{ path: '/scripts/push.sh', line: 12, pushedBy: isaiah.name, notLookedAt: '2 binary files' },
    ...{ detector: 'azure-devops-token', verdict: 'confirmed', fingerprint: '', c3id: '', match: 'c3id' },
    ...{ tokenOrganization: 'contoso', authorizationId: '1', tokenName: 'package-push', scope: 'vso.packaging_write' },
    ...{ validTo: new Date('2026-12-15T09:00:00Z'), tenantId, makerObjectId: alex.objectId, makerName: alex.name },
    ...{ state: 'open', settledBy: null, settledAt: null, reason: null, foundAt: new Date('2026-11-27T09:02:00Z') },
    ...its,
  }
}

/** What is not known of a leak whose owner is not known. */
export const nobodys: Partial<Leak> = {
  ...{ match: 'none', tokenOrganization: null, authorizationId: null, tokenName: null, scope: null, validTo: null },
  ...{ tenantId: null, makerObjectId: null, makerName: null },
}
