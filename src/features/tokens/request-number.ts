/** @returns the number in a request's subject, NaN when it is the subject of something else */
export function requestNumber(subject: string): number {
  return Number(/^token-request:(\d+)$/.exec(subject)?.[1] ?? Number.NaN)
}
