import { transaction } from '../../database/transaction.js'
import { Refusal, SignInFailed } from '../../errors.js'
import type { Command, Turn } from '../../feature.js'
import { endGrant } from '../../grants/end-grant.js'
import { listOpenOf } from '../../grants/grants.js'
import { sentence } from '../../teams/cards.js'

export const signOutCommand: Command = {
  name: 'sign out',
  usage: '',
  summary: 'disconnect your Azure DevOps account',
  example: 'sign out',
  who: 'anybody',
  async run(turn) {
    const failed = await turn.signOut().then(
      () => false,
      (error: unknown) => {
        if (!(error instanceof SignInFailed)) throw error
        return true
      },
    )
    // After the sign-in: what is given meanwhile finds that there is none any more.
    const ended = inWords(await endAllGrants(turn))
    if (failed) {
      throw new Refusal(
        'The service that keeps sign-ins does not answer.',
        `You may still be signed in.${ended}`,
        'Type "sign out" again in a minute.',
      )
    }
    return sentence({
      mood: 'good',
      text: `You are signed out; I hold no access of yours any more.${ended}`,
      next: 'Type "sign in" to connect again.',
    })
  },
}

/** @returns how many of the asker's grants this has ended */
function endAllGrants(turn: Turn): Promise<number> {
  return transaction(turn.db, async (tx) => {
    const open = await listOpenOf(tx, turn.person)
    for (const { number } of open) await endGrant(turn, tx, number, 'You signed out; I have stopped.')
    return open.length
  })
}

function inWords(ended: number): string {
  if (ended === 0) return ''
  return ` What I might have done for you while you are away has ended: ${ended} ${ended === 1 ? 'grant' : 'grants'}.`
}
