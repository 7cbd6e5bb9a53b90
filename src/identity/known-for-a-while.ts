import { createHash } from 'node:crypto'

const most = 1_000

/** What was found out about somebody, so that it is not asked again at every turn. */
export type KnownForAWhile<T> = {
  /** @returns undefined when it was not found out, or is not to be believed any more */
  get(key: string[], now: Date): T | undefined
  /** @param until when it is no longer believed, in milliseconds since 1970 */
  set(key: string[], value: T, until: number): void
}

/** A thousand at most, of which the oldest goes. Of a key, which may hold a token, only the digest is kept. */
export function knownForAWhile<T>(): KnownForAWhile<T> {
  const known = new Map<string, { value: T; until: number }>()
  return {
    get(key, now) {
      const found = known.get(digest(key))
      return found && found.until > now.getTime() ? found.value : undefined
    },
    set(key, value, until) {
      const id = digest(key)
      known.delete(id)
      const [oldest] = known.keys()
      if (known.size >= most && oldest) known.delete(oldest)
      known.set(id, { value, until })
    },
  }
}

function digest(key: string[]): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('base64')
}
