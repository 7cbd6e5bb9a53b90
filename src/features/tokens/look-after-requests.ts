import type { Context, Schedule } from '../../feature.js'
import { notify, refresh } from '../../notifications/notify.js'
import { daysAfter } from './days.js'
import { approvalHours, drawRequest } from './token-request-card.js'
import { findCutOff, listUnopened, requestSubject } from './token-requests.js'

const minutes = 2
const lapsedDays = 7

/** Nobody clicks, and yet a request is not what its card says: its opening was cut off, or its approval has lapsed. */
export const lookAfterRequests: Schedule = {
  name: 'look-after-requests',
  cron: '* * * * *',
  async run(context) {
    await tellCutOff(context)
    await redrawLapsed(context)
  },
}

/** Only the requester can clear away what may have been made. */
async function tellCutOff(context: Context): Promise<void> {
  const now = context.now()
  for (const request of await findCutOff(context.db, new Date(now.getTime() - minutes * 60_000))) {
    await notify(context, context.db, {
      subject: requestSubject(request.number),
      news: `cut off ${request.openedAt?.toISOString()}`,
      topic: 'tokens',
      about: { organization: request.organization },
      people: [{ objectId: request.requesterObjectId, tenantId: request.tenantId }],
      draw: drawRequest(request, now),
    })
  }
}

async function redrawLapsed(context: Context): Promise<void> {
  const now = context.now()
  const lapsed = daysAfter(now, -approvalHours / 24)
  for (const request of await listUnopened(context.db, daysAfter(lapsed, -lapsedDays), lapsed)) {
    await refresh(context, context.db, requestSubject(request.number), drawRequest(request, now))
  }
}
