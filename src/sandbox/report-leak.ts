import type { Config } from '../config.js'
import { gitguardianDelivery, gitguardianIncident } from './gitguardian.js'
import { githubAlert, githubDelivery } from './github.js'

/** Where Latchkey listens, and the secrets it shares with those who report. */
export type Reports = Pick<Config, 'host' | 'port' | 'webhookSecrets'>

let last = 40

/** Lets GitHub or GitGuardian tell Latchkey that it found a token, as it would. @returns the status of the answer */
export async function reportLeak(
  { host, port, webhookSecrets }: Reports,
  by: 'github' | 'gitguardian',
  secret: string,
  at: Date,
): Promise<number> {
  last += 1
  const [key = ''] = webhookSecrets[by]
  const delivery =
    by === 'github'
      ? githubDelivery(key, 'secret_scanning_alert', githubAlert({ number: last, repository: 'contoso/shop-app', at }))
      : gitguardianDelivery(key, gitguardianIncident({ id: 31_500 + last, secret, at }), at)
  const answer = await fetch(`http://${host}:${port}/api/hooks/${by}`, { method: 'POST', ...delivery })
  await answer.body?.cancel()
  return answer.status
}
