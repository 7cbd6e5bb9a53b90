import type { Verdict } from './detectors/detector.js'

/** A secret that was found: what kind, how sure, where; never the secret itself, nor a part of it. */
export interface Match {
  /** The id of the detector. */
  kind: string
  /** What people call the kind. */
  name: string
  verdict: Verdict
  /** In bytes, in the buffer that was scanned. Where the secret is wrapped, the bytes that hold it. */
  offset: number
  length: number
  /** The month it was issued in, where the secret says so; January is 1. */
  issued?: { year: number; month: number }
  /** How it is written down, if not plainly: in which carrier, and which of the unwrapped bytes it is. */
  wrapped?: { carrier: string; skip: number; length: number }
}
