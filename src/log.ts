import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino'

export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  child(bindings: Record<string, unknown>): Logger
}

// Whatever carries a secret by its name is cut out, at the top and one and two levels down.
const secretNames = ['token', 'password', 'secret', 'authorization', 'headers', 'body', 'card', 'data', 'state', 'code']

/** JSON lines; `level` as pino has them. Errors keep their name, message and stack and nothing else they carry. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[cut]' },
      serializers: { error: describeError },
    },
    destination,
  )
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error }
  return { name: error.name, message: error.message, stack: error.stack }
}
