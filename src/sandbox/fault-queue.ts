/** Faults that wait for the requests they are to befall, oldest first. */
export type FaultQueue<Fault> = {
  next(fault: Fault): void
  /** The first waiting fault that fits; it is used up when it has befallen `times` requests (1). */
  take(fits: (fault: Fault) => boolean): Fault | undefined
  clear(): void
}

/** An empty queue. */
export function createFaultQueue<Fault extends { times?: number }>(): FaultQueue<Fault> {
  const waiting: Fault[] = []
  return {
    next: (fault) => {
      waiting.push({ ...fault })
    },
    take: (fits) => {
      const fault = waiting.find(fits)
      if (!fault) return undefined
      fault.times = (fault.times ?? 1) - 1
      if (fault.times < 1) waiting.splice(waiting.indexOf(fault), 1)
      return fault
    },
    clear: () => void waiting.splice(0),
  }
}
