import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { startHttp } from '../../src/http/start-http.js'
import { createLog } from '../../src/log.js'
import { createGate } from '../setup/gate.js'

const json = { 'content-type': 'application/json' }

describe('when it stops', () => {
  /** With a request that begins, and then takes until it is let go. */
  const start = async (finishWithinMs: number) => {
    const [begun, done] = [createGate(), createGate()]
    const answer = async () => {
      begun.open()
      await done.opened
      return { status: 200, body: { done: true } }
    }
    const rest = { host: '127.0.0.1', port: 0, log: createLog('silent'), readiness: async () => {} }
    return { ...(await startHttp({ ...rest, posts: { '/in': { answer } }, finishWithinMs })), begun, done }
  }
  /** Over a connection of its own, which stays open at this end. */
  const ask = (port: number, method = 'POST', path = '/in') =>
    new Promise<string>((resolve) => {
      const agent = new Agent({ keepAlive: true })
      const sent = request({ host: '127.0.0.1', port, method, path, headers: json, agent }, (response) => {
        text(response).then(resolve, () => resolve('cut off'))
      })
      sent.on('error', () => resolve('cut off'))
      sent.end(method === 'POST' ? '{}' : undefined)
    })
  // A server of Node ends an idle connection by itself after 5 s.
  const soon = (what: Promise<unknown>) => Promise.race([what, wait(3_500, 'held up', { ref: false })])

  test('the request under way gets its answer, idle connections are closed, and nothing new is taken', async () => {
    const { port, stop, begun, done } = await start(60_000)
    expect(await ask(port, 'GET', '/healthz')).toBe('{"alive":true}')
    const asked = ask(port)
    await begun.opened
    const stopped = stop()
    expect(await soon(ask(port))).toBe('cut off')
    done.open()
    expect(await soon(asked)).toBe('{"done":true}')
    expect(await soon(stopped)).not.toBe('held up')
  })
  test('what takes too long is cut off', async () => {
    const { port, stop, begun, done } = await start(100)
    const asked = ask(port)
    await begun.opened
    expect(await soon(stop())).not.toBe('held up')
    expect(await soon(asked)).toBe('cut off')
    done.open()
  })
  test('a connection that wanted another protocol holds nothing up', async () => {
    const { port, stop } = await start(60_000)
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n')
    })
    expect(await soon(once(socket, 'data'))).not.toBe('held up')
    expect(await soon(stop())).not.toBe('held up')
    socket.destroy()
  })
})
