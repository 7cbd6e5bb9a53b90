import { ConfigurationError } from './errors.js'
import { cutSecrets, type Logger } from './log.js'

/** What a process prints that cannot go on: an error's words and place, and nothing else that it carries. */
export function lastWords(error: unknown): string {
  if (error instanceof ConfigurationError) return cutSecrets(error.message)
  return cutSecrets(error instanceof Error ? (error.stack ?? error.message) : typeof error)
}

/** After a fault that nothing caught, nobody knows what state the process is in. */
export function exitOnFault(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => {
      log.fatal({ error }, event)
      process.exit(1)
    })
  }
}

/**
 * What libraries print goes to our log, words only: the Teams SDKs print whole errors, and those can hold a request with
 * its token (botbuilder and teams-ai, as they are).
 */
export function logWhatLibrariesPrint(log: Logger): void {
  for (const name of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    console[name] = (...printed: unknown[]) => {
      const words = printed.map((each) => (typeof each === 'string' ? each : lastWords(each)))
      log.info({ printed: words.join(' ') }, 'a library printed')
    }
  }
}
