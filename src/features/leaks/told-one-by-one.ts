import { type FoundSecret, tokenKinds } from './found-secret.js'

/** How many secrets of one push are told, each by itself; of more, people only hear how many. */
const MOST = 20

/**
 * Which secrets of a push are told one by one: those whose checksum is right first, among them what Azure DevOps issued,
 * as its owner can be found; else in the order of the push, so that a job that is tried again takes the same.
 */
export function toldOneByOne(found: readonly FoundSecret[]): FoundSecret[] {
  return [...found].sort((one, other) => rank(one) - rank(other)).slice(0, MOST)
}

function rank({ verdict, kind }: FoundSecret): number {
  return (verdict === 'confirmed' ? 0 : 2) + (tokenKinds.includes(kind) ? 0 : 1)
}
