import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { BotCredential, Environment, TeamsConfig } from '../config.js'
import { isGuid } from './values.js'

/** The variables, one for each way in which the bot can prove who it is. */
const ways: Record<string, (value: string, problems: string[]) => BotCredential> = {
  MicrosoftAppPassword: (secret) => ({ kind: 'secret', secret }),
  MicrosoftAppCertificatePath(path, problems) {
    checkCertificate(path, problems)
    return { kind: 'certificate', path }
  },
  MicrosoftAppClientId(clientId, problems) {
    if (!isGuid(clientId))
      problems.push('MicrosoftAppClientId is not an id, which is a GUID: the client id of a managed identity.')
    return { kind: 'federated identity', clientId }
  },
  MicrosoftAppFederatedTokenFile(path, problems) {
    if (!read(path)?.trim()) problems.push('MicrosoftAppFederatedTokenFile: cannot read a token from that file.')
    return { kind: 'federated token', path }
  },
}

/** The one way that is configured; none, or two at once, are problems by the names of the variables. */
export function botCredential(
  env: Environment,
  appType: TeamsConfig['appType'] | undefined,
  problems: string[],
): BotCredential {
  const set = Object.keys(ways).filter((name) => env[name]?.trim())
  if (appType === 'UserAssignedMsi') {
    for (const name of set) problems.push(`${name} is set: MicrosoftAppType=UserAssignedMsi proves itself without it.`)
    return { kind: 'managed identity' }
  }
  const [name, ...more] = set
  if (!name) {
    problems.push(
      `MicrosoftAppPassword is missing: the secret of the bot. Without one, set ${Object.keys(ways).slice(1).join(', ')} or MicrosoftAppType=UserAssignedMsi.`,
    )
    return { kind: 'none' }
  }
  for (const other of more)
    problems.push(`${other} is set beside ${name}: the bot proves itself in one way. Unset one.`)
  return ways[name]?.(env[name] ?? '', problems) ?? { kind: 'none' }
}

function checkCertificate(path: string, problems: string[]): void {
  const pem = read(path)
  if (pem === undefined) {
    problems.push('MicrosoftAppCertificatePath: cannot read that file.')
    return
  }
  try {
    if (new X509Certificate(pem).checkPrivateKey(createPrivateKey(pem))) return
    problems.push('MicrosoftAppCertificatePath: the private key in that file is not the one of the certificate.')
  } catch {
    problems.push('MicrosoftAppCertificatePath: that file has to hold a certificate and its private key, both as PEM.')
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
