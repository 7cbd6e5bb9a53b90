import type { Finding, Verdict } from './check.js'

const marks: Record<Verdict, string> = { well: '✓', wrong: '✗', unknown: '?', note: '–' }

/** One finding as one line. Names come from outside: nothing in them can begin a line or steer a terminal. */
export function lineOf({ verdict, found, mend }: Finding): string {
  return plain(`${marks[verdict]} ${found}${mend ? ` → ${mend}` : ''}`)
}

export function summaryOf(findings: Finding[]): string {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length
  const [wrong, unknown] = [count('wrong'), count('unknown')]
  if (wrong + unknown === 0) return 'All is well.'
  const parts = [wrong ? `${wrong} to mend` : '', unknown ? `${unknown} not known` : '']
  return `${parts.filter(Boolean).join(', ')}.`
}

export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
}
