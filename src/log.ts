import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino'
import { NoIdentity } from './errors.js'

export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  child(bindings: Record<string, unknown>): Logger
}

// Whatever carries a secret by its name is cut out, at the top and one and two levels down.
const secretNames = ['token', 'password', 'secret', 'authorization', 'headers', 'body', 'card', 'data', 'state', 'code']

// Tokens of Azure DevOps in both formats, and what follows the name of a scheme in a header.
const looksLikeSecret = [
  /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{18}AZDO[A-Za-z0-9]{4}/g,
  /(?<![A-Za-z0-9])[a-z2-7]{52}(?![A-Za-z0-9])/g,
  /(?<=\b(?:Bearer|Basic) )[\w.~+/=-]{8,}/gi,
]

// It looks ahead once for each run of such characters: from each `eyJ` in it would take time by the square of its length.
const jsonWebToken = /(?<![\w-])(?=[\w-]+\.[\w-]{8,}\.)([\w-]*?)eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g

/** Stands where something was cut. */
export const mark = '[cut: looks like a secret]'

/** What is printed, without anything that looks like a credential: the last net below names that are redacted. */
export function cutSecrets(text: string, instead = mark): string {
  const withoutJsonWebTokens = text.replace(jsonWebToken, `$1${instead}`)
  return looksLikeSecret.reduce((cut, secret) => cut.replace(secret, instead), withoutJsonWebTokens)
}

/**
 * JSON lines; `level` as pino has them. Errors keep their name, message and stack and nothing else they carry, and what
 * looks like a credential is cut out wherever it stands.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[cut]' },
      serializers: { error: describeError },
      hooks: { streamWrite: (line) => cutSecrets(line) },
    },
    destination,
  )
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error }
  const { name, message, stack } = error
  // A sentence for who runs Latchkey, which every look would repeat until he has mended it.
  return error instanceof NoIdentity ? { name, message } : { name, message, stack }
}
