import type { World } from './world/world.js'

/** Who asks: an identity of the organization, by what kind of credential, with which scopes (an application has none). */
export type Caller = {
  identityId: string
  kind: 'delegated' | 'application' | 'pat'
  scopes: string[]
}

export type Call = {
  world: World
  method: string
  /** Values of the `{names}` in the route's path, decoded. */
  params: Record<string, string>
  /** Query parameters; Azure DevOps compares their names without case, so they are in lower case here. */
  query: Map<string, string>
  headers: Record<string, string | undefined>
  /** The parsed JSON body; undefined when there was none. */
  body: unknown
  caller: Caller
  /** The api-version that was asked for. */
  version: string
}

export type Answer = {
  status: number
  headers?: Record<string, string>
  /** An object goes out as JSON, a string as HTML, bytes as application/octet-stream. */
  body?: unknown
}

export type Host = 'dev.azure.com' | 'vssps.dev.azure.com' | 'auditservice.dev.azure.com' | 'app.vssps.visualstudio.com'

export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  host: Host
  /** As the specification writes it, e.g. `/{organization}/_apis/projects`. */
  path: string
  /** The api-versions it knows, e.g. `7.1` and `7.2-preview.1`. */
  versions: string[]
  /** A delegated caller needs one of these; what a scope includes counts. Empty: any. */
  scopes: string[]
  /** The specification operation or documentation that is followed. */
  follows: string
  handle(call: Call): Answer | Promise<Answer>
}
