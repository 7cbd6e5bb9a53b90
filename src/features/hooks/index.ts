import type { Feature } from '../../feature.js'
import { hooksAddCommand } from './add-hooks.js'
import { hooksCommand } from './list-hooks.js'

export { hookState } from './hook-state.js'

export const hooks: Feature = { name: 'hooks', commands: [hooksCommand, hooksAddCommand] }
