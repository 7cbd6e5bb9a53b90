import type { Carrier, Opened } from './carrier.js'

const SIGNATURE = 'J\0Q\0Q\0J\0'
const BEFORE = 2 * 53
const AFTER = 2 * 33

/** An Azure DevOps token in UTF-16 (little-endian): what Windows PowerShell writes when output is redirected into a file. */
export const inUtf16: Carrier = {
  id: 'utf-16',
  anchors: [SIGNATURE],
  open(buffer, at) {
    const start = at - Math.min(BEFORE, at - (at % 2))
    const bytes = buffer.subarray(start, at + AFTER)
    return narrow({ bytes, wrapped: (offset, length) => ({ offset: start + offset, length, skip: 0 }) }, 0)
  },
  unwrap: (encoded) => lowBytes(encoded, 0),
}

/** Takes UTF-16 apart: what one letter of a token is, or a zero for a character beyond latin-1. In: at which byte (0 or 1) the first unit starts. */
export function narrow(wide: Opened, parity: number): Opened {
  return {
    bytes: lowBytes(wide.bytes, parity),
    wrapped: (offset, length) => wide.wrapped(parity + 2 * offset, 2 * length),
  }
}

/** The low byte of each UTF-16 unit from this byte on; zero where the high byte is not. */
export function lowBytes(wide: Buffer, start: number): Buffer {
  const low = Buffer.alloc(Math.max(0, Math.floor((wide.length - start) / 2)))
  for (let unit = 0; unit < low.length; unit++) {
    low[unit] = wide[start + 2 * unit + 1] === 0 ? (wide[start + 2 * unit] as number) : 0
  }
  return low
}
