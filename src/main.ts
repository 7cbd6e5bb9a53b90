import { withEnvFile } from './config/env-file.js'
import { readConfig } from './config.js'
import { exitOnFault, lastWords, logWhatLibrariesPrint } from './last-words.js'
import { createLog } from './log.js'

/** `ended` resolves to a sentence when a part of it is gone that nothing works without. */
type Running = { stop(): Promise<void>; ended?: Promise<string> }

const [command, ...args] = process.argv.slice(2)
const starting = (command === 'doctor' ? examine() : start()).catch(refuse)
starting.then(async ({ stop, ended }) => {
  if (!ended) return
  console.error(await ended)
  await stop()
  process.exit(1)
}, refuse)

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopOnSignal)

async function start(): Promise<Running> {
  const env = withEnvFile(process.env)
  const config = readConfig(env)
  // @azure/identity reads the settings of the host's identity by itself.
  Object.assign(process.env, env)
  const log = createLog(config.logLevel)
  exitOnFault(log)
  if (config.mode === 'production') {
    logWhatLibrariesPrint(log)
    return (await import('./start-production.js')).startProduction(config, log)
  }
  return (await import('./sandbox/start-sandbox.js')).startSandbox(config, log)
}

async function examine(): Promise<never> {
  const { startDoctor } = await import('./start-doctor.js')
  process.exit(await startDoctor(process.env, args, () => new Date()))
}

/** The first signal stops everything in order, the second at once; the doctor has nothing to put in order. */
function stopOnSignal(): void {
  if (stopping || command === 'doctor') process.exit(130)
  stopping = true
  starting.then((running) => running.stop()).then(() => process.exit(0), refuse)
}

function refuse(error: unknown): never {
  console.error(lastWords(error))
  process.exit(1)
}
