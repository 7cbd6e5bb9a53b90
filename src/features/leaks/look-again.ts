import type { Context } from '../../feature.js'
import { lookAfterLeaks } from './look-after-leaks.js'

/**
 * For an old report of a leak: it cannot be read again, because Latchkey has no access to who sent it, so it is not
 * believed. The leaks that are known are looked at.
 */
export async function lookAgain(context: Context): Promise<void> {
  context.log.warn('a report of a leak is older than a day or says no time: nobody was told of it')
  await lookAfterLeaks.run(context)
}
