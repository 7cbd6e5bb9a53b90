import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { startHttp } from '../../src/http/start-http.js'
import { createLog } from '../../src/log.js'

const json = { 'content-type': 'application/json' }

describe('when it stops', () => {
  const start = (finishWithinMs: number) => {
    const answer = async () => {
      await wait(400)
      return { status: 200, body: { done: true } }
    }
    const rest = { host: '127.0.0.1', port: 0, log: createLog('silent'), readiness: async () => {} }
    return startHttp({ ...rest, posts: { '/in': { answer } }, finishWithinMs })
  }
  const ask = (port: number) =>
    fetch(`http://127.0.0.1:${port}/in`, { method: 'POST', headers: json, body: '{}' }).then(
      (response) => response.text(),
      () => 'cut off',
    )

  test('the request under way gets its answer, idle connections are closed, and nothing new is taken', async () => {
    const stopping = await start(5_000)
    expect((await fetch(`http://127.0.0.1:${stopping.port}/healthz`)).status).toBe(200)
    const asked = ask(stopping.port)
    await wait(100)
    const begun = Date.now()
    const stopped = stopping.stop()
    await wait(50)
    expect(await ask(stopping.port)).toBe('cut off')
    expect(await asked).toBe('{"done":true}')
    await stopped
    expect(Date.now() - begun).toBeLessThan(2_000)
  })
  test('what takes too long is cut off', async () => {
    const stopping = await start(100)
    const asked = ask(stopping.port)
    await wait(100)
    await stopping.stop()
    expect(await asked).toBe('cut off')
  })
  test('a connection that wanted another protocol holds nothing up', async () => {
    const stopping = await start(5_000)
    const socket = connect(stopping.port, '127.0.0.1', () => {
      socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n')
    })
    await once(socket, 'data')
    const begun = Date.now()
    await stopping.stop()
    expect(Date.now() - begun).toBeLessThan(2_000)
    socket.destroy()
  })
})
