// Makes build/latchkey.zip, the app as Teams takes it:
//   node appPackage/package.mjs [--env env/.env.dev] [--out build/latchkey.zip] [NAME=value …]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs, parseEnv } from 'node:util'
import { AppManifestUtils } from '@microsoft/app-manifest'
import { zipSync } from 'fflate'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { env: { type: 'string', default: 'env/.env.dev' }, out: { type: 'string', default: 'build/latchkey.zip' } },
})
const read = (name) => readFileSync(new URL(name, import.meta.url))
const fromFile = (path) => (existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {})
const variables = { ...fromFile(values.env), ...fromFile(`${values.env}.user`), ...parseEnv(positionals.join('\n')) }

const missing = new Set()
const manifest = read('manifest.json')
  .toString('utf8')
  .replace(/\$\{\{(\w+)\}\}/g, (_, name) => {
    if (!variables[name]) missing.add(name)
    // As JSON, so that no value can become more than a value.
    return JSON.stringify(variables[name] ?? '').slice(1, -1)
  })

const wrong =
  missing.size > 0
    ? [`${[...missing].join(', ')} not set. Put them into ${values.env}.user or behind the command (NAME=value).`]
    : await AppManifestUtils.validateAgainstSchema(JSON.parse(manifest))

if (wrong.length > 0) {
  console.error(`Not packaged: ${wrong.join('\n')}`)
  process.exitCode = 1
} else {
  // One moment for every file, in local time as the zip format keeps it: the same input is the same zip, everywhere.
  const always = { mtime: new Date(1980, 0, 1), level: 9 }
  const zip = zipSync({
    'manifest.json': [Buffer.from(manifest), always],
    'color.png': [read('color.png'), always],
    'outline.png': [read('outline.png'), always],
  })
  mkdirSync(dirname(values.out), { recursive: true })
  writeFileSync(values.out, zip)
  console.log(`Packaged ${values.out}: upload it in Teams (Apps, Manage your apps) or in its admin center.`)
}
