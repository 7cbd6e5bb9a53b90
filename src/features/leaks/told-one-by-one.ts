import { type FoundSecret, tokenKinds } from './found-secret.js'

/** How many secrets of one push are told, each by itself, whosever they are. */
const MOST = 20

/**
 * Which secrets of a push are told one by one: those whose checksum is right first, among them what Azure DevOps issued,
 * as its owner can be found; else in the order of the push, so that a job that is tried again takes the same. Beyond
 * them every token whose maker is found, once; of the others, which anybody can make up, people only hear how many.
 */
export async function toldOneByOne(
  found: readonly FoundSecret[],
  hasMaker: (secret: FoundSecret) => Promise<boolean>,
): Promise<FoundSecret[]> {
  const ranked = [...found].sort((one, other) => rank(one) - rank(other))
  const told = ranked.slice(0, MOST)
  const seen = new Set(told.map(({ fingerprints }) => fingerprints[0]))
  for (const secret of ranked.slice(MOST)) {
    const [fingerprint] = secret.fingerprints
    if (seen.has(fingerprint)) continue
    seen.add(fingerprint)
    if (await hasMaker(secret)) told.push(secret)
  }
  return told
}

function rank({ verdict, kind }: FoundSecret): number {
  return (verdict === 'confirmed' ? 0 : 2) + (tokenKinds.includes(kind) ? 0 : 1)
}
