import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** A program as JavaScript that plain Node runs. */
export type Built = { path: string; remove(): Promise<void> }

/**
 * Builds it beside the installed packages, so that imports find them, with what it reads beside it.
 * @param entry of the project's files
 */
export async function buildProgram(entry: string): Promise<Built> {
  const cache = resolve('node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  const place = await mkdtemp(join(cache, 'built-'))
  const folder = join(place, 'dist')
  execFileSync(process.execPath, ['src/build.mjs', entry, folder])
  // Below node_modules Node looks for no package.json further up.
  await writeFile(join(place, 'package.json'), '{"type":"module"}')
  for (const name of ['adaptiveCards', 'env']) await symlink(resolve(name), join(place, name))
  const name = entry.replace(/^.*\/(.*)\.ts$/, '$1.js')
  return { path: join(folder, name), remove: () => rm(place, { recursive: true, force: true }) }
}
