import type { Answer } from './route.js'

/** The wrapper Azure DevOps puts around a list: `{ count, value }`. */
export const listAnswer = (value: unknown[], headers?: Record<string, string>): Answer => ({
  status: 200,
  headers,
  body: { count: value.length, value },
})

/** One page of a list by an offset token; the next token is undefined on the last page. A token that is none begins anew. */
export function pageOf<T>(all: T[], token: string | undefined, size: number): { page: T[]; next: string | undefined } {
  const from = Number(token ?? 0)
  const start = Number.isSafeInteger(from) && from > 0 ? from : 0
  const end = start + size
  return { page: all.slice(start, end), next: end < all.length ? String(end) : undefined }
}
