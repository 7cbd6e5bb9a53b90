import type { Card } from '../feature.js'
import type { Audience } from '../notifications/notify.js'
import { thing } from '../teams/cards.js'
import { orType } from '../teams/or-type.js'
import { type Grant, grantSubject } from './grants.js'

/** Draws a grant for whomever it goes to. */
export function drawGrant(grant: Grant): (audience: Audience) => Card {
  return (audience) => grantCard(grant, audience.kind === 'person' ? audience.objectId : '')
}

/** The one card of a grant: what it allows, what became of it, and how its owner ends it. Others see only whose it is. */
export function grantCard(grant: Grant, viewer: string): Card {
  const { number, personName, what, terms, givenAt, endsAt, lastUsedAt, lastUse, endedAt, endedWhy, begun } = grant
  const subject = grantSubject(number)
  const open = endedAt === null
  const state = open ? 'On' : 'Ended'
  if (viewer !== grant.objectId)
    return { ...thing({ title: `Something that ${personName} lets me do`, state }), subject }
  const cutOff = !open && begun ? 'What I had begun last was cut off: look whether it was done.' : ''
  const news = [lastUse, endedWhy, cutOff].filter(Boolean).join(' ')
  return {
    ...thing({
      mood: open ? 'good' : 'warning',
      state,
      title: what,
      lead: news || 'I do it as you while you are away, and you hear of it each time.',
      summary: `${what}: ${news || state.toLowerCase()}`,
      facts: [
        { label: 'How', text: terms },
        { label: 'Since', at: givenAt.toISOString() },
        ...(lastUsedAt ? [{ label: 'Last used', at: lastUsedAt.toISOString(), withTime: true }] : []),
        ...(open ? [{ label: 'Ends by itself', at: endsAt.toISOString() }] : []),
      ],
      actions: open ? [{ title: 'End it', verb: 'end-grant', data: { number }, style: 'destructive' }] : [],
      note: open ? `"grants" lists all there are. ${orType(`grants end ${number}`)}` : '',
    }),
    subject,
  }
}

/** What is said of a grant whose row cannot be believed: nothing that stands in it. */
export function brokenGrantCard({ number }: Pick<Grant, 'number'>): Card {
  return {
    ...thing({
      mood: 'attention',
      state: 'Refused and ended',
      title: `Grant ${number} was changed`,
      lead: 'Its row in the database is not as I sealed it, so I did nothing with it and ended it.',
      note: 'Whoever gave it can give it again. The operators of Latchkey have to find out who writes to the database, or whether a key is missing from GRANT_KEYS.',
    }),
    subject: grantSubject(number),
  }
}
