import type { Schema } from './swagger-documents.js'

/**
 * A JSON Schema from one of Swagger 2.0 as Microsoft's documents mean it: anything may be null, enumerations are
 * compared without case and may be numbers or comma lists, an object without properties may be anything.
 * A `$ref` leads into the schema named `root`. `strict` additionally forbids properties that the document does not know,
 * in the object itself or in the objects of a list.
 */
export function jsonSchema(schema: Schema, root: string, strict: boolean): Schema {
  const made = rooted(inner(schema), root) as Schema
  if (!strict) return { anyOf: [{ type: 'null' }, made] }
  if (schema.type !== 'array') return { ...made, ...closed(schema) }
  const items = schema.items as Schema
  return { type: 'array', items: { ...(rooted(inner(items), root) as Schema), ...closed(items) } }
}

function rooted(value: unknown, root: string): unknown {
  if (Array.isArray(value)) return value.map((one) => rooted(one, root))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === '$ref' ? `${root}${one}` : rooted(one, root)]),
  )
}

/** Definitions of a document in the same manner, to put beside a schema. */
export function jsonDefinitions(definitions: Record<string, Schema>): Record<string, Schema> {
  return Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, inner(schema)]))
}

const closed = (schema: Schema) =>
  schema.$ref || schema.properties || schema.allOf ? { unevaluatedProperties: false } : {}

function inner(schema: Schema): Schema {
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref }
  if (Array.isArray(schema.enum)) return { looseEnum: schema.enum }
  if (schema.type === 'object' && !schema.properties && !schema.allOf && !schema.additionalProperties) return {}
  // A type parameter that the documents leave open.
  if (schema.format === 'T') return {}
  const result: Schema = {}
  if (Array.isArray(schema.allOf)) result.allOf = schema.allOf.map((one) => inner(one as Schema))
  if (typeof schema.type === 'string' && schema.type !== 'object') result.type = schema.type
  if (schema.type === 'object' || schema.properties) result.type = 'object'
  if (schema.type === 'string' && (schema.format === 'uuid' || schema.format === 'date-time'))
    result.format = schema.format
  if (schema.type === 'string' && schema.format === 'byte') result.type = ['string', 'integer']
  if (schema.items) result.items = nullable(schema.items as Schema)
  if (schema.properties)
    result.properties = Object.fromEntries(
      Object.entries(schema.properties as Record<string, Schema>).map(([name, one]) => [name, nullable(one)]),
    )
  if (schema.additionalProperties && typeof schema.additionalProperties === 'object')
    result.additionalProperties = nullable(schema.additionalProperties as Schema)
  return result
}

const nullable = (schema: Schema): Schema => ({ anyOf: [{ type: 'null' }, inner(schema)] })
