import { createHmac, timingSafeEqual } from 'node:crypto'

type Sealed = { seal: string }

/** @returns the HMAC-SHA256 over every column but the seal itself, as base64 */
export function sealOf({ seal: _, ...row }: Sealed, key: Buffer): string {
  const columns = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHmac('sha256', key).update(JSON.stringify(columns)).digest('base64')
}

/** @returns whether one of the keys sealed the row as it is now */
export function isSealed(row: Sealed, keys: readonly Buffer[]): boolean {
  const seal = Buffer.from(row.seal)
  const seals = keys.map((key) => Buffer.from(sealOf(row, key)))
  return seals.some((it) => it.length === seal.length && timingSafeEqual(it, seal))
}
