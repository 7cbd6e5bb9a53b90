// The app in a process of its own, with the identity that its environment says. Its input is where Azure DevOps is;
// it looks for waiting runs once, and prints whether it is ready and what it logged.
import { Writable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { startApp } from '../../src/app.js'
import { readConfig } from '../../src/config.js'
import { features } from '../../src/features.js'
import { serviceBearer } from '../../src/identity/service-credential.js'
import { createLog } from '../../src/log.js'
import { createTestDatabase } from '../setup/database.js'

const { baseUrl, authorityHost } = (await json(process.stdin)) as { baseUrl: string; authorityHost: string }
const lines: string[] = []
const log = createLog(
  'debug',
  new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  }),
)
const database = await createTestDatabase()
const base = readConfig({ PORT: '0' })
const app = await startApp({
  config: { ...base, databaseUrl: database.url, azureDevOps: { ...base.azureDevOps, baseUrl } },
  features,
  now: () => new Date(),
  log,
  serviceBearer: serviceBearer(authorityHost),
  pglite: database.pglite,
})
await app.runSchedule('find-waiting-runs')
const { status } = await fetch(`http://127.0.0.1:${app.port}/readyz`)
await app.stop()
await database.drop()
console.log(JSON.stringify({ ready: status, logged: lines.join('') }))
process.exit()
