import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** The app as JavaScript that plain Node runs. */
export type BuiltApp = { folder: string; remove(): Promise<void> }

/** Builds it beside the installed packages, so that imports find them, with what it reads beside it. */
export async function buildApp(): Promise<BuiltApp> {
  const cache = resolve('node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  const place = await mkdtemp(join(cache, 'built-'))
  const folder = join(place, 'dist')
  execFileSync(process.execPath, [
    resolve('node_modules/typescript/bin/tsc'),
    '-p',
    'tsconfig.build.json',
    '--outDir',
    folder,
  ])
  // Below node_modules Node looks for no package.json further up.
  await writeFile(join(place, 'package.json'), '{"type":"module"}')
  for (const name of ['adaptiveCards', 'env']) await symlink(resolve(name), join(place, name))
  return { folder, remove: () => rm(place, { recursive: true, force: true }) }
}
