import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Agent, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { type Http, startHttp } from '../../src/http/start-http.js'
import type { Answer, Inbound } from '../../src/inbound.js'
import { createLog } from '../../src/log.js'
import { createGate } from '../setup/gate.js'
import { allAnswers, firstAnswer } from './raw.js'

let http: Http
let handle: (inbound: Inbound) => Promise<Answer>
let ready = true
// Node heeds the idle time that a server announces only where an agent has one of its own (src/outbound.ts).
const agent = new Agent({ keepAlive: true, maxSockets: 1, timeout: 4_000 })

beforeAll(async () => {
  http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    log: createLog('silent'),
    posts: {
      '/in': { answer: (inbound) => handle(inbound) },
    },
    readiness: async () => {
      if (!ready) throw new Error('not now')
    },
  })
})
beforeEach(() => {
  handle = async ({ rawBody }) => ({ status: 200, body: { bytes: rawBody.length } })
})
afterAll(async () => {
  agent.destroy()
  await http.stop()
})

const json = { 'content-type': 'application/json' }

/** One POST; `write` sends the body as it likes. */
function post(
  headers: Record<string, string>,
  body: Buffer | string,
): Promise<{ status: number; text: string; reused: boolean }> {
  return new Promise((resolve, reject) => {
    const sending = request({ port: http.port, host: '127.0.0.1', path: '/in', method: 'POST', headers, agent })
    sending.on('error', reject)
    sending.on('response', async (response: IncomingMessage) => {
      let text = ''
      for await (const chunk of response) text += chunk
      resolve({ status: response.statusCode ?? 0, text, reused: sending.reusedSocket })
    })
    sending.end(body)
  })
}

const head = (...headers: string[]) =>
  ['POST /in HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...headers, '', ''].join('\r\n')

describe('a body is handed on as the bytes that came', () => {
  test('with a length', async () => {
    expect(await post(json, '{"a":"ü"}')).toMatchObject({ status: 200, text: '{"bytes":10}' })
  })
  test('in chunks', async () => {
    const sent = allAnswers(
      http.port,
      `${head('Transfer-Encoding: chunked', 'Connection: close')}3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n`,
    )
    expect(await sent).toContain('{"bytes":7}')
  })
})

describe('a body that is not taken gets its exact status, and the connection carries the next request', () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  const refused: [string, number, Record<string, string>, Buffer | string][] = [
    ['no type', 415, {}, '{}'],
    ['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }, 'a=1'],
    ['gzip', 415, { ...json, 'content-encoding': 'gzip' }, gzipSync('{}')],
    ['broken gzip', 415, { ...json, 'content-encoding': 'gzip' }, Buffer.from('1f8b0800ffffffff', 'hex')],
    ['a gzip bomb', 415, { ...json, 'content-encoding': 'gzip' }, bomb],
    ['two encodings', 415, { ...json, 'content-encoding': 'identity, gzip' }, '{}'],
    ['more than 1 MB that says so', 413, json, Buffer.alloc(1_048_577, 'x')],
    ['more than 1 MB in chunks', 413, { ...json, 'transfer-encoding': 'chunked' }, Buffer.alloc(1_048_577, 'x')],
  ]
  test.each(refused)('%s', async (_name, status, headers, body) => {
    expect((await post(headers, body)).status).toBe(status)
    expect(await post(json, '{}')).toMatchObject({ status: 200, reused: true })
  })

  test('5 MB, which the sender stops sending when he has the answer', async () => {
    expect((await post(json, Buffer.alloc(5_000_000, 'x'))).status).toBe(413)
    expect((await post(json, '{}')).status).toBe(200)
  })

  test('a megabyte exactly is taken', async () => {
    expect((await post(json, Buffer.alloc(1_048_576, 'x'))).text).toBe('{"bytes":1048576}')
  })
})

describe('what is sent badly ends its own connection only', () => {
  test('a body that comes too slowly is answered 408', async () => {
    const posts = { '/in': { answer: async () => ({ status: 200 }) } }
    const rest = { host: '127.0.0.1', port: 0, log: createLog('silent'), readiness: async () => {} }
    const impatient = await startHttp({ ...rest, posts, bodyWithinMs: 300 })
    expect(await firstAnswer(impatient.port, `${head('Content-Length: 100')}{"a":`)).toMatch(/^HTTP\/1\.1 408 /)
    await impatient.stop()
  })
  test('a body shorter than it says, and then gone', async () => {
    const socket = connect(http.port, '127.0.0.1', () => socket.end(`${head('Content-Length: 100')}{"a":`))
    await wait(100)
    expect((await post(json, '{}')).status).toBe(200)
  })
  test('a body longer than it says is not taken for the next request', async () => {
    let handled = 0
    handle = async () => {
      handled += 1
      return { status: 200 }
    }
    expect(await allAnswers(http.port, `${head('Content-Length: 2')}{}GARBAGE\r\n\r\n`)).toContain('HTTP/1.1 400 ')
    expect(handled).toBeLessThanOrEqual(1)
  })
  test.each([
    ['Content-Length: -1'],
    ['Content-Length: abc'],
    ['Content-Length: 2\r\nContent-Length: 3'],
    ['Content-Length: 2\r\nTransfer-Encoding: chunked'],
  ])('the header %j', async (header) => {
    expect(await firstAnswer(http.port, `${head(header)}{}`)).toMatch(/^HTTP\/1\.1 400 /)
  })
  test('a sender who never stops is cut off', async () => {
    const socket = connect(http.port, '127.0.0.1', () => socket.write(head('Content-Length: 99999999999')))
    socket.on('error', () => {})
    const closed = new Promise<number>((resolve) => socket.on('close', () => resolve(socket.bytesWritten)))
    const chunk = Buffer.alloc(65_536)
    const more = () => socket.destroyed || socket.write(chunk, () => setImmediate(more))
    more()
    expect(await closed).toBeLessThan(64_000_000)
  })
})

describe('who asks hears of a failure no more than that it is one', () => {
  test('a handler that throws is answered 500 without its words', async () => {
    handle = async () => {
      throw new Error('synthetic detail')
    }
    expect(await post(json, '{}')).toMatchObject({ status: 500, text: expect.not.stringContaining('synthetic') })
  })
  test('an unknown path is answered 404, another method 405, and nothing of it comes back', async () => {
    for (const accept of ['*/*', 'text/plain', 'application/octet-stream']) {
      const ask = (path: string) => fetch(`http://127.0.0.1:${http.port}${path}`, { headers: { accept } })
      const answers = [await ask('/nowhere-synthetic'), await ask('/in?synthetic')]
      expect(answers.map(({ status }) => status)).toEqual([404, 405])
      for (const answer of answers) {
        expect(await answer.text()).not.toMatch(/synthetic|\/in/)
        expect(answer.headers.get('server')).toBeNull()
      }
    }
  })
})

describe('an answer that nobody receives is taken back', () => {
  const answers = (body: unknown, until = async () => {}) => {
    let back = 0
    handle = async () => {
      await until()
      const ifNotReceived = async () => {
        back += 1
      }
      return { status: 200, body, ifNotReceived }
    }
    return () => back
  }
  const comes = () => {
    const socket = connect(http.port, '127.0.0.1', () => socket.write(`${head('Content-Length: 2')}{}`))
    return socket
  }
  const afterwards = async (back: () => number) => {
    for (const until = Date.now() + 20_000; back() === 0 && Date.now() < until; ) await wait(10)
    await wait(100)
    return back()
  }

  test('when the caller left while the work was done', async () => {
    const [begun, done] = [createGate(), createGate()]
    const back = answers({ shown: 'once' }, () => {
      begun.open()
      return done.opened
    })
    const left = nextConnectionClosed()
    const socket = comes()
    await begun.opened
    socket.destroy()
    await left
    done.open()
    expect(await afterwards(back)).toBe(1)
  })
  test('when the caller left in the middle of the answer', async () => {
    const back = answers({ shown: 'x'.repeat(50_000_000) })
    const socket = comes()
    socket.once('data', () => socket.destroy())
    expect(await afterwards(back)).toBe(1)
  })
  test('but not when it arrived', async () => {
    const back = answers({ shown: 'once' })
    expect((await post(json, '{}')).text).toBe('{"shown":"once"}')
    await wait(100)
    expect(back()).toBe(0)
  })
})

test('readiness says what the process can do now, and alive is alive', async () => {
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${http.port}${path}`)).status
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200])
  ready = false
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503])
})

test('a port that is taken is named, with the variable that changes it', async () => {
  const again = startHttp({
    host: '127.0.0.1',
    port: http.port,
    log: createLog('silent'),
    posts: {},
    readiness: async () => {},
  })
  await expect(again).rejects.toThrow(`PORT: port ${http.port} is in use`)
})

/** Resolves when the server knows that the connection is closed on which its next request comes. */
function nextConnectionClosed(): Promise<void> {
  const channel = 'http.server.request.start'
  return new Promise((resolve) => {
    const onStart = (message: unknown) => {
      const { server, socket } = message as { server: Server; socket: Socket }
      if ((server.address() as AddressInfo | null)?.port !== http.port) return
      unsubscribe(channel, onStart)
      socket.once('close', () => resolve())
    }
    subscribe(channel, onStart)
  })
}
