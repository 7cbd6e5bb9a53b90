import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod/v4'
import { isGuid } from './values.js'

const objectId = z.string().toLowerCase().refine(isGuid, { error: 'is not an Entra object id (a GUID)', abort: true })
const group = z.strictObject({ group: objectId, name: z.string().min(1) })
const approver = z
  .strictObject({ id: objectId.optional(), group: objectId.optional(), name: z.string().min(1) })
  .refine(({ id, group }) => (id === undefined) !== (group === undefined), 'needs either an id (a person) or a group')

const rule = z.strictObject({
  name: z.string().min(1),
  scopes: z.array(z.string().min(1)).min(1),
  longestDays: z.int().min(1).max(365).optional(),
  approvers: z.array(approver).optional(),
  reason: z.enum(['optional', 'required']).default('optional'),
})

const policy = z.strictObject({
  /** Longest life of any token, in days; Azure DevOps itself allows a year. */
  longestDays: z.int().min(1).max(365),
  /** What most people should take. */
  usualDays: z.int().min(1).max(365),
  /** Scopes that nobody gets here. */
  refused: z.array(z.string()).default([]),
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
export type PolicyRule = Policy['rules'][number]
/** A person by `id`, or everybody of an Entra group by `group`; never both. */
export type Approver = z.infer<typeof approver>
export type PolicyGroup = z.infer<typeof group>

/** Reads the policy; adds a sentence with its line to `problems` for all that is wrong. */
export function readPolicy(path: string, problems: string[]): Policy | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    problems.push(`POLICY_FILE: cannot read ${path}.`)
    return undefined
  }
  return parsePolicy(text, path, problems)
}

/** @param name of the file, for the sentences */
export function parsePolicy(text: string, name: string, problems: string[]): Policy | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  for (const { message, pos } of document.errors) {
    problems.push(`${name}, line ${lines.linePos(pos[0]).line}: ${message.split('\n')[0]}`)
  }
  if (document.errors.length > 0) return undefined
  const parsed = policy.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  for (const { path, message } of parsed.error.issues) {
    problems.push(`${name}, line ${lineOf(path)}: ${path.join('.') || 'the file'}: ${message}`)
  }
  return undefined

  function lineOf(path: PropertyKey[]): number {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined
      if (node?.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
}
