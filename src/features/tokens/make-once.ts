import type { Writer } from '../../azure-devops/client.js'
import { mayHaveBeenDone } from '../../azure-devops/may-have-been-done.js'
import { createToken, listTokens, revokeToken } from '../../azure-devops/tokens.js'
import { transaction } from '../../database/transaction.js'
import { claimed } from '../../decisions/claim.js'
import { recordDecision } from '../../decisions/record.js'
import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { refresh } from '../../notifications/notify.js'
import { c3id } from './c3id.js'
import { daysAfter } from './days.js'
import { fingerprint } from './fingerprint.js'
import { hmslHash } from './hmsl-hash.js'
import { findByAuthorization, type KnownToken, noteMadeHere, noteRevoked, noteToken } from './known-tokens.js'
import { noteGone } from './note-state.js'
import { mustBeOpenToday } from './policy-today.js'
import { drawRequest, openUntil } from './token-request-card.js'
import { findRequest, listMadeForOthers, moveRequest, requestSubject, type TokenRequest } from './token-requests.js'

/** The token as kept, and the secret, which is in this value only. */
export type Made = { request: TokenRequest; token: KnownToken; secret: string }

/**
 * Makes the token of an approved request, so that there is never a live one that nobody holds: what was there before is
 * written down first, and whatever is new after a lost answer is revoked before anything is made again.
 * The caller holds the claim on the request.
 * @throws Refusal when Azure DevOps's answer was lost, or an opening that was cut off has lapsed, TokenRefused and AzureDevOpsError when it said no
 */
export async function makeOnce(turn: Turn, { number, organization, name }: TokenRequest): Promise<Made> {
  // Of two requests with one name, the token that one is just making would be the other's orphan.
  const making = `token-name:${turn.person.objectId}:${organization}:${name}`
  return claimed(turn, making, 'open', () => make(turn, number))
}

async function make(turn: Turn, number: number): Promise<Made> {
  const as = await turn.asUser()
  const request = await begin(turn, as, number)
  const validTo = daysAfter(turn.now(), request.days)
  try {
    const made = await createToken(as, request.organization, { name: request.name, scope: request.scope, validTo })
    return await keep(turn, request, made).catch(async (error: unknown) => {
      await revokeToken(as, request.organization, made.token.authorizationId)
      throw error
    })
  } catch (error) {
    if (mayHaveBeenDone(error)) await revokeOrphans(turn, as, request)
    await moveRequest(turn.db, number, ['opening'], { state: 'approved' })
    if (!mayHaveBeenDone(error)) throw error
    throw new Refusal(
      'The answer of Azure DevOps was lost.',
      'If it made a token, that one is revoked.',
      'Open your token again.',
    )
  }
}

/**
 * The answer with the secret never reached Teams: nobody holds that token, so it ends. What stops that half way leaves
 * the request as one whose opening was cut off, and the next click clears up.
 */
export async function giveUpUnheld(turn: Turn, { request, token }: Made): Promise<void> {
  const subject = requestSubject(request.number)
  const goBack = (from: 'shown' | 'opening', to: 'opening' | 'approved', outcome: string) =>
    transaction(turn.db, async (tx) => {
      const moved = await moveRequest(tx, request.number, [from], { state: to, authorizationId: null })
      if (!moved) return
      if (to === 'approved') await noteRevoked(tx, token.number, turn.now())
      await recordDecision(tx, turn, { subject, verb: 'open', outcome })
      await refresh(turn, tx, subject, drawRequest(moved, turn.now()))
    })
  await goBack('shown', 'opening', 'answer lost')
  await claimed(turn, subject, 'open', async () => {
    // Whoever clicked meanwhile has cleared up already.
    if ((await findRequest(turn.db, request.number))?.state !== 'opening') return
    await revokeToken(await turn.asUser(), token.organization, token.authorizationId)
    await goBack('opening', 'approved', 'answer lost, revoked')
  })
}

async function begin(turn: Turn, as: Writer, number: number): Promise<TokenRequest> {
  const request = await findRequest(turn.db, number)
  if (!request || (request.state !== 'approved' && request.state !== 'opening')) {
    throw new Refusal('This request cannot be opened any more.', 'No token was made.', 'Ask again with "token new".')
  }
  if (request.state === 'opening') {
    await revokeOrphans(turn, as, request)
    if (openUntil(request) <= turn.now()) throw await endCutOff(turn, request)
  }
  await mustBeOpenToday(turn, request)
  const known = (await namesakes(as, request)).map(({ authorizationId }) => authorizationId)
  const opening = await moveRequest(turn.db, number, ['approved', 'opening'], {
    state: 'opening',
    openedAt: turn.now(),
    knownBefore: JSON.stringify(known),
  })
  return opening ?? request
}

/** An opening that was cut off lapses as an approval does that nobody opened. The caller has revoked what it made. */
async function endCutOff(turn: Turn, { number }: TokenRequest): Promise<Refusal> {
  const subject = requestSubject(number)
  await transaction(turn.db, async (tx) => {
    const lapsed = await moveRequest(tx, number, ['opening'], { state: 'approved' })
    if (!lapsed) return
    await recordDecision(tx, turn, { subject, verb: 'open', outcome: 'cut off, lapsed' })
    await refresh(turn, tx, subject, drawRequest(lapsed, turn.now()))
  })
  return new Refusal(
    'Opening it was cut off, and its approval was good for 24 hours and has lapsed.',
    'If that had made a token, it is revoked, and no other was made.',
    'Ask again with "token new".',
  )
}

async function keep(
  turn: Turn,
  request: TokenRequest,
  { token, secret }: Awaited<ReturnType<typeof createToken>>,
): Promise<Made> {
  const bytes = Buffer.from(secret)
  const [key] = turn.config.fingerprintKeys as [Buffer]
  const marks = { fingerprint: fingerprint(bytes, key), c3id: c3id(bytes), hmsl: hmslHash(bytes) }
  bytes.fill(0)
  const { organization, number } = request
  return transaction(turn.db, async (tx) => {
    const now = turn.now()
    const kept = await noteToken(tx, { organization, maker: turn.person, token, state: 'active', now })
    await noteMadeHere(tx, kept.number, marks)
    const shown = await moveRequest(tx, number, ['opening'], {
      state: 'shown',
      authorizationId: token.authorizationId,
      openedAt: now,
    })
    if (!shown) throw new Refusal('This request was taken over elsewhere.', 'No token was kept.', 'Open it again.')
    await recordDecision(tx, turn, { subject: requestSubject(number), verb: 'open', outcome: token.authorizationId })
    // Where the secret is shown on the card itself, that card is painted over only later.
    const later = turn.config.teams.dialogs ? undefined : { cardId: turn.cardId, afterSeconds: 600 }
    await refresh(turn, tx, requestSubject(number), drawRequest(shown, now), later)
    return { request: shown, token: kept, secret }
  })
}

/** How far Azure DevOps's clock may be behind ours. */
const skewMs = 300_000

/**
 * Revokes what was made for this request and is in nobody's hands. What was there before it was opened, by its id or by
 * its time, and what another request of that name made, is in somebody's.
 */
async function revokeOrphans(turn: Turn, as: Writer, request: TokenRequest): Promise<void> {
  const others = [...(request.knownBefore ?? []), ...(await listMadeForOthers(turn.db, request))]
  const since = (request.openedAt ?? request.createdAt).getTime() - skewMs
  for (const { authorizationId, validFrom } of await namesakes(as, request)) {
    if (others.includes(authorizationId) || validFrom.getTime() < since) continue
    await revokeToken(as, request.organization, authorizationId)
    const kept = await findByAuthorization(turn.db, request.organization, authorizationId)
    if (kept) await noteGone(turn, kept)
    const subject = requestSubject(request.number)
    await recordDecision(turn.db, turn, { subject, verb: 'open', outcome: `orphan ${authorizationId} revoked` })
  }
}

async function namesakes(as: Writer, { organization, name }: TokenRequest) {
  return (await listTokens(as, organization, 'active')).filter((token) => token.name === name)
}
