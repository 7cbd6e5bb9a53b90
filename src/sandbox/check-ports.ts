import { createServer, type Server } from 'node:net'
import { ConfigurationError } from '../errors.js'

/** A port that is about to be taken, and the variable that names another. */
export type WantedPort = { variable: string; port: number; host: string }

/**
 * Tries all ports at once, so that two wishes for the same one are seen too. The Playground must not be asked to find
 * out: it silently takes another port.
 * @throws ConfigurationError with a sentence for each port that is in use
 */
export async function checkPorts(wanted: WantedPort[]): Promise<void> {
  const problems: string[] = []
  const held: Server[] = []
  for (const { variable, port, host } of wanted) {
    const server = createServer()
    const error = await tryListen(server, port, host)
    if (!error) held.push(server)
    else problems.push(`${variable}: ${wordsFor(error, port)} Set ${variable} to a free one.`)
  }
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))))
  if (problems.length > 0) throw new ConfigurationError(problems)
}

function tryListen(server: Server, port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen({ port, host }, () => resolve(undefined))
  })
}

function wordsFor({ code }: NodeJS.ErrnoException, port: number): string {
  return code === 'EADDRINUSE' ? `port ${port} is in use by another program.` : `port ${port} cannot be used (${code}).`
}
