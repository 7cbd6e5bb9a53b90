import { spawn } from 'node:child_process'
import { json, text } from 'node:stream/consumers'

/** Runs a TypeScript file, or a program that was built from one, with this environment besides PATH, HOME and the database of tests; resolves to the JSON it prints. */
export async function runScript(path: string, env: NodeJS.ProcessEnv, input: unknown): Promise<unknown> {
  const { PATH, HOME, TEST_DATABASE_URL } = process.env
  // As the tests themselves run: an embedded database starts sooner.
  const flags = path.endsWith('.js') ? [] : ['--liftoff-only', '--wasm-lazy-compilation', '--import', 'tsx']
  const child = spawn(process.execPath, [...flags, path], { env: { PATH, HOME, TEST_DATABASE_URL, ...env } })
  child.stdin.end(JSON.stringify(input))
  const complaints = text(child.stderr)
  return json(child.stdout).catch(async () => {
    throw new Error(`${path} failed:\n${await complaints}`)
  })
}
