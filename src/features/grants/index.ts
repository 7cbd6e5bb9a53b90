import type { Feature } from '../../feature.js'
import { endGrantButton, grantsEnd } from './end-grant.js'
import { grantsCommand } from './list-grants.js'

export const grants: Feature = { name: 'grants', commands: [grantsCommand, grantsEnd], actions: [endGrantButton] }
