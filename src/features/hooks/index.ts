import type { Feature } from '../../feature.js'
import { addHooksCommand } from './add-hooks.js'
import { listHooksCommand } from './list-hooks.js'

export { hookState } from './hook-state.js'

export const hooks: Feature = { name: 'hooks', commands: [listHooksCommand, addHooksCommand] }
