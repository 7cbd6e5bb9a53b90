import type { Command } from '../../feature.js'
import { whoAmICommand } from './who-am-i.js'

/** Signing in is being asked who you are while nobody knows. */
export const signInCommand: Command = {
  ...whoAmICommand,
  name: 'sign in',
  summary: 'connect your Azure DevOps account',
  example: 'sign in',
}
