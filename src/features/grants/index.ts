import type { Feature } from '../../feature.js'
import { endGrantButton, grantsEndCommand } from './end-grant.js'
import { grantsCommand } from './list-grants.js'

export const grants: Feature = {
  name: 'grants',
  commands: [grantsCommand, grantsEndCommand],
  actions: [endGrantButton],
}
