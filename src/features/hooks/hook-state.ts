import { type Hook, type HookEvent, hookUrl, leadsToLatchkey } from '../../azure-devops/service-hooks.js'
import type { Config } from '../../config.js'

/** How it stands with one event of one project: whether Latchkey is told, and else why not, in a sentence. */
export type HookState = { told: boolean; inWords: string; hook?: Hook }

const offBecause: Record<string, string> = {
  disabledByUser: 'somebody switched it off',
  disabledBySystem: 'Azure DevOps switched it off, because its deliveries failed',
  disabledByInactiveIdentity: 'Azure DevOps switched it off, because who made it is no longer active',
}

/** @param hooks of the whole organization */
export function hookState(
  hooks: Hook[],
  projectId: string,
  event: HookEvent,
  { publicUrl, webhook }: Pick<Config, 'publicUrl' | 'webhook'>,
): HookState {
  const here = hooks.filter((hook) => hook.projectId === projectId && hook.event === event)
  const url = hookUrl(publicUrl)
  const own = here.filter((hook) => (url ? hook.url === url : leadsToLatchkey(hook)))
  const hook = own.find(({ status }) => status === 'enabled') ?? own[0]
  if (!hook) {
    const elsewhere = here.find(leadsToLatchkey)
    if (!elsewhere) return { told: false, inWords: 'there is no service hook' }
    return { told: false, inWords: `the service hook leads elsewhere, to ${new URL(elsewhere.url).host}` }
  }
  const wrong = whatIsWrong(hook, webhook.username)
  return { told: !wrong, inWords: wrong ?? 'I am told', hook }
}

function whatIsWrong({ status, username, unfiltered }: Hook, expected: string): string | undefined {
  if (status === 'onProbation') return 'Azure DevOps holds it back, because I did not answer or refused its password'
  if (status !== 'enabled') return offBecause[status] ?? `it is not enabled (${status.slice(0, 40)})`
  if (username !== expected) return 'it comes with another user name than I know'
  return unfiltered ? undefined : 'it tells only of some repositories, branches or people'
}
