import { base64Images, openBase64, unwrapBase64 } from './base64-window.js'
import type { Carrier } from './carrier.js'
import { lowBytes, narrow } from './utf16.js'

const images = base64Images(Buffer.from('JQQJ99', 'utf16le'))

/** An Azure DevOps token in base64 of UTF-16: `powershell -EncodedCommand`. */
export const inUtf16InBase64: Carrier = {
  id: 'utf-16 in base64',
  anchors: images.map(({ image }) => image),
  // Twice the bytes of the plain token, so twice the characters. The number of the anchor is how many bytes of its group come before it.
  open(buffer, at, anchor) {
    const wide = openBase64(buffer, at - (images[anchor]?.before ?? 0), 144, 96)
    const opened = narrow(wide, (wide.groupAt + anchor) % 2)
    wide.bytes.fill(0)
    return opened
  },
  unwrap(encoded, skip) {
    const wide = unwrapBase64(encoded, skip)
    const secret = lowBytes(wide, 0)
    wide.fill(0)
    return secret
  },
}
