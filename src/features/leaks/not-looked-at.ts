import type { NotScanned } from './not-text.js'

/** Why something of a push was not looked at, or not told of by itself. */
export type Reason = NotScanned | 'left-wrapped' | 'unreadable' | 'further-files' | 'older-commits' | 'further-secrets'

/** What of a push was not looked at or not told of by itself, counted by reason. */
export type NotLookedAt = {
  /** Counts more, one unless told otherwise. @returns no secrets, as what is not looked at has none */
  add(reason: Reason, more?: number): []
  counts(): Partial<Record<Reason, number>>
  /** For a card; empty for nothing. */
  inWords(): string
}

const words: Record<Reason, (count: number) => string> = {
  binary: (count) => many(count, 'binary file'),
  'large-file-pointer': (count) => `${many(count, 'file')} kept in Git LFS`,
  'too-large': (count) => many(count, 'very large file'),
  'left-wrapped': (count) => `what is encoded in ${many(count, 'file')} with very much of it`,
  unreadable: (count) => `${many(count, 'file')} that I could not read`,
  'further-files': () => 'the files beyond the limit for one push',
  'older-commits': () => 'the older commits beyond the limit for one push',
  'further-secrets': (count) => `${many(count, 'more secret')} than I tell of one by one`,
}

export function createNotLookedAt(): NotLookedAt {
  const counts = new Map<Reason, number>()
  return {
    add(reason, more = 1) {
      if (more > 0) counts.set(reason, (counts.get(reason) ?? 0) + more)
      return []
    },
    counts: () => Object.fromEntries(counts),
    inWords: () => [...counts].map(([reason, count]) => words[reason](count)).join(', '),
  }
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
