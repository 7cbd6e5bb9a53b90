import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type HttpMethods,
  type Pipeline,
  type PipelineResponse,
  retryPolicy,
} from '@azure/core-rest-pipeline'
import { AzureDevOpsError } from '../errors.js'
import { outbound } from '../outbound.js'
import { failureOf } from './failure.js'
import { onlyLoopback } from './only-loopback.js'
import { patience } from './patience.js'
import { readAtMost } from './read-at-most.js'

/** The parts of Azure DevOps; in the sandbox the same names are path prefixes. */
export type Host = 'dev.azure.com' | 'vssps.dev.azure.com' | 'app.vssps.visualstudio.com' | 'auditservice.dev.azure.com'

export type Call = {
  host: Host
  path: string
  apiVersion: string
  query?: Record<string, string | number | boolean | undefined>
}

export type Reply<T> = { value: T; header(name: string): string | undefined }

/** Somebody in whose name Azure DevOps can be read. */
export type Reader = {
  get<T>(call: Call): Promise<Reply<T>>
  /** The bytes of a blob or file; undefined when there are more than `most`. */
  getBytes(call: Call, most: number): Promise<Buffer | undefined>
}

/** Somebody in whose name Azure DevOps can be changed: a person, never the bot itself. */
export type Writer = Reader & {
  /** Asks by POST, and changes nothing. */
  ask<T>(call: Call, body: unknown): Promise<Reply<T>>
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', call: Call, body?: unknown): Promise<Reply<T>>
}

export type AzureDevOps = {
  /** The bot's own identity. It can only read: there is no way to write with it. */
  asService: Reader
  /** @param bearer gives a person's access token when a request is made; it is not kept */
  as(bearer: () => Promise<string>): Writer
}

/**
 * @param baseUrl empty for the real Azure DevOps; else the url that stands before every host name
 * @param serviceBearer gives the bot's own access token
 */
export function azureDevOpsClient(options: { baseUrl: string; serviceBearer: () => Promise<string> }): AzureDevOps {
  const pipeline = createEmptyPipeline()
  pipeline.addPolicy(retryPolicy([patience], { maxRetries: 2 }))
  if (options.baseUrl) pipeline.addPolicy(onlyLoopback)
  pipeline.addPolicy(outbound())
  const http = createDefaultHttpClient()
  const as = (bearer: () => Promise<string>): Writer => writer(pipeline, http, options.baseUrl, bearer)
  const { get, getBytes } = as(options.serviceBearer)
  return { asService: { get, getBytes }, as }
}

function writer(pipeline: Pipeline, http: HttpClient, baseUrl: string, bearer: () => Promise<string>): Writer {
  const exchange = async (
    method: HttpMethods,
    call: Call,
    body?: unknown,
    bytes = false,
  ): Promise<PipelineResponse> => {
    const name = `${method} ${call.host}/${call.path}`
    const request = createPipelineRequest({
      url: urlOf(baseUrl, call),
      method,
      headers: createHttpHeaders({
        authorization: `Bearer ${await bearer()}`,
        accept: bytes ? 'application/octet-stream' : 'application/json',
        // Without it a bad credential is answered by a redirect to the sign-in page.
        'x-tfs-fedauthredirect': 'Suppress',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }),
      body: body === undefined ? undefined : JSON.stringify(body),
      // Not its `timeout`: that timer goes on after a failed request (@azure/core-rest-pipeline 1.24) and keeps the process.
      abortSignal: AbortSignal.timeout(30_000),
      allowInsecureConnection: Boolean(baseUrl),
      ...(bytes ? { streamResponseStatusCodes: new Set([200]) } : {}),
    })
    const response = await pipeline.sendRequest(http, request).catch((cause: unknown) => {
      throw new AzureDevOpsError('unreachable', name, {}, { cause })
    })
    const failure = failureOf(response, name, bytes)
    if (failure) throw failure
    return response
  }
  const asReply = <T>(response: PipelineResponse): Reply<T> => ({
    value: (response.bodyAsText ? JSON.parse(response.bodyAsText) : undefined) as T,
    header: (name) => response.headers.get(name),
  })
  return {
    get: async <T>(call: Call) => asReply<T>(await exchange('GET', call)),
    ask: async <T>(call: Call, body: unknown) => asReply<T>(await exchange('POST', call, body)),
    send: async <T>(method: HttpMethods, call: Call, body?: unknown) => asReply<T>(await exchange(method, call, body)),
    async getBytes(call, most) {
      const { readableStreamBody } = await exchange('GET', call, undefined, true)
      return readAtMost(readableStreamBody, most)
    },
  }
}

function urlOf(baseUrl: string, { host, path, apiVersion, query = {} }: Call): string {
  const url = new URL(baseUrl ? `${baseUrl}/${host}/${path}` : `https://${host}/${path}`)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value))
  url.searchParams.set('api-version', apiVersion)
  return url.href
}
