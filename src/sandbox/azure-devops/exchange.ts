/** One request and its answer, as they were on the wire. */
export type Exchange = {
  method: string
  /** With the host as first segment: `/dev.azure.com/contoso/_apis/projects`. */
  path: string
  query: Record<string, string>
  /** Lower-case names; never `authorization`. */
  headers: Record<string, string>
  /** The parsed JSON body, else its text; undefined when there was none. */
  body: unknown
  /** 0 when the connection was cut without an answer. */
  status: number
  answerHeaders: Record<string, string>
  /** Parsed JSON, text, or bytes; undefined when there was none. */
  answer: unknown
  /** What the route follows; undefined for a path without a route. */
  operation: string | undefined
}

const most = 5000

/** Appends, dropping the oldest beyond a fixed number. */
export function remember(exchanges: Exchange[], exchange: Exchange): void {
  exchanges.push(exchange)
  if (exchanges.length > most) exchanges.splice(0, exchanges.length - most)
}
