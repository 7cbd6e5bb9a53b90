/** A clock that runs like the real one, and can be moved ahead. */
export type Clock = { now(): Date; moveDays(days: number): void }

/** @param offsetMs how far it is from the real time at first */
export function createClock(offsetMs = 0): Clock {
  let offset = offsetMs
  return {
    now: () => new Date(Date.now() + offset),
    moveDays: (days) => {
      offset += days * 86_400_000
    },
  }
}
