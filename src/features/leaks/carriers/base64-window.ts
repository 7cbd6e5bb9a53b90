import { isIn } from '../alphabet.js'
import { decodeBase64, eitherBase64 } from '../base64-bytes.js'
import type { Opened } from './carrier.js'

/**
 * Unwraps the base64 around a literal whose place in the groups of four is known.
 * In: where a group starts, and how many characters to read before and after that at most.
 * Out: what the whole groups before and everything after decode to, and where in that the given group starts.
 */
export function openBase64(buffer: Buffer, group: number, before: number, after: number): Opened & { groupAt: number } {
  let start = group
  while (start - 4 >= Math.max(0, group - before) && isGroup(buffer, start - 4)) start -= 4
  let end = group
  while (end < group + after && isIn(eitherBase64, buffer[end])) end++
  return {
    bytes: decodeBase64(buffer, start, end),
    groupAt: ((group - start) / 4) * 3,
    wrapped(offset, length) {
      const first = start + Math.floor(offset / 3) * 4
      const last = Math.min(end, start + Math.ceil((offset + length) / 3) * 4)
      return { offset: first, length: last - first, skip: offset % 3 }
    },
  }
}

/** The bytes that a run of base64 holds, without the first `skip`. */
export function unwrapBase64(encoded: Buffer, skip: number): Buffer {
  const decoded = decodeBase64(encoded, 0, encoded.length)
  const wanted = Buffer.alloc(decoded.length - skip)
  decoded.copy(wanted, 0, skip)
  decoded.fill(0)
  return wanted
}

/**
 * How a literal looks in base64 when 0, 1 or 2 bytes stand before it in its group of three: the characters that it alone decides,
 * and how many characters of the group come before those.
 */
export function base64Images(literal: Buffer): { image: string; before: number }[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), literal]).toString('base64')
    const before = Math.ceil((shift * 8) / 6)
    return { image: encoded.slice(before, Math.floor(((shift + literal.length) * 8) / 6)), before }
  })
}

function isGroup(buffer: Buffer, at: number): boolean {
  for (let index = at; index < at + 4; index++) if (!isIn(eitherBase64, buffer[index])) return false
  return true
}
