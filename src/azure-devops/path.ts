/** A URL path whose inserted values cannot leave their segment: path`${organization}/_apis/projects`. */
export function path(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return parts.reduce((whole, part, i) => whole + encodeURIComponent(values[i - 1] ?? '') + part)
}
