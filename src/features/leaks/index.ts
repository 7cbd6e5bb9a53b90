import type { Feature } from '../../feature.js'
import { falseAlarm, falseAlarmConfirmed } from './close-leak.js'
import { leaksCommand } from './list-leaks.js'
import { lookAfterLeaks } from './look-after-leaks.js'
import { onGitPush } from './on-git-push.js'
import { onGitguardianIncident } from './on-gitguardian-incident.js'
import { onGithubSecretScanning } from './on-github-secret-scanning.js'
import { leakResolveCommand } from './resolve-leak.js'
import { leakRevokeCommand, revokeLeak, revokeLeakConfirmed } from './revoke-leak.js'
import { showLeak } from './show-leak.js'

export { nameToKeep } from './name-to-keep.js'
export { tellOwnerOfLeaks } from './tell-owner.js'

export const leaks: Feature = {
  name: 'leaks',
  commands: [leaksCommand, leakRevokeCommand, leakResolveCommand],
  actions: [revokeLeak, revokeLeakConfirmed, falseAlarm, falseAlarmConfirmed, showLeak],
  webhooks: [onGitPush, onGithubSecretScanning, onGitguardianIncident],
  schedules: [lookAfterLeaks],
}
