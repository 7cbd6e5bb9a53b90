import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** A bot in a process of its own, on the first core alone. */
export type BotProcess = {
  url: string
  /** From the start of the process until it listened. */
  startMs: number
  /** Of all its threads, so far. */
  cpuMs(): number
  rssMb(): number
  stop(): Promise<void>
}

// Linux counts CPU in hundredths of a second (man 5 proc, USER_HZ).
const tickMs = 10

/** @param file of the program, which prints "listening <port>" @throws when it ends before */
export async function startBot(file: string, env: Record<string, string>): Promise<BotProcess> {
  const began = performance.now()
  const child = spawn('taskset', ['-c', '0', process.execPath, file], {
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await listening(child)
  const stat = () => readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    startMs: performance.now() - began,
    cpuMs: () => (Number(stat()[11]) + Number(stat()[12])) * tickMs,
    rssMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function listening(child: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const [, port] = /^listening (\d+)$/.exec(line) ?? []
    if (port) {
      child.stdout?.resume()
      return Number(port)
    }
  }
  throw new Error('The bot ended before it listened.')
}
