import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ConfigurationError } from '../errors.js'
import { root } from '../root.js'

export type Playground = {
  url: string
  /** Resolves to a sentence when it ends without being stopped. */
  ended: Promise<string>
  stop(): Promise<void>
}

/** Who is in it; the same people as in `people.ts`. */
const people = fileURLToPath(new URL('.m365agentsplayground.yml', root))

// Runs in it first. It would listen on all interfaces, where anybody could type and click as the people of the sandbox;
// and it is to go with us even when we are killed and can no longer tell it.
const onlyHereWithUs = `data:text/javascript,${encodeURIComponent(`
  import { Server } from 'node:net'
  const { listen } = Server.prototype
  Server.prototype.listen = function (port, ...rest) {
    const done = rest.filter((each) => typeof each === 'function')
    return isNaN(port) ? listen.call(this, port, ...rest) : listen.call(this, Number(port), '127.0.0.1', ...done)
  }
  process.once('disconnect', () => process.exit())
`)}`

/**
 * Starts Microsoft's Agents Playground as a program of its own, in a temporary folder: it writes logs to where it runs.
 * @param options.port free; `botUrl` is the bot's messaging endpoint
 * @throws when it is not installed, or does not answer within a minute
 */
export async function startPlayground(options: { port: number; botUrl: string }): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-playground-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', removeFolder)
  const child = spawn(process.execPath, ['--import', onlyHereWithUs, cli(), ...argumentsFor(options)], {
    cwd: folder,
    // Nothing of ours: it reads a dozen variables of its own, and some that other programs use too.
    env: { TEAMSAPPTESTER_BROWSER: 'none', M365_AGENTS_PLAYGROUND_CONFIG_PATH: people },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Apart from our terminal, so that Ctrl-C reaches only us and everything ends in order.
    detached: true,
    windowsHide: true,
  })
  const { ended, stop } = watch(child)
  const url = `http://localhost:${options.port}`
  const ready = await Promise.race([ended, answers(`${url}/_debug/ping`)])
  if (ready !== true) {
    await stop()
    removeFolder()
    throw new Error(ready || 'The Agents Playground did not answer within a minute.')
  }
  return {
    url,
    ended,
    async stop() {
      await stop()
      removeFolder()
      process.off('exit', removeFolder)
    },
  }
}

function argumentsFor({ port, botUrl }: { port: number; botUrl: string }): string[] {
  return ['start', '-e', botUrl, '-c', 'msteams', '-p', String(port), '--disable-telemetry']
}

function cli(): string {
  try {
    return createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js')
  } catch {
    throw new ConfigurationError(['The Agents Playground is not installed. Run "npm ci" without --omit=dev.'])
  }
}

/** `ended` resolves when it ends by itself; `stop` asks it to end, and after two seconds makes it. */
function watch(child: ChildProcess): Pick<Playground, 'ended' | 'stop'> {
  let last = ''
  let wanted = false
  const listen = (chunk: Buffer) => {
    last = String(chunk).trim().split('\n').at(-1) || last
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`${signal ?? `exit code ${code}`}${last && `: ${last}`}`))
  })
  const ended = new Promise<string>((resolve) => {
    gone.then((how) => wanted || resolve(`The Agents Playground has ended by itself (${how}).`))
  })
  return {
    ended,
    async stop() {
      wanted = true
      child.kill('SIGTERM')
      const slow = new AbortController()
      wait(2_000, undefined, { signal: slow.signal }).then(
        () => child.kill('SIGKILL'),
        () => {},
      )
      await gone
      slow.abort()
    },
  }
}

/** @returns true as soon as there is an answer, undefined after a minute */
async function answers(url: string): Promise<true | undefined> {
  for (const until = performance.now() + 60_000; performance.now() < until; await wait(100)) {
    const ok = await fetch(url).then(
      async (response) => {
        await response.body?.cancel()
        return response.ok
      },
      () => false,
    )
    if (ok) return true
  }
  return undefined
}
