import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './free-ports.js'

/** A command run as somebody would run it, with ports and a temporary folder of its own. */
export type Program = {
  ports: { PORT: number; SANDBOX_PORT: number; SANDBOX_SIGN_IN_PORT: number; PLAYGROUND_PORT: number }
  pid: number
  /** All it printed so far. */
  printed(): string
  /** Resolves when it has printed this; rejects when it ends before. */
  prints(words: string): Promise<void>
  /** Resolves to its exit code, or the signal it died of, when it and all that print for it have ended. */
  ended: Promise<number | string>
  /** What is left in its temporary folder. */
  leftovers(): string[]
  kill(signal: NodeJS.Signals): void
  /** Ends it if it still runs, and removes its folder. */
  remove(): Promise<void>
}

/** @param env what is set besides PATH, HOME and the ports */
export async function runProgram(
  command: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
  const [PORT = 0, SANDBOX_PORT = 0, SANDBOX_SIGN_IN_PORT = 0, PLAYGROUND_PORT = 0] = await freePorts(4)
  const ports = { PORT, SANDBOX_PORT, SANDBOX_SIGN_IN_PORT, PLAYGROUND_PORT }
  const { PATH, HOME } = process.env
  const named = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]))
  const child = spawn(command, args, { env: { PATH, HOME, TMPDIR: folder, ...named, ...env } as NodeJS.ProcessEnv })
  const output = collect(child)
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code ?? -1))
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  return {
    ports,
    pid: child.pid ?? -1,
    printed: output.all,
    prints: (words) => Promise.race([output.until(words), ended.then((how) => endedEarly(how, output.all()))]),
    ended,
    leftovers: () => readdirSync(folder),
    kill: (signal) => void child.kill(signal),
    async remove() {
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function collect(child: ChildProcess): { all(): string; until(words: string): Promise<void> } {
  let text = ''
  const waiting: { words: string; resolve(): void }[] = []
  const take = (chunk: Buffer) => {
    text += String(chunk)
    for (const { words, resolve } of waiting) if (text.includes(words)) resolve()
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  return {
    all: () => text,
    until: (words) => new Promise((resolve) => (text.includes(words) ? resolve() : waiting.push({ words, resolve }))),
  }
}

function endedEarly(how: number | string, printed: string): never {
  throw new Error(`It ended (${how}) too early, and had printed:\n${printed}`)
}

/** Ids of the processes that a process has started, from Linux's /proc. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number)
}

function parentOf(pid: string): number | undefined {
  try {
    // "pid (name) state ppid …", and the name may hold anything.
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) \S /s, '')
        .split(' ')[0],
    )
  } catch {
    return undefined
  }
}
