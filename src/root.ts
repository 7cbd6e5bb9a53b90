import { existsSync } from 'node:fs'

/** The project's folder, where package.json is: above src/ and, built, above dist/ or a folder in build/. */
export const root = above(new URL('../', import.meta.url))

function above(folder: URL): URL {
  const parent = new URL('../', folder)
  return existsSync(new URL('package.json', folder)) || parent.href === folder.href ? folder : above(parent)
}
