import { developmentScopes } from './development-scopes.js'
import { organizationScopes } from './organization-scopes.js'
import { pipelineScopes } from './pipeline-scopes.js'
import type { ScopeArea } from './scope-area.js'

/**
 * The public scopes that a personal access token can have, by area, in the order in which a form offers them. Left out: those
 * for Entra sign-in alone and `vso.hooks`, which can no longer be chosen.
 * Source: Microsoft Learn, "Available scopes" of Azure DevOps, July 2025.
 */
export const scopeAreas: readonly ScopeArea[] = [...developmentScopes, ...pipelineScopes, ...organizationScopes]
