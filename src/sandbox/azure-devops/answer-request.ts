import { apiVersionOf } from './api-version.js'
import { callerOf, checkMember, checkScopes } from './authenticate.js'
import type { Match } from './match-route.js'
import { pageFor } from './pages.js'
import { noSuchPath, Refusal } from './refusal.js'
import type { Answer } from './route.js'
import { signInPage } from './sign-in-page.js'
import { announceChanges } from './world/announce-changes.js'
import type { World } from './world/world.js'

export type Request = {
  method: string
  path: string
  query: Map<string, string>
  headers: Record<string, string | undefined>
  /** Reads the body as JSON; may throw a Refusal. */
  body(): unknown
}

/** What the organization answers: route, credential, version, scopes, then the route's own decision. Never throws. */
export async function answerRequest(world: World, match: Match | undefined, request: Request): Promise<Answer> {
  try {
    const page = pageFor(world, request)
    if (page) return page
    const caller = callerOf(world, request.headers.authorization)
    if (!caller || /\/_signin$/.test(request.path)) return signInPage()
    if (!match) throw noSuchPath(request.method, request.path)
    const { route, params } = match
    const organization = params.organization
    if (organization !== undefined && organization.toLowerCase() !== world.organization.name)
      return { status: 404, body: `<!DOCTYPE html>\r\n<html><body>The organization was not found.</body></html>\r\n` }
    checkMember(world, caller)
    const version = apiVersionOf(request.method, request.query, request.headers.accept, route.versions)
    checkScopes(caller, route)
    const { method, query, headers } = request
    const answer = await route.handle({ world, method, params, query, headers, body: request.body(), caller, version })
    announceChanges(world)
    return answer
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: error.envelope }
    const unexpected = new Refusal(500, 'Exception', `The sandbox failed: ${(error as Error).message}`)
    return { status: 500, body: unexpected.envelope }
  }
}
