import { subscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Http, startHttp } from '../../src/http/start-http.js'
import { BadRequest } from '../../src/inbound.js'
import { createLog } from '../../src/log.js'
import { until } from '../setup/until.js'
import { firstAnswer } from './raw.js'

let http: Http
let handled = 0

const answer = async () => {
  handled += 1
  return { status: 200 }
}
const mayRead = async () => {
  throw new BadRequest(401, 'a stranger')
}

beforeAll(async () => {
  http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    log: createLog('silent'),
    posts: { '/in': { answer }, '/other': { answer }, '/closed': { mayRead, answer } },
    // Longer than it takes to see what is kept of a body while its sender stays.
    bodyWithinMs: 60_000,
    discardWithinMs: 60_000,
    readiness: async () => {},
  })
})
beforeEach(() => {
  handled = 0
})
afterAll(() => http.stop())

const post = (body: string | Buffer<ArrayBuffer>, path = '/in') =>
  fetch(`http://127.0.0.1:${http.port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
const head = (path: string, length: number) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`
const get = (target: string, host: string, more = '') => `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}\r\n`
const close = 'Connection: close\r\n'
test.each([
  ['/healthz', '%'],
  ['/healthz', '['],
  ['/healthz', 'a b'],
  ['/healthz', '<'],
  ['/healthz', 'x:99999'],
  ['http://[/', 'x'],
  ['http://a:99999/', 'x'],
  ['//[', 'x'],
])('who asks for %j of the host %j is answered 400', async (target, host) => {
  expect(await firstAnswer(http.port, get(target, host, close))).toMatch(/^HTTP\/1\.1 400 /)
  expect((await post('{}')).status).toBe(200)
})

test('who wants another protocol is answered in this one', async () => {
  const upgrade = 'Connection: Upgrade\r\nUpgrade: x\r\n'
  expect(await firstAnswer(http.port, get('/healthz', 'x', upgrade))).toMatch(/^HTTP\/1\.1 200 /)
})

test('who may not send is refused before his body has come, and nothing of it is kept', async () => {
  const asked = `${head('/closed', 1_000_000)}{`
  expect(await firstAnswer(http.port, asked)).toMatch(/^HTTP\/1\.1 401 /)
  expect(handled).toBe(0)
})

test('of a body that is too large nothing is kept, though its sender stays', async () => {
  const chunked = head('/in', 0).replace('Content-Length: 0', 'Transfer-Encoding: chunked')
  const size = 1_048_577
  bytesKept()
  await wait(500)
  const before = bytesKept()
  const sockets = await Promise.all(
    Array.from({ length: 60 }, async () => {
      const socket = connect(http.port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write(`${chunked}${size.toString(16)}\r\n${' '.repeat(size)}`)
      expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 413 /)
      return socket
    }),
  )
  const kept = () => bytesKept() - before
  for (const end = Date.now() + 20_000; kept() >= 30_000_000 && Date.now() < end; ) await wait(50)
  expect(kept()).toBeLessThan(30_000_000)
  expect(sockets.filter((socket) => socket.destroyed)).toEqual([])
  for (const socket of sockets) socket.destroy()
})

test('a body in chunks of one byte takes no more room than its bytes', async () => {
  const chunked = head('/in', 0).replace('Content-Length: 0', 'Transfer-Encoding: chunked')
  const sent = Buffer.from(chunked + '1\r\n \r\n'.repeat(900_000))
  const started = new Promise<Socket>((resolve) => {
    subscribe('http.server.request.start', (message) => resolve((message as { socket: Socket }).socket))
  })
  const before = roomTaken()
  const socket = connect(http.port, '127.0.0.1', () => socket.write(sent))
  const reader = await started
  await until(() => reader.bytesRead >= sent.length)
  const taken = () => roomTaken() - before
  for (const end = Date.now() + 5_000; taken() >= 10_000_000 && Date.now() < end; ) await wait(50)
  expect(taken()).toBeLessThan(10_000_000)
  socket.end('0\r\n\r\n')
  expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 200 /)
})

test('of many bodies that do not end, no more than 64 MB are kept: the next is answered 503', async () => {
  const sockets = Array.from({ length: 70 }, () => {
    const socket = connect(http.port, '127.0.0.1', () => {
      socket.write(`${head('/in', 1_048_576)}${' '.repeat(1_048_000)}`)
    })
    socket.on('error', () => {})
    return socket
  })
  const first = await Promise.race(sockets.map(async (socket) => String(await once(socket, 'data'))))
  expect(first).toMatch(/^HTTP\/1\.1 503 /)
  expect((await post('{}', '/other')).status).toBe(200)
  for (const socket of sockets) socket.destroy()
  const again = async () => (await post(Buffer.alloc(1_048_576, 'x'))).status
  for (const end = Date.now() + 5_000; (await again()) !== 200 && Date.now() < end; ) await wait(50)
  expect(await again()).toBe(200)
})

/** V8 gives buffers back in a thread of its own, some time after the collection that found them unused. */
const bytesKept = () => afterCollection().arrayBuffers

/** Those, and all that the program's own values take. */
function roomTaken(): number {
  const { heapUsed, arrayBuffers } = afterCollection()
  return heapUsed + arrayBuffers
}

function afterCollection(): NodeJS.MemoryUsage {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage()
}
