import type { z } from 'zod/v4'

const kinds: Record<string, string> = {
  number: 'a whole number of days',
  int: 'a whole number of days',
  string: 'text',
  array: 'a list',
  object: 'a block of keys',
}

/** What is wrong with a place of the policy, to follow its name. */
export function policyWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? issue.expected
      return issue.input === undefined ? `is missing: ${kind}` : `has to be ${kind}`
    }
    case 'invalid_value':
      return `has to be one of ${issue.values.join(', ')}`
    case 'unrecognized_keys':
      return `has a key that is not known here: ${issue.keys.join(', ')}`
    case 'too_small':
      return issue.origin === 'number' ? `is less than ${issue.minimum}` : 'is empty'
    case 'too_big':
      return `is more than ${issue.maximum}`
    default:
      return undefined
  }
}
