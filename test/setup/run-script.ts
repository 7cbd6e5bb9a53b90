import { spawn } from 'node:child_process'
import { json, text } from 'node:stream/consumers'

/** Runs a TypeScript file with this environment besides PATH and HOME; resolves to the JSON it prints. */
export async function runScript(path: string, env: NodeJS.ProcessEnv, input: unknown): Promise<unknown> {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', path], { env: { PATH, HOME, ...env } })
  child.stdin.end(JSON.stringify(input))
  const complaints = text(child.stderr)
  return json(child.stdout).catch(async () => {
    throw new Error(`${path} failed:\n${await complaints}`)
  })
}
