import { withEnvFile } from './config/env-file.js'
import { type Environment, readConfig } from './config.js'
import { exitOnFault, lastWords, logWhatLibrariesPrint } from './last-words.js'
import { createLog } from './log.js'

/** `ended` resolves to a sentence when a part of it is gone that nothing works without. */
type Running = { stop(): Promise<void>; ended?: Promise<string> }

const [command, ...args] = process.argv.slice(2)
const starting = (command === 'doctor' ? examine() : start()).catch(refuse)
starting.then(async ({ stop, ended }) => {
  if (!ended) return
  say(await ended)
  await stop()
  process.exit(1)
}, refuse)

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopOnSignal)

async function start(): Promise<Running> {
  const config = readConfig(environment())
  const log = createLog(config.logLevel)
  exitOnFault(log)
  if (config.mode === 'production') {
    logWhatLibrariesPrint(log)
    return (await import('./start-production.js')).startProduction(config, log)
  }
  return (await import('./sandbox/start-sandbox.js')).startSandbox(config, log)
}

/** With the file of settings; @azure/identity and the proxy read theirs from the process by themselves. */
function environment(): Environment {
  return Object.assign(process.env, withEnvFile(process.env))
}

async function examine(): Promise<never> {
  // What is not for who reads the findings is not said: of the rest of the log, only why it could not go on.
  const log = createLog('warn')
  exitOnFault(log)
  logWhatLibrariesPrint(log)
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  const { startDoctor } = await import('./start-doctor.js')
  process.exit(await startDoctor(environment(), args, () => new Date(), print))
}

/** The first signal stops everything in order, the second at once; the doctor has nothing to put in order. */
function stopOnSignal(): void {
  if (stopping || command === 'doctor') process.exit(130)
  stopping = true
  starting.then((running) => running.stop()).then(() => process.exit(0), refuse)
}

function refuse(error: unknown): never {
  say(lastWords(error))
  process.exit(1)
}

/** Not by the console, which may be the libraries' by then. */
function say(words: string): void {
  process.stderr.write(`${words}\n`)
}
