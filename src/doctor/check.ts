import type { Reader } from '../azure-devops/client.js'
import type { Config } from '../config.js'
import type { OpenPglite } from '../database/database.js'

/** `note`: cannot be known from here, or may be missing. `unknown`: could not be found out, so it is not well either. */
export type Verdict = 'well' | 'wrong' | 'unknown' | 'note'

/** One sentence of what was found, and what to do about it. Both are printed: no secret is in them. */
export type Finding = { verdict: Verdict; found: string; mend?: string }

/** What is looked at. */
export type Site = {
  config: Config
  now(): Date
  /** The bot's own identity at Azure DevOps. */
  asService: Reader
  /** Gives the bot's own access token for Azure DevOps. */
  serviceBearer(): Promise<string>
  /** Instead of `config.databaseUrl`, a PGlite that is open already. */
  pglite?: OpenPglite
}

/**
 * One thing that is looked at. `about` ends the sentence "I could not find out …"; `needs` are the variables without which
 * it cannot be looked at, from the start of their names.
 */
export type Check = {
  about: string
  needs: string[]
  /** @param answered to be called when something answered, where many are asked: waiting begins anew */
  look(site: Site, answered: () => void): Promise<Finding[]>
}

export const well = (found: string): Finding => ({ verdict: 'well', found })
export const wrong = (found: string, mend: string): Finding => ({ verdict: 'wrong', found, mend })
export const unknown = (found: string, mend = ''): Finding => ({ verdict: 'unknown', found, mend })
export const note = (found: string, mend = ''): Finding => ({ verdict: 'note', found, mend })
