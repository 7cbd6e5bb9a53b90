import { Refusal } from '../../errors.js'
import type { Command } from '../../feature.js'
import { sentence } from '../../teams/cards.js'
import { identityOf } from '../azure-devops/world/identities.js'
import { pushFile } from '../azure-devops/world/push-file.js'
import { tokenToLeak } from '../azure-devops/world/seed-tokens.js'
import { reportLeak } from '../report-leak.js'
import { askerOf } from './asker.js'
import type { SandboxHandles } from './handles.js'

const place = { project: 'Shop', repository: 'shop-web', branch: 'main', path: 'scripts/sync.sh' }

const reported = {
  github: (name: string) => `GitHub reports a token. It is your "${name}", but GitHub does not say so.`,
  gitguardian: (name: string) => `GitGuardian reports your token "${name}" by its hash, which I know if I made it.`,
}

/** Pushes a file with one of the asker's tokens in it: the newest that was made here, else one that was there from the start. */
export function sandboxLeak({ world, reports }: SandboxHandles): Command {
  return {
    name: 'sandbox leak',
    usage: '[github | gitguardian]',
    summary: 'pushes a file with your newest token in it, or lets somebody else report that token',
    example: 'sandbox leak',
    who: 'anybody',
    async run(turn, [by]) {
      const asker = askerOf(turn)
      const token = tokenToLeak(world, identityOf(world, asker).id)
      if (!token) {
        throw new Refusal('You have no live token that could leak.', 'Nothing was pushed.', 'Make one: "token new".')
      }
      if (by === 'github' || by === 'gitguardian') {
        await reportLeak(reports, by, token.token, turn.now())
        return sentence({ mood: 'warning', text: reported[by](token.displayName), next: 'I tell who hears of leaks.' })
      }
      const content = `#!/bin/sh\n# Every night\ngit clone https://sync:${token.token}@dev.azure.com/contoso/Shop/_git/shop-web\n`
      pushFile(world, { ...place, content, by: asker, comment: 'Sync every night' })
      return sentence({
        mood: 'warning',
        text: `Your token "${token.displayName}" is now in ${place.path} on ${place.branch} of ${place.repository}: pushed as you.`,
        next: 'Azure DevOps tells me of the push within a second; then I tell you.',
      })
    },
  }
}
