import type { Feature } from '../../feature.js'
import { signInCommand } from './sign-in.js'
import { signOutCommand } from './sign-out.js'
import { whoAmICommand } from './who-am-i.js'

export const signIn: Feature = { name: 'sign-in', commands: [signInCommand, signOutCommand, whoAmICommand] }
