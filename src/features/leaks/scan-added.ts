import { type AddedLine, addedLines } from './added-lines.js'
import type { Match } from './match.js'
import { LARGEST, type NotScanned, notText } from './not-text.js'
import { scanFile } from './scan.js'

/** A match and the number, from 1, of the first new line that it touches. */
export interface AddedMatch extends Match {
  line: number
}

/**
 * The secrets that a new version of a file brings. In: the old bytes (undefined for a new file), the new bytes, how many bytes are looked at at most.
 * Out: the matches on new lines, with offsets in the new bytes, and whether something was left wrapped; or why the file was not looked into.
 */
export function scanAdded(
  before: Buffer | undefined,
  after: Buffer,
  largest = LARGEST,
): { matches: AddedMatch[]; leftWrapped?: true } | { notScanned: NotScanned } {
  const notScanned = notText(after, largest)
  if (notScanned) return { notScanned }
  const { matches, leftWrapped } = scanFile(after)
  const left = leftWrapped ? ({ leftWrapped } as const) : {}
  // Scanning is far cheaper than comparing lines, and nearly every file has no match.
  if (matches.length === 0) return { matches: [], ...left }
  const added = addedLines(before, after, largest)
  if ('notScanned' in added) return added
  return { matches: onLines(matches, added.lines), ...left }
}

/** The matches that touch a line, with that line. Both come in order, so one walk along the lines is enough. */
function onLines(found: readonly Match[], lines: Iterable<AddedLine>): AddedMatch[] {
  const matches: AddedMatch[] = []
  const walk = lines[Symbol.iterator]()
  let touched = walk.next().value as AddedLine | undefined
  for (const match of found) {
    while (touched && touched.end <= match.offset) touched = walk.next().value as AddedLine | undefined
    if (!touched) break
    if (touched.start < match.offset + match.length) matches.push({ ...match, line: touched.line })
  }
  return matches
}
