/** `confirmed`: the checksum is right. `probable`: the shape is certain but the checksum is not. */
export type Verdict = 'confirmed' | 'probable'

/** Where a secret stands in the bytes, in bytes, and how sure that is; never the secret itself. */
export interface Finding {
  offset: number
  length: number
  verdict: Verdict
  /** The month it was issued in, where the secret says so; January is 1. */
  issued?: { year: number; month: number }
}

/** How one kind of secret is recognised: one file each, listed in `index.ts`. */
export interface Detector {
  /** What the kind is called in data. */
  id: string
  /** What people call it. */
  name: string
  /** Literals of three or more characters, one of which stands in every such secret. Empty where there is none: then `runs` finds the candidates. */
  anchors: readonly string[]
  /** The offsets of all candidates, for a kind without a literal. Detectors that share this function share its one pass. */
  runs?: (buffer: Buffer) => number[]
  /** Looks closer at the offset of an anchor (or of a candidate): the secret there, or undefined. */
  confirm(buffer: Buffer, at: number): Finding | undefined
  /** `required`: a wrong checksum is no secret. `raises`: it is still a probable one. */
  checksum: 'required' | 'raises'
  /** Synthetic secrets and near misses, in parts to be joined when a test runs, so that no scanner fires on the source. */
  examples: { hits: readonly string[][]; misses: readonly string[][] }
}
