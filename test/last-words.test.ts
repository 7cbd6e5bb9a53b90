import { execFile } from 'node:child_process'
import { makeToken } from '../src/sandbox/azure-devops/world/make-token.js'

const token = makeToken(new Date())
const jwt = ['eyJhbGciOiJSUzI1NiJ9', Buffer.from('{"sub":"somebody"}').toString('base64url'), 'c2lnbmF0dXJl'].join('.')
const basic = Buffer.from(`:${token}`).toString('base64')
const secrets = { token, jwt, basic, opaque: ['opaque', 'access', 'token', '1234'].join('-') }

/** Runs a few lines as Latchkey starts, in a process of its own. @returns all it printed and its exit code */
function runs(lines: string): Promise<{ printed: string; code: number }> {
  const script = `
    import { ConfigurationError } from './src/errors.ts'
    import { createLog } from './src/log.ts'
    import { exitOnFault, lastWords, logWhatLibrariesPrint } from './src/last-words.ts'
    const { token, jwt, basic, opaque } = JSON.parse(process.env.SECRETS)
    const log = createLog('debug')
    const failed = Object.assign(new Error('asking with ' + token + ' failed: Bearer ' + opaque), {
      request: { headers: { authorization: 'Bearer ' + jwt } },
      cause: new Error('Basic ' + basic),
    })
    exitOnFault(log)
    ${lines}`
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, SECRETS: JSON.stringify(secrets) }
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
    execFile(process.execPath, args, { env }, (error, stdout, stderr) => {
      resolve({ printed: stdout + stderr, code: Number(error?.code ?? 0) })
    })
  })
}

test.each([
  ['an exception that nothing catches', 'setTimeout(() => { throw failed }, 0)', 1],
  ['a promise that nothing catches', 'Promise.reject(failed)', 1],
  ['what the process says before it gives up', 'console.error(lastWords(failed))', 0],
  [
    'a configuration that is refused',
    "console.error(lastWords(new ConfigurationError(['asking with ' + token, 'Bearer ' + jwt, 'Basic ' + basic])))",
    0,
  ],
  ['an error that is logged', "log.debug({ error: failed, request: { headers: failed.request.headers } }, 'x')", 0],
  ['what a library prints', "logWhatLibrariesPrint(log); console.error('turn error', failed, { token })", 0],
  ['a message made of it', "log.info('called with ' + token + ' and Bearer ' + jwt + ', Basic ' + basic)", 0],
  ['a message where it is behind a line break', "log.info('called with \\n' + jwt + ' and x%3D' + jwt)", 0],
])('%s says what happened, and no secret', async (_name, lines, exit) => {
  const { printed, code } = await runs(lines)
  expect(code).toBe(exit)
  expect(printed).toMatch(/asking with|called with/)
  for (const secret of Object.values(secrets)) {
    expect(printed).not.toContain(secret)
  }
})

test('a message of 200,000 characters that each may begin a secret is printed within two seconds', async () => {
  const { printed } = await runs(`
    const before = Date.now()
    log.info('called with ' + 'eyJ'.repeat(66_666))
    console.log('took', Date.now() - before)`)
  expect(printed).toContain('called with eyJeyJ')
  expect(Number(/took (\d+)/.exec(printed)?.[1])).toBeLessThan(2_000)
})
