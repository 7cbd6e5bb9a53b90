import { withEnvFile } from './config/env-file.js'
import { readConfig } from './config.js'
import { ConfigurationError } from './errors.js'
import { createLog, type Logger } from './log.js'

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
  const config = readConfig(withEnvFile(process.env))
  const log = createLog(config.logLevel)
  exitOnFault(log)
  if (config.mode === 'production') return (await import('./start-production.js')).startProduction(config, log)
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
  console.error(error instanceof ConfigurationError ? error.message : error)
  process.exit(1)
}

/** After a fault that nothing caught, nobody knows what state the process is in. */
function exitOnFault(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => {
      log.fatal({ error }, event)
      process.exit(1)
    })
  }
}
