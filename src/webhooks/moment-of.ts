import { z } from 'zod/v4'

const written = z.iso.datetime({ offset: true })

/** @returns undefined for all but a date and time with its zone (RFC 3339) */
export function momentOf(value: unknown): Date | undefined {
  const { success, data } = written.safeParse(value)
  return success ? new Date(data) : undefined
}
