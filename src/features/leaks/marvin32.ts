/**
 * Marvin32 of some bytes, as .NET and Microsoft's key formats compute it: both 32-bit halves of the state,
 * so that `(low ^ high) >>> 0` is the folded checksum. The seed is eight ASCII characters' worth of 64 bits,
 * given as its low and high word. Never throws.
 * Source: dotnet/runtime Marvin.cs and the published test vectors of MarvinTests.cs.
 */
export function marvin32(bytes: Buffer, seed: MarvinSeed): { low: number; high: number } {
  const state = { p: seed.low | 0, q: seed.high | 0 }
  const whole = bytes.length - (bytes.length % 4)
  for (let at = 0; at < whole; at += 4) mix(state, bytes.readInt32LE(at))
  let tail = 0x80
  for (let at = bytes.length - 1; at >= whole; at--) tail = (tail << 8) | (bytes[at] as number)
  mix(state, tail)
  mix(state, 0)
  return { low: state.p >>> 0, high: state.q >>> 0 }
}

/** The 64-bit seed as two words. */
export interface MarvinSeed {
  low: number
  high: number
}

/** The seed that eight ASCII characters name, read big-endian, for example `Default0`. Throws a RangeError for any other length. */
export function marvinSeed(name: string): MarvinSeed {
  const bytes = Buffer.from(name, 'latin1')
  if (bytes.length !== 8) throw new RangeError(`a Marvin32 seed has eight characters, not ${bytes.length}`)
  return { low: bytes.readUInt32BE(4), high: bytes.readUInt32BE(0) }
}

/** Marvin32 folded to 32 bits, as four little-endian bytes: how Microsoft's key formats store it. */
export function marvinChecksum(bytes: Buffer, seed: MarvinSeed): Buffer {
  const { low, high } = marvin32(bytes, seed)
  const folded = Buffer.alloc(4)
  folded.writeUInt32LE((low ^ high) >>> 0)
  return folded
}

function mix(state: { p: number; q: number }, word: number): void {
  let p = (state.p + word) | 0
  let q = state.q
  q ^= p
  p = rotate(p, 20)
  p = (p + q) | 0
  q = rotate(q, 9)
  q ^= p
  p = rotate(p, 27)
  p = (p + q) | 0
  q = rotate(q, 19)
  state.p = p
  state.q = q
}

const rotate = (word: number, by: number) => (word << by) | (word >>> (32 - by))
