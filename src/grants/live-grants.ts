import type { Context } from '../feature.js'
import { type Grant, listOpen } from './grants.js'
import type { GrantVerb } from './limited-writer.js'
import { stillStands } from './still-stands.js'

/** The grants of a verb that may be used now; those that may not any more are ended on the way. */
export async function liveGrants(context: Context, verb: GrantVerb): Promise<Grant[]> {
  const live: Grant[] = []
  for (const grant of await listOpen(context.db, verb)) if (await stillStands(context, grant)) live.push(grant)
  return live
}
