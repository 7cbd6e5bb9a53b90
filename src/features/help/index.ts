import type { Feature } from '../../feature.js'
import { helpCommand } from './help.js'

export const help: Feature = { name: 'help', commands: [helpCommand] }
