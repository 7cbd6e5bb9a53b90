import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpMethods,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import { retryAfterSeconds } from '../azure-devops/retry-after.js'
import { isLoopback } from '../config/loopback.js'
import { TeamsError } from '../errors.js'
import { outbound } from '../outbound.js'

const withinMs = 10_000

/**
 * Makes a request, once. What it throws when the bot gets no token itself is the credential's error.
 * @returns the JSON of the answer; {} when it is none
 * @throws TeamsError for any answer but 2xx, and for none
 */
export type AskTeams = (method: HttpMethods, url: string, body?: object) => Promise<unknown>

/** @param bearer gives the bot's access token; undefined to show none */
export function teamsClient(bearer: () => Promise<string | undefined>): AskTeams {
  const http = createDefaultHttpClient()
  const pipeline = createEmptyPipeline()
  pipeline.addPolicy(outbound())
  return async (method, url, body) => {
    const token = await bearer()
    const request = createPipelineRequest({
      url,
      method,
      headers: createHttpHeaders({
        accept: 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }),
      body: body === undefined ? undefined : bytesOf(body),
      abortSignal: AbortSignal.timeout(withinMs),
      allowInsecureConnection: isLoopback(url),
    })
    const response = await pipeline.sendRequest(http, request).catch((cause: unknown) => {
      const { code, name } = cause as { code?: unknown; name?: unknown }
      throw new TeamsError(method, { code: wordOf(code) ?? wordOf(name) }, { cause })
    })
    if (response.status >= 300) throw failureOf(method, response)
    return parsed(response) ?? {}
  }
}

const written = new WeakMap<object, Buffer>()

/** What can not change is written once. As bytes, since of a text the client would make them twice. */
function bytesOf(body: object): Buffer {
  if (!Object.isFrozen(body)) return Buffer.from(JSON.stringify(body))
  const bytes = written.get(body) ?? Buffer.from(JSON.stringify(body))
  written.set(body, bytes)
  return bytes
}

function failureOf(method: string, response: PipelineResponse): TeamsError {
  const { status, headers, bodyAsText } = response
  // Most errors of Teams stand under `error`, some at the top, and some are no JSON.
  const body = parsed(response) as { error?: object } | undefined
  const { code, message } = (body?.error ?? body ?? {}) as { code?: unknown; message?: unknown }
  const says = typeof message === 'string' ? message : (bodyAsText ?? '')
  return new TeamsError(method, {
    status,
    code: wordOf(code),
    says,
    afterSeconds: retryAfterSeconds(headers) || undefined,
  })
}

function parsed({ bodyAsText }: PipelineResponse): unknown {
  try {
    return JSON.parse(bodyAsText ?? '') ?? undefined
  } catch {
    return undefined
  }
}

/** A code or name of an error, which may stand in the log. */
function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^\w{1,60}$/.test(value) ? value : undefined
}
