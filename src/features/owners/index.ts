import type { Feature } from '../../feature.js'
import { leaveOwner, nameOwner, nameOwnerConfirmed, ownerCommand } from './name-owner.js'

export const owners: Feature = {
  name: 'owners',
  commands: [ownerCommand],
  actions: [nameOwner, nameOwnerConfirmed, leaveOwner],
}
