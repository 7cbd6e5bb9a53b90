import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js'
import type { Exchange } from '../../src/sandbox/azure-devops/exchange.js'
import { type Documents, loadDocuments, type Operation, type Schema } from './swagger-documents.js'
import { parameterViolations } from './swagger-parameters.js'
import { jsonDefinitions, jsonSchema } from './swagger-schema.js'

/** Azure DevOps's OpenAPI documents, read once; undefined where they are absent. */
export const documents: Documents | undefined = loadDocuments()

const validators = new Map<string, ValidateFunction>()

/**
 * Everything about these requests and answers that Azure DevOps's OpenAPI documents do not allow, in words, each once.
 * Empty where the documents are absent. A request that no document knows is not in it: see `withoutSpecification`.
 */
export function violations(exchanges: Exchange[]): string[] {
  const found = exchanges.flatMap((exchange) => {
    const candidates = operationsFor(exchange)
    // Several operations share a path and differ in their query: the one that fits best was meant.
    return candidates.map((one) => check(exchange, one)).sort((a, b) => a.length - b.length)[0] ?? []
  })
  return [...new Set(found)]
}

/** The requests that were answered but that no document describes, as `GET /dev.azure.com/...`, each once. */
export function withoutSpecification(exchanges: Exchange[]): string[] {
  const unknown = exchanges.filter((exchange) => documents && operationsFor(exchange).length === 0)
  return [...new Set(unknown.map(({ method, operation, path }) => `${method} ${operation ?? path}`))].sort()
}

/** The operations a request may be, of the version it asks for. */
export function operationsFor({ method, path, query }: Exchange): Operation[] {
  const [, host = '', ...rest] = path.split('/')
  const release = (query['api-version'] ?? '').slice(0, 3)
  return (documents?.operations ?? []).filter(
    (one) =>
      one.host === host &&
      one.method === method &&
      one.document.endsWith(`-${release}`) &&
      one.path.test(`/${rest.join('/')}`),
  )
}

function check(exchange: Exchange, operation: Operation): string[] {
  const body = operation.parameters.find((parameter) => parameter.in === 'body')?.schema
  const refused = exchange.status >= 400
  return [
    ...parameterViolations(exchange, operation),
    // What Azure DevOps refuses may well be wrong: hostile requests are no breach of contract.
    ...(body && !refused ? schemaViolations(operation, 'request', body, exchange.body, true) : []),
    ...(body && exchange.body === undefined && !refused ? ['the body is missing'] : []),
    ...(!body && exchange.body !== undefined ? ['there is a body'] : []),
    ...answerViolations(exchange, operation),
  ].map((text) => `${exchange.method} ${operation.name}: ${text}`)
}

function answerViolations(exchange: Exchange, operation: Operation): string[] {
  const { status, answer, answerHeaders } = exchange
  const json = /json/.test(answerHeaders['content-type'] ?? '')
  if (status === 0 || status === 203 || status === 302) return []
  if (status >= 400) return json ? envelopeViolations(answer) : []
  // Some documents say 200 where their own example says 204: an answer without a body fits both.
  const response = operation.responses[String(status)] ?? operation.responses['200']
  if (!response) return [`status ${status} is not documented`]
  if (!json) return answer !== undefined && typeof answer === 'string' ? ['the answer is text'] : []
  if (!response.schema) return ['the answer has a body']
  if (response.schema.type !== 'array') return schemaViolations(operation, 'answer', response.schema, answer, false)
  const wrapped = answer as { count?: number; value?: unknown[] } | null
  if (!Array.isArray(wrapped?.value) || wrapped.count !== wrapped.value.length) return ['the list is not wrapped']
  return schemaViolations(operation, 'answer', response.schema, wrapped.value, false)
}

function envelopeViolations(answer: unknown): string[] {
  const names = ['$id', 'innerException', 'message', 'typeName', 'typeKey', 'errorCode', 'eventId']
  const given = Object.keys((answer ?? {}) as object)
  return names.filter((name) => !given.includes(name)).map((name) => `the error has no ${name}`)
}

function schemaViolations(
  operation: Operation,
  what: string,
  schema: Schema,
  value: unknown,
  strict: boolean,
): string[] {
  const key = `${operation.name} ${what} ${operation.version}`
  const validate = validators.get(key) ?? compile(operation, schema, strict)
  validators.set(key, validate)
  if (validate(value)) return []
  // Every "or null" fails twice beside the reason that matters.
  return (validate.errors ?? [])
    .filter(({ keyword, params }) => keyword !== 'anyOf' && params.type !== 'null')
    .map(({ instancePath, message, params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`)
}

const readers = new Map<string, Ajv2019>()

function compile(operation: Operation, schema: Schema, strict: boolean): ValidateFunction {
  const { document } = operation
  const ajv = readers.get(document) ?? reader(document)
  readers.set(document, ajv)
  return ajv.compile(jsonSchema(schema, document, strict))
}

function reader(document: string): Ajv2019 {
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateSchema: false })
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  ajv.addFormat('date-time', { validate: (text: string) => !Number.isNaN(Date.parse(text)) })
  ajv.addKeyword({
    keyword: 'looseEnum',
    validate: (values: unknown[], value: unknown) =>
      typeof value === 'number' ||
      String(value)
        .split(',')
        .every((part) => values.some((one) => String(one).toLowerCase() === part.trim().toLowerCase())),
  })
  ajv.addSchema({ $id: document, definitions: jsonDefinitions(documents?.definitions.get(document) ?? {}) })
  return ajv
}
