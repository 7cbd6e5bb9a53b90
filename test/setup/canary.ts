import { everythingKept } from './everything-kept.js'
import type { Latchkey } from './latchkey.js'
import { inJson, type Secret, secretsOf, webhookPassword } from './secrets-of-a-world.js'
import { writtenForms } from './written-forms.js'

/** Where secrets are looked for, but for one that may stand there. */
type Place = { name: string; text: string; mayHold?: string }

/**
 * Looks for every secret of a world, however it is written, in everything that is kept, printed, counted or sent: the
 * database with its jobs, the log at debug level, the metrics, what was asked of Teams, of the token service and of Azure
 * DevOps, and the answers to Teams.
 * @returns a sentence for each that is where it must not be
 */
export async function canariesFound(latchkey: Latchkey): Promise<string[]> {
  const { teams, entra } = latchkey
  const places = await placesOf(latchkey)
  const answers = [...teams.requests, ...entra.requests]
    .filter(({ direction }) => direction === 'to the bot')
    .map(({ body, answer }) => ({ asker: askerOf(body), text: inJson(answer) }))
  const anywhere = [...places, ...answers].map(({ text }) => text).join('\n')
  // Mostly the same ids again and again: each once is a tenth of the text, and every form is looked for in it.
  const eachOnce = [...new Set(anywhere.match(/[\w+/=%.~-]{12,}/g))].join('\n')
  const isOneWord = (form: string) => /^[\w+/=%.~-]+$/.test(form)
  return secretsOf(latchkey).flatMap((secret) => {
    const forms = writtenForms(secret.text).filter((form) => (isOneWord(form) ? eachOnce : anywhere).includes(form))
    return forms.length === 0 ? [] : [...misplaced(secret, forms, places), ...misshown(secret, forms, answers)]
  })
}

function misplaced({ what }: Secret, forms: string[], places: Place[]): string[] {
  return places
    .filter(({ text, mayHold }) => mayHold !== what && holds(text, forms))
    .map(({ name }) => `${what} is in ${name}.`)
}

function misshown({ what, owner }: Secret, forms: string[], answers: { asker?: string; text: string }[]): string[] {
  const shown = answers.filter(({ text }) => holds(text, forms))
  const rightly = shown.length === 0 || (owner !== undefined && shown.length === 1 && shown[0]?.asker === owner)
  return rightly ? [] : [`${what} was shown ${shown.length} times, or not to its owner.`]
}

async function placesOf(latchkey: Latchkey): Promise<Place[]> {
  const { azureDevOps, teams, askedOfTokenService } = latchkey
  // The connection that was kept open may just have been closed.
  const askMetrics = () => fetch(`http://127.0.0.1:${latchkey.app.port}/metrics`)
  const metrics = await askMetrics().catch(askMetrics)
  const toTeams = teams.requests.filter(({ direction }) => direction === 'from the bot')
  const isHook = ({ path }: { path: string }) => path.includes('/_apis/hooks/subscriptions')
  return [
    { name: 'the database', text: await everythingKept(latchkey) },
    { name: 'the log', text: latchkey.logged() },
    { name: 'the metrics', text: await metrics.text() },
    {
      name: 'what was asked of Teams',
      text: inJson(
        toTeams.map(({ path, headers, body, answer }) => [path, { ...headers, authorization: '' }, body, answer]),
      ),
    },
    {
      name: 'what was asked of Azure DevOps',
      text: inJson(
        azureDevOps.exchanges.map((it) => [it.path, it.query, it.headers, isHook(it) ? undefined : it.body]),
      ),
    },
    {
      name: 'what Azure DevOps was told of its hooks',
      text: inJson(azureDevOps.exchanges.filter(isHook).map(({ body }) => body)),
      mayHold: webhookPassword,
    },
    {
      name: 'what was asked of the token service',
      // To be exchanged a token is sent there, as the body.
      text: inJson(
        askedOfTokenService.map((it) => ({ ...it, body: it.url.startsWith('/api/usertoken/exchange') ? '' : it.body })),
      ),
    },
  ]
}

const holds = (text: string, forms: string[]) => forms.some((form) => text.includes(form))

function askerOf(body: unknown): string | undefined {
  return (body as { from?: { aadObjectId?: string } }).from?.aadObjectId
}
