import { setTimeout as wait } from 'node:timers/promises'

/** Resolves when it is so. @throws when it is not after so many seconds */
export async function until(what: () => boolean, seconds = 20): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; !what(); await wait(20)) {
    if (Date.now() > end) throw new Error(`Not so after ${seconds} seconds: ${what}`)
  }
}
