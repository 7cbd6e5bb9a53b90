/**
 * A value as JSON for a jsonb column. PostgreSQL refuses U+0000 and halves of surrogate pairs in jsonb, which text from
 * outside may hold (PostgreSQL documentation: "JSON Types"); they become U+FFFD.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, each) => (typeof each === 'string' ? storableText(each) : each))
}

/** A text as PostgreSQL can keep it. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd')
}
