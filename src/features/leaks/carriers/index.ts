import { inBase64 } from './base64.js'
import { inBasicAuthorization } from './basic-authorization.js'
import type { Carrier } from './carrier.js'
import { inUtf16 } from './utf16.js'
import { inUtf16InBase64 } from './utf16-in-base64.js'

/** Every way of writing a secret down that is looked into. */
export const carriers: readonly Carrier[] = [inBase64, inBasicAuthorization, inUtf16, inUtf16InBase64]
