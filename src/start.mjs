import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

// What `npm start` runs: builds, then starts in this same process.
const compiler = createRequire(import.meta.url)
  .resolve('typescript/package.json')
  .replace('package.json', 'bin/tsc')
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)

// npm hands SIGTERM to the shell it runs us in, and a shell that is killed leaves its command running (npm 10, dash).
const shell = process.ppid
const watching = setInterval(() => {
  if (process.ppid === shell) return
  clearInterval(watching)
  process.kill(process.pid, 'SIGTERM')
}, 500).unref()

await import('../dist/main.js')
