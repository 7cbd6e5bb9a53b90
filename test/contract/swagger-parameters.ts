import type { Exchange } from '../../src/sandbox/azure-devops/exchange.js'
import type { Operation, Parameter } from './swagger-documents.js'

/** What is wrong with the query of a request: unknown, missing or ill-formed parameters, another api-version. */
export function parameterViolations({ query, status }: Exchange, operation: Operation): string[] {
  if (status >= 400) return []
  const known = operation.parameters.filter((parameter) => parameter.in === 'query')
  const given = new Map(Object.entries(query).map(([name, value]) => [name.toLowerCase(), value]))
  const found = Object.keys(query)
    .filter((name) => !known.some((parameter) => parameter.name.toLowerCase() === name.toLowerCase()))
    .map((name) => `query parameter ${name} is not documented`)
  for (const parameter of known) {
    const value = given.get(parameter.name.toLowerCase())
    if (parameter.name === 'api-version') {
      if (!sameVersion(value ?? '', operation.version))
        found.push(`api-version ${value} is asked for, ${operation.version} is documented`)
    } else if (value === undefined) {
      if (parameter.required) found.push(`query parameter ${parameter.name} is missing`)
    } else if (!fits(value, parameter)) found.push(`query parameter ${parameter.name} cannot be ${value}`)
  }
  return found
}

/** `7.1-preview` stands for whichever preview there is. */
const sameVersion = (asked: string, documented: string) =>
  asked === documented || (asked.endsWith('-preview') && documented.startsWith(`${asked}.`))

const forms: Record<string, RegExp> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  integer: /^-?\d+$/,
  boolean: /^(true|false)$/i,
}

function fits(value: string, { type, format, enum: values }: Parameter): boolean {
  if (values) {
    const allowed = values.map((one) => one.toLowerCase())
    return value
      .toLowerCase()
      .split(',')
      .every((part) => allowed.includes(part.trim()))
  }
  if (format === 'date-time') return !Number.isNaN(Date.parse(value))
  const form = forms[format === 'uuid' ? 'uuid' : (type ?? '')]
  if (format === 'array (uuid)') return value.split(',').every((part) => forms.uuid?.test(part))
  return value === '' || !form || form.test(value)
}
