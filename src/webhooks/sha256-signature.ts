import { createHmac } from 'node:crypto'

/** What a body is signed with: `sha256=` and HMAC-SHA256 in small hex digits. */
export function sha256Signature(key: string, rawBody: Buffer): string {
  return `sha256=${createHmac('sha256', key).update(rawBody).digest('hex')}`
}
