import { readFileSync } from 'node:fs'
import { withEnvFile } from '../../src/config/env-file.js'
import { type Environment, readConfig } from '../../src/config.js'
import { complete, problemsOf } from '../setup/environment.js'

describe('env/.env.example', () => {
  const documented = [...readFileSync('env/.env.example', 'utf8').matchAll(/^#? ?(\w+)=/gm)].map(
    ([, name = '']) => name,
  )
  /** Names of all that is asked of an environment. */
  const readOf = (env: Environment): string[] => {
    const names = new Set<string>()
    const watched = new Proxy(env, {
      get(target, name: string) {
        names.add(name)
        return target[name]
      },
    })
    withEnvFile(watched)
    readConfig(watched)
    return [...names]
  }
  const isRefused = (name: string) =>
    problemsOf({ [name]: 'x' }).some((problem) => problem.startsWith(`${name} is set`))
  const read = new Set([...readOf(complete), ...readOf({}).filter((name) => !isRefused(name))])
  /** What the Azure SDK reads by itself: the identity of the host, and its way out. */
  const ofTheHost = [
    'NO_PROXY',
    'AZURE_TENANT_ID',
    'AZURE_CLIENT_ID',
    'AZURE_CLIENT_SECRET',
    'AZURE_CLIENT_CERTIFICATE_PATH',
    'AZURE_FEDERATED_TOKEN_FILE',
    'AZURE_TOKEN_CREDENTIALS',
  ]

  test('documents every variable that is read', () => {
    expect([...read].filter((name) => !documented.includes(name))).toEqual([])
  })

  test('documents nothing else, and nothing twice', () => {
    expect(documented.filter((name) => !read.has(name) && !ofTheHost.includes(name))).toEqual([])
    expect(new Set(documented).size).toBe(documented.length)
  })
})
