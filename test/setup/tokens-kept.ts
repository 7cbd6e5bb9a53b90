import { everythingKept } from './everything-kept.js'
import type { Latchkey } from './latchkey.js'

/**
 * Looks for everybody's tokens in the database with its jobs, and in the log at debug level: those of Azure DevOps, and
 * those that clients sent to be exchanged.
 * @returns how many there were to look for, and which were found
 */
export async function tokensKept(latchkey: Latchkey): Promise<{ soughtAfter: number; found: string[] }> {
  await latchkey.settled()
  const sent = JSON.stringify(latchkey.teams.requests).match(/sandbox-sso-[\w-]+/g) ?? []
  const tokens = [...latchkey.azureDevOps.world.accessTokens.keys(), ...new Set(sent)]
  const kept = (await everythingKept(latchkey)) + latchkey.logged()
  return { soughtAfter: tokens.length, found: tokens.filter((token) => kept.includes(token)) }
}
