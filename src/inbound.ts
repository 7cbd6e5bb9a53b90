/** What a POST carries: headers as Node has them, and the bytes of the body (signatures are over those). */
export type Inbound = { headers: NodeJS.Dict<string | string[]>; rawBody: Buffer }

/** `ifNotReceived` runs when the caller was gone before the answer was out. */
export type Answer = { status: number; body?: unknown; ifNotReceived?: () => Promise<void> }

/** What answers the POSTs to a path. */
export type Post = {
  /**
   * Lets in by the headers alone, so that of a stranger's body nothing is kept or parsed. Left out where only the body
   * shows who sent it. @throws BadRequest
   */
  mayRead?(headers: Inbound['headers']): Promise<void>
  /** @throws BadRequest */
  answer(inbound: Inbound): Promise<Answer>
}

/** The request is not one we take; `status` is the exact HTTP answer, the reason is for our log. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest'
  constructor(
    readonly status: 400 | 401 | 403 | 408 | 413 | 415 | 503,
    reason: string,
  ) {
    super(reason)
  }
}

const deepest = 64

/**
 * @returns the body as an object; nothing in it is nested deeper than 64 levels or holds a U+0000
 * @throws BadRequest 400 when the bytes are not a JSON object in UTF-8
 */
export function parseJsonObject(body: Buffer): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new BadRequest(400, 'not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadRequest(400, 'not an object')
  mustBePlain(value, 0)
  return value as Record<string, unknown>
}

/** What comes after us walks values by recursion and stores them in PostgreSQL, which has no U+0000 in its texts. */
function mustBePlain(value: unknown, depth: number): void {
  if (depth > deepest) throw new BadRequest(400, 'nested too deeply')
  if (typeof value === 'string' && value.includes('\0')) throw new BadRequest(400, 'a null character')
  if (typeof value !== 'object' || value === null) return
  for (const [key, each] of Object.entries(value)) {
    mustBePlain(key, depth)
    mustBePlain(each, depth + 1)
  }
}
