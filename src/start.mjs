import { existsSync } from 'node:fs'

// What `npm start` and `npm run doctor` run: builds, then starts in this same process. Each into a folder of its own, and
// none into dist/ of `npm run build`, because what runs from a folder still reads files of it.
const main = new URL(`../${await built()}/main.js`, import.meta.url)

// npm hands SIGTERM to the shell it runs us in, and a shell that is killed leaves its command running (npm 10, dash).
const shell = process.ppid
const watching = setInterval(() => {
  if (process.ppid === shell) return
  clearInterval(watching)
  process.kill(process.pid, 'SIGTERM')
}, 500).unref()

await import(main)

/** @returns the folder; where the packages of the development are not installed, that of `npm run build` */
async function built() {
  try {
    const { build } = await import('./build.mjs')
    const folder = process.argv[2] === 'doctor' ? 'build/doctor' : 'build/start'
    build('src/main.ts', folder)
    return folder
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    if (existsSync(new URL('../dist/main.js', import.meta.url))) return 'dist'
    throw error
  }
}
