import { createHash } from 'node:crypto'
import { LARGEST, type NotScanned, notText } from './not-text.js'

/** A line of the new version: its number from 1, and its bytes from start up to end (excluded), without the line end. */
export interface AddedLine {
  line: number
  start: number
  end: number
}

/**
 * The lines that a new version of a file has and the old one had not. A line counts as added as many times as it occurs more often than before,
 * so a line that only moved is not new; line ends (LF or CRLF) make no difference.
 * In: the old bytes (undefined for a new file), the new bytes, how many bytes are looked at at most. Out: the lines in order, or why none were looked for.
 */
export function addedLines(
  before: Buffer | undefined,
  after: Buffer,
  largest = LARGEST,
): { lines: AddedLine[] } | { notScanned: NotScanned } {
  const notScanned = notText(after, largest)
  if (notScanned) return { notScanned }
  const known = new Map<string, number>()
  for (const line of linesOf(before ?? Buffer.alloc(0))) {
    const key = contentOf(before as Buffer, line)
    known.set(key, (known.get(key) ?? 0) + 1)
  }
  const lines = linesOf(after).filter((line) => {
    const key = contentOf(after, line)
    const left = known.get(key) ?? 0
    known.set(key, left - 1)
    return left <= 0
  })
  return { lines }
}

function linesOf(text: Buffer): AddedLine[] {
  const lines: AddedLine[] = []
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf(0x0a, start)
    const end = newline < 0 ? text.length : newline
    lines.push({ line: lines.length + 1, start, end: text[end - 1] === 0x0d && end > start ? end - 1 : end })
    start = end + 1
  }
  return lines
}

/** What stands for a line's content: its hash, since a string of the line itself could not be wiped. */
function contentOf(text: Buffer, { start, end }: AddedLine): string {
  return createHash('sha256').update(text.subarray(start, end)).digest('base64')
}
