/** Where a secret stands, still wrapped: the bytes that hold it and how many unwrapped bytes come before it in them. */
export interface Wrapped {
  offset: number
  length: number
  skip: number
}

/** The bytes a carrier holds, unwrapped, in a buffer of their own to be wiped. */
export interface Opened {
  bytes: Buffer
  /** In: a place in those bytes. Out: the same place in the buffer it was opened from. */
  wrapped(offset: number, length: number): Wrapped
}

/** A way in which a secret is written down other than plainly: one file each, listed in `index.ts`. */
export interface Carrier {
  id: string
  /** Literals of three or more bytes, as latin-1, one of which stands where the carrier holds something of interest. */
  anchors: readonly string[]
  /** Unwraps what is around the anchor with this number that stands at this offset. */
  open(buffer: Buffer, at: number, anchor: number): Opened
  /** Unwraps the bytes of a `Wrapped` alone and leaves out the first `skip`; the result is a buffer of its own to be wiped. */
  unwrap(encoded: Buffer, skip: number): Buffer
}
