import { z } from 'zod/v4'
import { listTokens } from '../../azure-devops/tokens.js'
import type { KeptApprover } from '../../database/tables.js'
import { transaction } from '../../database/transaction.js'
import { recordDecision } from '../../decisions/record.js'
import { type Card, cardAction, type Turn } from '../../feature.js'
import { notify } from '../../notifications/notify.js'
import { approversNow, askedPeople, namesOf } from './approvers.js'
import { checkRequest, type Verdict } from './check-request.js'
import { mayHaveFullAccess } from './full-access.js'
import { requestForm } from './request-form.js'
import { fullAccess } from './scopes.js'
import { drawRequest, requestCard } from './token-request-card.js'
import { createRequest, requestSubject } from './token-requests.js'

const input = z.object({
  name: z.string().trim().max(100).default(''),
  scopes: z.string().max(2_000).default(''),
  other: z.string().max(100).default(''),
  days: z.string().max(10).default(''),
  purpose: z.string().trim().max(500).default(''),
  reason: z.string().trim().max(200).default(''),
})

/** The form was sent: the policy grants it at once, sends it to a second person, or says why not. */
export const requestToken = cardAction({
  verb: 'request-token',
  who: 'signed-in',
  input,
  async run(turn, entered): Promise<Card> {
    const scopes = `${entered.scopes},${entered.other}`
      .toLowerCase()
      .split(/[,\s]+/)
      .filter(Boolean)
    const days = Number(entered.days)
    const missing = missingIn({ ...entered, scopes, days })
    if (missing) return requestForm(turn, entered, missing)
    const requester = turn.person.objectId
    const hasFullAccess = scopes.includes(fullAccess) && (await mayHaveFullAccess(turn, turn.person, turn.organization))
    const wanted = { requester, hasFullAccess, scopes, days, reason: entered.reason }
    const verdict = checkRequest(turn.config.policy, wanted)
    if (verdict.outcome === 'refused') return requestForm(turn, entered, verdict.why)
    const named = verdict.outcome === 'asks' ? verdict.approvers : []
    const { approvers, absent } = await approversNow(turn, turn.person, turn.organization, named)
    const unheard = absent.map((name) => `The policy's group ${name} is not in ${turn.organization}.`).join(' ')
    if (verdict.outcome === 'asks' && askedPeople({ approvers, requesterObjectId: requester }).length === 0) {
      return requestForm(turn, entered, unheard || `Nobody else is in ${namesOf(approvers)}, so nobody can be asked.`)
    }
    const holds = (await listTokens(await turn.asUser(), turn.organization, 'active')).length
    const said = unheard && `${unheard} Nobody in that group was asked.`
    return await keep(turn, { ...entered, scope: scopes.join(' '), days, holds, approvers, said }, verdict)
  },
})

function missingIn({ name, scopes, days, purpose }: { name: string; scopes: string[]; days: number; purpose: string }) {
  if (!name) return 'Give the token a name.'
  if (scopes.length === 0) return 'Choose its scopes.'
  if (!Number.isInteger(days) || days < 1) return 'Choose how long it is valid.'
  return purpose ? '' : 'Say what it is for.'
}

type Kept = {
  name: string
  scope: string
  days: number
  purpose: string
  reason: string
  holds: number
  approvers: KeptApprover[]
  said: string
}

function keep(turn: Turn, wanted: Kept, verdict: Exclude<Verdict, { outcome: 'refused' }>): Promise<Card> {
  const { person, organization } = turn
  const asks = verdict.outcome === 'asks'
  return transaction(turn.db, async (tx) => {
    const now = turn.now()
    const { name, scope, days, purpose, reason, holds, approvers, said } = wanted
    const request = await createRequest(tx, {
      ...{ name, scope, days, purpose, reason, holds, organization },
      tenantId: person.tenantId,
      requesterObjectId: person.objectId,
      requesterName: person.name,
      rule: verdict.rule,
      approvers: JSON.stringify(approvers),
      state: asks ? 'waiting' : 'approved',
      decidedAt: asks ? null : now,
      createdAt: now,
    })
    const subject = requestSubject(request.number)
    await recordDecision(tx, turn, {
      subject,
      verb: 'ask',
      outcome: asks ? `asks ${verdict.rule}` : `granted by ${verdict.rule}`,
    })
    if (asks) {
      await notify(turn, tx, {
        subject,
        news: 'asked',
        topic: 'tokens',
        about: { organization },
        people: askedPeople(request).map(({ objectId }) => ({ objectId, tenantId: person.tenantId })),
        draw: drawRequest(request, now),
      })
    }
    return requestCard(request, now, person.objectId, { said })
  })
}
