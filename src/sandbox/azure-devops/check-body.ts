import type { z } from 'zod/v4'
import { invalid } from './refusal.js'

/** The body as the schema reads it. Throws 400 that names the first property that is wrong. */
export function checkBody<T>(body: unknown, schema: z.ZodType<T>): T {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw invalid(`The value of ${issue?.path.join('.') || 'the body'} is not valid: ${issue?.message ?? 'unknown'}`)
}
