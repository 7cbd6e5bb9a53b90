import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod/v4'
import { contradictionsOf } from './policy-contradictions.js'
import { policyWords } from './policy-words.js'
import { isScope, nearestScope } from './scopes/scope-names.js'
import { isGuid } from './values.js'

const objectId = z.string().toLowerCase().refine(isGuid, { error: 'is not an Entra object id (a GUID)', abort: true })
const group = z.strictObject({ group: objectId, name: z.string().min(1) })
const approver = z
  .strictObject({ id: objectId.optional(), group: objectId.optional(), name: z.string().min(1) })
  .refine(({ id, group }) => (id === undefined) !== (group === undefined), 'needs either an id (a person) or a group')
const days = z.int().min(1).max(365)
const scope = z.string().refine(isScope, {
  error: ({ input }) => `is ${input}, and there is no such scope; the nearest is ${nearestScope(String(input))}`,
})

const rule = z.strictObject({
  name: z.string().min(1),
  scopes: z.array(scope).min(1),
  longestDays: days.optional(),
  approvers: z.array(approver).min(1, 'is empty: name somebody, or leave it out if nobody has to approve').optional(),
  reason: z.enum(['optional', 'required']).default('optional'),
})

const policy = z.strictObject({
  /** Longest life of any token, in days; Azure DevOps itself allows a year. */
  longestDays: days,
  /** What most people should take. */
  usualDays: days,
  /** Scopes that nobody gets here. */
  refused: z.array(scope).default([]),
  /** Who may have tokens with full access: people by object id alone, and groups. */
  fullAccess: z
    .array(z.union([objectId, group], 'is neither an Entra object id (a GUID) nor a group and its name'))
    .default([]),
  rules: z.array(rule),
  /** Who decides on scopes that no rule names. */
  otherwise: z.strictObject({ approvers: z.array(approver).min(1) }),
})

/** The rules for tokens, as `policy.yaml` says them. People and groups are named by Entra object id; the name is for the cards. */
export type Policy = z.infer<typeof policy>
/** A person by `id`, or everybody of an Entra group by `group`; never both. */
export type Approver = z.infer<typeof approver>
export type PolicyGroup = z.infer<typeof group>

/** Reads the policy; adds a sentence with its line to `problems` for all that is wrong. */
export function readPolicy(path: string, problems: string[]): Policy | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    problems.push('POLICY_FILE: cannot read that file.')
    return undefined
  }
  return parsePolicy(text, `POLICY_FILE: ${path}`, problems)
}

/** @param name of the file, with which the sentences begin */
export function parsePolicy(text: string, name: string, problems: string[]): Policy | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  for (const { message, pos } of document.errors) {
    problems.push(`${name}, line ${lines.linePos(pos[0]).line}: ${message.split('\n')[0]}`)
  }
  if (document.errors.length > 0) return undefined
  const parsed = policy.safeParse(document.toJS(), { error: policyWords })
  const wrong = parsed.success ? contradictionsOf(parsed.data) : parsed.error.issues
  for (const { path, message } of wrong) {
    problems.push(`${name}, line ${lineOf(path)}: ${path.join('.') || 'the file'} ${message}.`)
  }
  if (wrong.length === 0) return parsed.data
  return undefined

  function lineOf(path: PropertyKey[]): number {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined
      if (node?.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
}
