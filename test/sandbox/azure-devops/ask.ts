import type { AzureDevOpsSandbox } from '../../../src/sandbox/azure-devops/start.js'
import type { SandboxPerson } from '../../../src/sandbox/people.js'

/** Whatever `JSON.parse` gives. */
export type Json = ReturnType<typeof JSON.parse>

export type Asked = { status: number; headers: Headers; body: Json }

/**
 * Asks a sandbox as somebody: `ask(sandbox, people.alex, 'GET /dev.azure.com/contoso/_apis/projects?api-version=7.1')`.
 * The body of the answer is JSON where it says so, else its text.
 */
export async function ask(
  sandbox: AzureDevOpsSandbox,
  who: SandboxPerson | 'service' | { authorization: string } | undefined,
  request: string,
  body?: unknown,
): Promise<Asked> {
  const [method, path] = request.split(' ')
  const authorization =
    who === undefined
      ? undefined
      : typeof who === 'object' && 'authorization' in who
        ? who.authorization
        : `Bearer ${sandbox.bearerFor(who)}`
  const answer = await fetch(`${sandbox.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(authorization ? { authorization } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await answer.text()
  const json = /json/.test(answer.headers.get('content-type') ?? '')
  return { status: answer.status, headers: answer.headers, body: json ? JSON.parse(text) : text }
}

/** The start of a path to the organization's main host. */
export const contoso = '/dev.azure.com/contoso'
/** The start of a path to tokens and people. */
export const vssps = '/vssps.dev.azure.com/contoso'
