import { DateTime } from 'luxon'

/** @returns how many calendar days (UTC) from now until then: 0 is today, 1 tomorrow, -1 yesterday */
export function daysUntil(then: Date, now: Date): number {
  const [to, from] = [then, now].map((moment) => DateTime.fromJSDate(moment, { zone: 'utc' }).startOf('day'))
  return (to as DateTime).diff(from as DateTime, 'days').days
}

export function daysAfter(now: Date, days: number): Date {
  return DateTime.fromJSDate(now, { zone: 'utc' }).plus({ days }).toJSDate()
}

/** "today", "tomorrow", "in 6 days". */
export function inDays(then: Date, now: Date): string {
  const days = daysUntil(then, now)
  return days <= 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`
}

/** @returns the moment that "30d", "30" or "2026-12-24" means; undefined when it means none */
export function readSpanOrDate(text: string, now: Date): Date | undefined {
  const span = /^(\d{1,3})\s*d?(ays?)?$/i.exec(text)
  if (span) return daysAfter(now, Number(span[1]))
  const date = DateTime.fromISO(text, { zone: 'utc' })
  return date.isValid ? date.endOf('day').toJSDate() : undefined
}
