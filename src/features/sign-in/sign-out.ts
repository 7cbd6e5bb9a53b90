import { transaction } from '../../database/transaction.js'
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
    const ended = await endAllGrants(turn)
    await turn.signOut()
    return sentence({
      mood: 'good',
      text: `You are signed out; I hold no access of yours any more.${inWords(ended)}`,
      next: 'Type "sign in" to connect again.',
    })
  },
}

/** @returns how many of the asker's grants this has ended */
function endAllGrants(turn: Turn): Promise<number> {
  return transaction(turn.db, async (tx) => {
    const open = await listOpenOf(tx, turn.person)
    for (const { number } of open) await endGrant(turn, tx, number, 'You signed out; I do it no more.')
    return open.length
  })
}

function inWords(ended: number): string {
  if (ended === 0) return ''
  return ` What I might have done for you while you are away has ended: ${ended} ${ended === 1 ? 'grant' : 'grants'}.`
}
