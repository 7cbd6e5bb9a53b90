/**
 * A URL path whose inserted values cannot leave their segment: path`${organization}/_apis/projects`.
 * @throws RangeError for `.` and `..`, which no encoding keeps in place
 */
export function path(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  if (values.some((value) => /^\.\.?$/.test(String(value)))) throw new RangeError('a path segment of dots')
  return parts.reduce((whole, part, i) => whole + encodeURIComponent(values[i - 1] ?? '') + part)
}
