import { type Anchor, anchorSearch } from './anchor-search.js'
import type { Carrier } from './carriers/carrier.js'
import { carriers } from './carriers/index.js'
import type { Detector, Finding } from './detectors/detector.js'
import { detectors } from './detectors/index.js'
import type { Match } from './match.js'

/**
 * Finds secrets in bytes: plain ones, and those in base64, UTF-16 or a Basic header. In: any bytes; strings are not taken,
 * because they cannot be wiped. Out: what was found, by offset, each once. Never throws, and leaves no copy of a secret behind.
 */
export function scan(buffer: Buffer): Match[] {
  return scanFile(buffer).matches
}

/** As many tokens in base64 as fit into 2 MB are fewer; unwrapping ten times as many takes seconds. */
const MOST_UNWRAPPED = 20_000

/** The same, and whether something was left wrapped because there was so much of it. */
export function scanFile(buffer: Buffer): { matches: Match[]; leftWrapped: boolean } {
  const found: Found = { matches: [], unwrapped: 0 }
  everything(buffer, found)
  addRuns(buffer, found)
  return { matches: onceEach(found.matches), leftWrapped: found.unwrapped > MOST_UNWRAPPED }
}

type Found = { matches: Match[]; unwrapped: number }

const ofDetectors = detectors.flatMap((detector) => detector.anchors.map((literal) => plainly(detector, literal)))
const ofCarriers = carriers.flatMap((carrier) =>
  carrier.anchors.map((literal, anchor) => within(carrier, literal, anchor)),
)
const plain = anchorSearch(ofDetectors)
const everything = anchorSearch([...ofDetectors, ...ofCarriers])

function plainly(detector: Detector, literal: string): Anchor<Found> {
  return { literal, look: (buffer, at, { matches }) => add(matches, detector, detector.confirm(buffer, at)) }
}

function within(carrier: Carrier, literal: string, anchor: number): Anchor<Found> {
  return {
    literal,
    look(buffer, at, found) {
      found.unwrapped += 1
      if (found.unwrapped > MOST_UNWRAPPED) return
      const opened = carrier.open(buffer, at, anchor)
      const inside: Found = { matches: [], unwrapped: 0 }
      plain(opened.bytes, inside)
      addRuns(opened.bytes, inside)
      opened.bytes.fill(0)
      for (const match of inside.matches) {
        const { offset, length, skip } = opened.wrapped(match.offset, match.length)
        found.matches.push({ ...match, offset, length, wrapped: { carrier: carrier.id, skip, length: match.length } })
      }
    },
  }
}

const runSearches = new Set(detectors.flatMap(({ runs }) => runs ?? []))

/** Adds what is found by detectors that have no literal. */
function addRuns(buffer: Buffer, { matches }: Found): void {
  for (const runs of runSearches) {
    const sharing = detectors.filter((detector) => detector.runs === runs)
    for (const at of runs(buffer)) for (const detector of sharing) add(matches, detector, detector.confirm(buffer, at))
  }
}

function add(matches: Match[], { id, name }: Detector, finding: Finding | undefined): void {
  if (finding) matches.push({ kind: id, name, ...finding })
}

/** By offset, and without what two carriers both found. */
function onceEach(matches: Match[]): Match[] {
  const unique = new Map(matches.map((match) => [`${match.kind} ${match.offset}`, match]))
  return [...unique.values()].sort((one, other) => one.offset - other.offset)
}
