import { detectors } from './detectors/index.js'
import { tokenKinds } from './found-secret.js'
import { leakSources } from './leak-sources.js'
import type { Leak } from './leaks.js'

/** What kind of secret it is, e.g. `Azure DevOps token`. */
export function kindInWords({ detector }: Leak): string {
  return detectors.find(({ id }) => id === detector)?.name ?? 'secret'
}

/** Whether Azure DevOps issued it, so that it can be revoked there. */
export const isToken = ({ detector }: Leak) => tokenKinds.includes(detector)

/** Where everybody may know that it is. */
export const whereOf = (leak: Leak) => leakSources[leak.source].where(leak)

/** Where only its maker, its owner and administrators may know that it is. */
export const placeOf = (leak: Leak) => leakSources[leak.source].place(leak)

/** How sure it is that this is a secret, and whose. */
export function howSure(leak: Leak): string {
  const { match, verdict } = leak
  if (match === 'fingerprint') return 'Certain: it has the fingerprint of a token made here'
  if (match === 'c3id') return 'Certain: Azure DevOps lists a token with the same hash'
  if (verdict === 'reported') return `Unverified: ${whereOf(leak).text} says so`
  if (verdict === 'confirmed') return 'Confirmed: its checksum is right'
  return 'Probable: its form is right, its checksum is not'
}

/** A leak in a line, for lists and notifications; never its place. */
export function leakTitle(leak: Leak): string {
  const owned = leak.makerName ? `A token of ${leak.makerName}` : `${capital(kindInWords(leak))} of an unknown owner`
  return isToken(leak) ? owned : capital(kindInWords(leak))
}

/** What was done about it, in a few words. */
export function outcomeOf({ state, settledBy }: Leak): string {
  const by = settledBy ? ` by ${settledBy}` : ''
  switch (state) {
    case 'open':
      return 'Open'
    case 'revoked':
      return settledBy ? `Revoked${by}` : 'Revoked elsewhere'
    case 'expired':
      return 'Expired'
    case 'handled':
      return `Handled${by}`
    case 'false alarm':
      return `False alarm${by}`
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
