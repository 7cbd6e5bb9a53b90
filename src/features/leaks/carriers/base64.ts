import { base64Images, openBase64, unwrapBase64 } from './base64-window.js'
import type { Carrier } from './carrier.js'

const images = base64Images(Buffer.from('JQQJ99'))

/** An Azure DevOps token somewhere in base64: a header, `http.extraheader`, a Kubernetes secret. */
export const inBase64: Carrier = {
  id: 'base64',
  anchors: images.map(({ image }) => image),
  // A token has 52 characters before its signature and 26 after: with a byte on either side, 72 and 48 of base64.
  open: (buffer, at, anchor) => openBase64(buffer, at - (images[anchor]?.before ?? 0), 72, 48),
  unwrap: unwrapBase64,
}
