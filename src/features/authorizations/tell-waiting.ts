import type { Db } from '../../database/database.js'
import type { Context } from '../../feature.js'
import { notify } from '../../notifications/notify.js'
import { subjectOf } from './waiting-run.js'
import { waitingRunCard } from './waiting-run-card.js'
import type { WaitingRunRow } from './waiting-runs.js'

/** Tells whoever subscribed `permits` that a run waits; each conversation once, however often this is called. */
export async function tellWaiting(context: Context, db: Db, row: WaitingRunRow): Promise<void> {
  await notify(context, db, {
    subject: subjectOf(row.number),
    news: 'waits',
    topic: 'permits',
    about: { organization: row.organization, project: row.projectName },
    people: [],
    draw: () => waitingRunCard(row),
  })
}
