/** A literal that must stand in what is looked for, and who looks closer where it does. */
export interface Anchor<Found> {
  literal: string
  look(buffer: Buffer, at: number, found: Found): void
}

interface Row<Found> {
  literal: Buffer
  look: Anchor<Found>['look']
  within: number
}

/**
 * Makes one search for all anchors. In: literals of at least three latin-1 characters (a RangeError otherwise).
 * Out: a function that lets each anchor look, once, at each offset where its literal starts.
 * It reads two bytes at a time: a literal of three or more bytes holds a whole 16-bit word at either alignment,
 * so a table over the 65,536 words tells where a closer look is worth it, whatever the number of anchors.
 */
export function anchorSearch<Found>(anchors: readonly Anchor<Found>[]): (buffer: Buffer, found: Found) => void {
  const rowsOf: (Row<Found>[] | undefined)[] = []
  const interesting = new Uint8Array(65_536)
  for (const anchor of anchors) {
    const literal = Buffer.from(anchor.literal, 'latin1')
    if (literal.length < 3) throw new RangeError(`the anchor ${anchor.literal} is shorter than three bytes`)
    for (const parity of [0, 1]) {
      const within = rarestPair(literal, parity)
      const word = wordAt(literal, within)
      interesting[word] = 1
      rowsOf[word] = [...(rowsOf[word] ?? []), { literal, look: anchor.look, within }]
    }
  }
  return (buffer, found) => {
    const lead = buffer.byteOffset % 2
    if (buffer.length < lead + 2) return
    const words = new Uint16Array(buffer.buffer, buffer.byteOffset + lead, (buffer.length - lead) >> 1)
    for (let at = next(words, 0, interesting); at < words.length; at = next(words, at + 1, interesting)) {
      for (const row of rowsOf[words[at] as number] as Row<Found>[]) {
        const start = lead + 2 * at - row.within
        if (startsAt(buffer, start, row.literal)) row.look(buffer, start, found)
      }
    }
  }
}

/** The first interesting word from this one on, or the number of words. A function of its own, because V8 runs it twice as fast as inside the loop around it (bench/scan.ts). */
function next(words: Uint16Array, from: number, interesting: Uint8Array): number {
  const count = words.length
  let at = from
  while (at < count && interesting[words[at] as number] === 0) at++
  return at
}

function startsAt(buffer: Buffer, at: number, literal: Buffer): boolean {
  for (let index = 0; index < literal.length; index++) if (buffer[at + index] !== literal[index]) return false
  return true
}

/** A word as this machine's typed arrays read it, whichever end comes first. */
function wordAt(bytes: Buffer, at: number): number {
  return new Uint16Array(Uint8Array.of(bytes[at] as number, bytes[at + 1] as number).buffer)[0] as number
}

/** Where, at even or odd offsets of the literal, the pair of bytes stands that text has least often. */
function rarestPair(literal: Buffer, parity: number): number {
  let best = parity
  for (let at = parity; at + 1 < literal.length; at += 2)
    if (commonness(literal, at) < commonness(literal, best)) best = at
  return best
}

function commonness(bytes: Buffer, at: number): number {
  return inText(bytes[at] as number) * inText(bytes[at + 1] as number)
}

function inText(byte: number): number {
  const letter = String.fromCharCode(byte)
  if (/[ etaoinsrl=-]/.test(letter)) return 8
  if (/[a-z]/.test(letter)) return 4
  return /[A-Z0-9_"]/.test(letter) ? 2 : 1
}
