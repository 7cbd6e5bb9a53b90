import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Schema = { [keyword: string]: unknown }

export type Parameter = {
  in: 'path' | 'query' | 'body' | 'header'
  name: string
  required?: boolean
  type?: string
  format?: string
  enum?: string[]
  schema?: Schema
}

export type Operation = {
  /** `tokens-7.1 Pats_Create` */
  name: string
  document: string
  host: string
  method: string
  path: RegExp
  /** `7.1` or `7.1-preview.1` */
  version: string
  parameters: Parameter[]
  responses: Record<string, { schema?: Schema }>
}

export type Documents = { operations: Operation[]; definitions: Map<string, Record<string, Schema>> }

type Swagger = {
  host: string
  paths: Paths
  'x-ms-paths'?: Paths
  parameters: Record<string, Parameter>
  definitions: Record<string, Schema>
}
type Paths = Record<string, Record<string, RawOperation>>
type RawOperation = {
  operationId: string
  'x-ms-docs-override-version'?: string
  parameters?: (Parameter | { $ref: string })[]
  responses: Operation['responses']
}

/** Beside the checkout, not in it: Microsoft publishes the documents as MicrosoftDocs/vsts-rest-api-specs. */
export const openapiFolder = fileURLToPath(new URL('../../../shared/openapi/', import.meta.url))

/** Reads Azure DevOps's OpenAPI documents, named `<area>-<version>.json`; undefined where the folder is absent. */
export function loadDocuments(): Documents | undefined {
  if (!existsSync(openapiFolder)) return undefined
  const documents: Documents = { operations: [], definitions: new Map() }
  for (const file of readdirSync(openapiFolder).filter((name) => name.endsWith('.json'))) {
    const swagger = JSON.parse(readFileSync(openapiFolder + file, 'utf8')) as Swagger
    const document = file.replace('.json', '')
    documents.definitions.set(document, swagger.definitions)
    for (const [path, methods] of Object.entries({ ...swagger.paths, ...swagger['x-ms-paths'] }))
      for (const [method, raw] of Object.entries(methods))
        if (raw.operationId) documents.operations.push(operation(document, swagger, path, method, raw))
  }
  return documents
}

function operation(document: string, swagger: Swagger, path: string, method: string, raw: RawOperation): Operation {
  const pattern = path
    .replace(/\?.*$/, '')
    // The documentation's own samples leave the last id off: then the build's only timeline is meant.
    .replace('/{timelineId}', '$TIMELINE')
    .replace(/[.$]/g, '\\$&')
    .replace(/\{[^}]+\}/g, '[^/]+')
    .replace('\\$TIMELINE', '(/[^/]+)?')
  return {
    name: `${document} ${raw.operationId}`,
    document,
    host: swagger.host,
    method: method.toUpperCase(),
    path: new RegExp(`^${pattern}/?$`, 'i'),
    version: raw['x-ms-docs-override-version'] ?? document.split('-').at(-1) ?? '',
    parameters: (raw.parameters ?? []).map((one) =>
      '$ref' in one ? (swagger.parameters[one.$ref.split('/').at(-1) ?? ''] as Parameter) : one,
    ),
    responses: raw.responses,
  }
}
