import { createServer } from 'node:net'

// Below those that a system gives to whoever asks for any port (32768 and up on Linux, 49152 and up elsewhere): one of
// these could be given away between the look and the use. Each of Jest's workers has two thousand to itself.
const each = 2_000
const first = 10_000 + ((Number(process.env.JEST_WORKER_ID) || 0) % 10) * each

/** So many ports that nobody uses, for servers whose address has to be known before they start. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) {
    const port = first + Math.floor(Math.random() * each)
    if (await isFree(port)) ports.add(port)
  }
  return [...ports]
}

/** One of them. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1)
  return port as number
}

/** Whether nobody listens there, on any interface. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}
