import type { Schedule } from '../../feature.js'
import { notify, refresh } from '../../notifications/notify.js'
import { daysUntil, drawToken, listEndingBetween, tokenSubject } from '../tokens/index.js'
import { tokensReadAgain } from './read-again.js'

/** Days before the end at which people hear of it, and the day itself. */
const thresholds = [30, 14, 7, 3, 1, 0]

/**
 * Tells owners and channels what ends, once per threshold; only the nearest one counts for what is found late. In
 * between, cards that are out are kept true: "in 6 days" becomes "in 5 days", and in the end "Expired".
 */
export const announceExpiries: Schedule = {
  name: 'announce-expiries',
  cron: '*/15 * * * *',
  async run(context) {
    const now = context.now()
    const [from, until] = [-7, Math.max(...thresholds) + 1].map((days) => new Date(now.getTime() + days * 86_400_000))
    const readAgain = tokensReadAgain(context)
    for (const known of await listEndingBetween(context.db, from as Date, until as Date)) {
      const token = await readAgain(known)
      if (!token) continue
      const subject = tokenSubject(token.number)
      const threshold = nearestThreshold(daysUntil(token.validTo, now))
      if (threshold === undefined) {
        await refresh(context, context.db, subject, drawToken(context, token))
        continue
      }
      await notify(context, context.db, {
        subject,
        news: `ends ${token.validTo.toISOString()}, ${threshold} days before`,
        topic: 'expiry',
        about: { organization: token.organization },
        people: [{ objectId: token.ownerObjectId, tenantId: token.tenantId }],
        draw: drawToken(context, token),
      })
    }
  },
}

/** @returns the smallest threshold that is reached; undefined while none is, or long after the end */
function nearestThreshold(days: number): number | undefined {
  if (days < 0) return undefined
  return thresholds.filter((threshold) => days <= threshold).at(-1)
}
