/** What goes wrong with a request, on demand. */
export type FaultKind =
  | 'down'
  | 'slow'
  | 'too many requests'
  | 'sign-in page'
  | 'unauthorized'
  | 'forbidden'
  | 'error'
  | 'error after doing it'
  | 'answer lost'
  | 'retry after on success'

export type Fault = {
  /** Only requests of this method; any when left out. */
  method?: string
  /** Tested against the path with its host prefix, without the query. */
  path: RegExp
  fault: FaultKind
  /** How many matching requests it hits; 1 when left out. */
  times?: number
  /** How many matching requests pass before; none when left out. */
  spares?: number
  /** Milliseconds to wait, for `slow`; 1000 when left out. */
  ms?: number
  /** What is waited for instead of `ms`. */
  until?: Promise<unknown>
  /** Value of Retry-After; 1 when left out. */
  seconds?: number
}

export type Faults = {
  /** Adds a fault for the next matching requests; faults are used up in the order they were added. */
  next(fault: Fault): void
  /** The fault that hits this request, counted down; undefined when there is none. */
  take(method: string, path: string): Fault | undefined
  clear(): void
}

/** An empty list of faults. */
export function noFaults(): Faults {
  let waiting: (Fault & { times: number })[] = []
  return {
    next: (fault) => void waiting.push({ ...fault, times: fault.times ?? 1 }),
    take(method, path) {
      const hit = waiting.find((fault) => (!fault.method || fault.method === method) && fault.path.test(path))
      if (!hit) return undefined
      if (hit.spares) {
        hit.spares -= 1
        return undefined
      }
      hit.times -= 1
      waiting = waiting.filter((fault) => fault.times > 0)
      return hit
    },
    clear: () => {
      waiting = []
    },
  }
}
