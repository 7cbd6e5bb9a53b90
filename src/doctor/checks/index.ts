import type { Check } from '../check.js'
import { botCredential } from './bot-credential.js'
import { botFrameworkKeys } from './bot-framework-keys.js'
import { clock } from './clock.js'
import { database } from './database.js'
import { oauthConnections } from './oauth-connections.js'
import { organizations } from './organizations.js'
import { policy } from './policy.js'
import { publicUrl } from './public-url.js'
import { readingRights } from './reading-rights.js'
import { serviceCredential } from './service-credential.js'
import { serviceHooks } from './service-hooks.js'

/** All that is looked at, in the order in which docs/install.md sets it up. */
export const checks: Check[] = [
  database,
  clock,
  botCredential,
  botFrameworkKeys,
  oauthConnections,
  serviceCredential,
  organizations,
  readingRights,
  policy,
  publicUrl,
  serviceHooks,
]
