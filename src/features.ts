import type { Feature } from './feature.js'
import { authorizations } from './features/authorizations/index.js'
import { expiry } from './features/expiry/index.js'
import { grants } from './features/grants/index.js'
import { help } from './features/help/index.js'
import { hooks } from './features/hooks/index.js'
import { leaks } from './features/leaks/index.js'
import { owners } from './features/owners/index.js'
import { signIn } from './features/sign-in/index.js'
import { subscriptions } from './features/subscriptions/index.js'
import { tokens } from './features/tokens/index.js'

/** Everything Latchkey does. A new feature is one folder and one line here. */
export const features: Feature[] = [
  help,
  signIn,
  expiry,
  tokens,
  owners,
  subscriptions,
  authorizations,
  leaks,
  grants,
  hooks,
]
