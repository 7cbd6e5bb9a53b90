import { hash } from 'node:crypto'
import { LARGEST, type NotScanned, notText } from './not-text.js'

/** A line of the new version: its number from 1, and its bytes from start up to end (excluded), without the line end. */
export interface AddedLine {
  line: number
  start: number
  end: number
}

/** Versions of more lines than this are not compared: a hash for each of millions of short lines takes seconds. */
const MOST_LINES = 100_000

/**
 * The lines that a new version of a file has and the old one had not. A line counts as added as many times as it occurs more often than before,
 * so a line that only moved is not new; line ends (LF or CRLF) make no difference. Where either version has more than 100,000 lines, every line is new.
 * In: the old bytes (undefined for a new file), the new bytes, how many bytes are looked at at most.
 * Out: the lines in order, to be walked once, or why none were looked for.
 */
export function addedLines(
  before: Buffer | undefined,
  after: Buffer,
  largest = LARGEST,
): { lines: Iterable<AddedLine> } | { notScanned: NotScanned } {
  const notScanned = notText(after, largest)
  if (notScanned) return { notScanned }
  if (!before || hasManyLines(before) || hasManyLines(after)) return { lines: linesOf(after) }
  return { lines: linesBeyond(countLines(before), after) }
}

/** The lines of a text that it has more often than was counted. */
function* linesBeyond(known: Map<string, number>, text: Buffer): Iterable<AddedLine> {
  for (const line of linesOf(text)) {
    const key = contentOf(text, line)
    const left = known.get(key) ?? 0
    known.set(key, left - 1)
    if (left <= 0) yield line
  }
}

function countLines(text: Buffer): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of linesOf(text)) {
    const key = contentOf(text, line)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function* linesOf(text: Buffer): Iterable<AddedLine> {
  let start = 0
  for (let line = 1; start < text.length; line++) {
    const newline = text.indexOf(0x0a, start)
    const end = newline < 0 ? text.length : newline
    yield { line, start, end: text[end - 1] === 0x0d && end > start ? end - 1 : end }
    start = end + 1
  }
}

function hasManyLines(text: Buffer): boolean {
  let newline = -1
  for (let count = 0; count < MOST_LINES; count++) {
    newline = text.indexOf(0x0a, newline + 1)
    if (newline < 0) return false
  }
  return newline + 1 < text.length
}

/** What stands for a line's content: its hash, since a string of the line itself could not be wiped. */
function contentOf(text: Buffer, { start, end }: AddedLine): string {
  return hash('sha256', text.subarray(start, end), 'base64')
}
