import { Refusal } from './refusal.js'

const newest = 7.2

/**
 * The api-version of a request: the query parameter, else the one in the Accept header.
 * Throws the 400 that Azure DevOps sends for a missing, unknown or preview-only version.
 * Follows the documentation "REST API versioning"; refusing a GET without a version is stricter than live.
 */
export function apiVersionOf(
  method: string,
  query: Map<string, string>,
  accept: string | undefined,
  known: string[],
): string {
  const asked = query.get('api-version') ?? /api-version=([^;,\s]+)/.exec(accept ?? '')?.[1]
  if (!asked)
    throw new Refusal(
      400,
      'VssVersionNotSpecifiedException',
      `No api-version was supplied for the "${method}" request. The version must be supplied either as part of the Accept header (e.g. "application/json; api-version=1.0") or as a query parameter (e.g. "?api-version=1.0").`,
    )
  const parts = /^(\d+\.\d+)(-preview(?:\.(\d+))?)?$/.exec(asked)
  const number = parts?.[1]
  if (!parts || !number)
    throw new Refusal(400, 'VssInvalidApiVersionException', `The api-version "${asked}" is not valid.`)
  if (known.includes(asked)) return asked
  const released = known.includes(number)
  const preview = known.some((version) => version.startsWith(`${number}-preview`))
  if (parts[2] && released) return asked
  if (parts[2] && preview && !parts[3]) return asked
  if (!parts[2] && preview)
    throw new Refusal(
      400,
      'VssInvalidPreviewVersionException',
      `The requested version "${number}" of the resource is under preview. The -preview flag must be supplied in the api-version for such requests. For example: "${number}-preview"`,
    )
  throw new Refusal(
    400,
    'VssVersionOutOfRangeException',
    `The requested REST API version of ${asked} is out of range for this server. The latest REST API version this server supports is ${newest}.`,
  )
}
