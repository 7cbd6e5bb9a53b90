import { openBase64, unwrapBase64 } from './base64-window.js'
import type { Carrier } from './carrier.js'

const ANCHOR = 'Basic '

/**
 * Any secret in an HTTP Basic header, as user name or password: the only carrier that a token without a literal can be found in.
 * Source: RFC 7617; the scheme is written with a capital by every client that is known to be used with Azure DevOps.
 */
export const inBasicAuthorization: Carrier = {
  id: 'basic authorization',
  anchors: [ANCHOR],
  open: (buffer, at) => openBase64(buffer, at + ANCHOR.length, 0, 400),
  unwrap: unwrapBase64,
}
