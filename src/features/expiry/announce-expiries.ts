import { transaction } from '../../database/transaction.js'
import type { Context, Schedule } from '../../feature.js'
import { notify, refresh } from '../../notifications/notify.js'
import { holdCopies } from '../../notifications/sent-cards.js'
import { findNamedOwners, type NamedOwners } from '../../owners/named-owners.js'
import { backupHearsFromDays } from '../../owners/why-you-hear.js'
import { daysAfter, daysUntil } from '../tokens/index.js'
import { type Expiring, expirySources, type KnownToExpire } from './expiring.js'

/** Days before the end at which people hear of it, and the day itself. */
const thresholds = [30, 14, 7, 3, 1, 0]

/**
 * Tells makers, owners and channels what expires, once per threshold, and in the last days the backups, too; only the nearest one
 * counts for what is found late. In between, cards that are out are kept true: "in 6 days" becomes "in 5 days", and in
 * the end "Expired". What fails keeps nothing else from being told; the next run tries it again.
 */
export const announceExpiries: Schedule = {
  name: 'announce-expiries',
  cron: '*/15 * * * *',
  async run(context) {
    const now = context.now()
    const [from, until] = [daysAfter(now, -7), daysAfter(now, Math.max(...thresholds) + 1)]
    const failed: unknown[] = []
    const attempt = async <T>(work: () => Promise<T>, subject?: string): Promise<T | undefined> => {
      try {
        return await work()
      } catch (error) {
        context.log.warn({ subject, error }, 'not announced; the next run tries again')
        failed.push(error)
        return undefined
      }
    }
    for (const list of expirySources) {
      const found = await attempt(() => list(context, from, until))
      for (const known of found ?? []) await attempt(() => announce(context, known), known.subject)
    }
    if (failed.length > 0) throw failed[0]
  },
}

async function announce(context: Context, known: KnownToExpire): Promise<void> {
  const thing = await known.readAgain()
  if (!thing) return
  const { subject, endsAt, organization, project } = thing
  await transaction(context.db, async (tx) => {
    // Before it is read who looks after it, so that nobody is named in between.
    await holdCopies(tx, subject)
    const named = await findNamedOwners(tx, context.config, thing.ownedSubject)
    const draw = await thing.draw(context, tx, named)
    const threshold = nearestThreshold(daysUntil(endsAt, context.now()))
    if (threshold === undefined) return refresh(context, tx, subject, draw)
    await notify(context, tx, {
      subject,
      news: `ends ${endsAt.toISOString()}, ${threshold} days before`,
      topic: 'expiry',
      about: { organization, project },
      people: whoHears(thing, named, threshold),
      draw,
    })
  })
}

/** Its maker, and whom they or an administrator named. */
function whoHears({ maker }: Expiring, { owner, backup }: NamedOwners, threshold: number) {
  return [maker, owner, threshold <= backupHearsFromDays ? backup : undefined].filter((person) => person !== undefined)
}

/** @returns the smallest threshold that is reached; undefined while none is, or long after the end */
function nearestThreshold(days: number): number | undefined {
  if (days < 0) return undefined
  return thresholds.filter((threshold) => days <= threshold).at(-1)
}
