/** @returns the seconds a `Retry-After` header asks for, undefined without one (Azure DevOps sends seconds, never dates) */
export function retryAfterSeconds(headers: { get(name: string): string | undefined | null }): number | undefined {
  const value = headers.get('retry-after')
  return value && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined
}
