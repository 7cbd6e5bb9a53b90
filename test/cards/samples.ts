import { AzureDevOpsError, SignInNeeded } from '../../src/errors.js'
import type { Card, Turn } from '../../src/feature.js'
import { waitingRunCard } from '../../src/features/authorizations/waiting-run-card.js'
import { helpCommand } from '../../src/features/help/help.js'
import { leakCard } from '../../src/features/leaks/leak-card.js'
import { unsubscribeForm } from '../../src/features/subscriptions/unsubscribe-form.js'
import { onceCard } from '../../src/features/tokens/open-token.js'
import { requestForm } from '../../src/features/tokens/request-form.js'
import { tokenCard } from '../../src/features/tokens/token-card.js'
import { tokenListCard } from '../../src/features/tokens/token-list-card.js'
import { requestCard } from '../../src/features/tokens/token-request-card.js'
import { features } from '../../src/features.js'
import { people } from '../../src/sandbox/people.js'
import { signInCard } from '../../src/teams/ask-to-sign-in.js'
import { line } from '../../src/teams/cards.js'
import { errorCard } from '../../src/teams/error-card.js'
import { leak, nobodys, now, request, run, token, turn } from './sample-things.js'

const { alex, adele, isaiah, megan } = people
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
const channel = { place: false, mine: false, owner: undefined }
const person = { place: true, mine: false, owner: undefined }
const commands = features.flatMap((feature) => feature.commands ?? [])
const helpTurn = { commands } as Turn
const askingTurn = turn as Turn
const waitsAlready = token({ name: 'wiki-backup', number: 13, scope: 'vso.wiki', validTo: days(80), madeHere: false })
const soon = token({ validTo: days(1) })
const approved = {
  state: 'approved',
  deciderObjectId: megan.objectId,
  deciderName: megan.name,
  decidedAt: now,
} as const
const entered = { name: 'nightly-package-push', scopes: 'vso.packaging_write', days: '60', purpose: 'Push packages' }
const settled = { settledBy: adele.name, settledAt: now }
const synthetic = 'this-is-where-the-token-stands-'.padEnd(84, 'x')

/** A use of each template, as the code draws it: the sample's name, which begins with the template's, and its card. */
export const samples: { name: string; card: Card }[] = Object.entries({
  'line.earlier': line({
    text: `${tokenCard(turn, token(), {}, alex.objectId).summary} (see the newer message below)`,
  }),
  'list.help': await helpCommand.run(helpTurn, []),
  'list.tokens': tokenListCard(
    turn,
    [soon, token({ number: 11, name: 'git: laptop', scope: 'app_token' }), waitsAlready],
    {
      ...{ filter: 'active', page: 1 },
      button: { title: 'Show', verb: 'show-token' },
    },
  ),
  'secret.token': onceCard({ token: token(), secret: synthetic }, turn),
  'sentence.error': errorCard(new AzureDevOpsError('forbidden', 'PATCH pipelinePermissions')),
  'sentence.nothing': unsubscribeForm([]),
  'sign-in.first': signInCard(
    new SignInNeeded('AzureDevOps'),
    'https://token.botframework.com/api/oauth/signin',
    'tokens',
  ),
  'thing.help': await helpCommand.run(helpTurn, ['token', 'extend']),
  'thing.leak-asks': leakCard(leak(), { ...person, mine: true, asks: 'revoke' }),
  'thing.leak-channel': leakCard(leak(), channel),
  'thing.leak-owner': leakCard(leak(), { ...person, mine: true }),
  'thing.leak-reason': leakCard(leak(nobodys), { ...person, asks: 'reason' }),
  'thing.leak-closing': leakCard(leak(nobodys), {
    ...person,
    asks: 'reason',
    closing: { outcome: 'handled', reason: 'our partner revoked it' },
  }),
  'thing.leak-reported': leakCard(
    leak({
      ...nobodys,
      source: 'github',
      repositoryName: 'contoso/shop-app',
      path: 'alert 42',
      verdict: 'reported',
      notLookedAt: '',
    }),
    person,
  ),
  'thing.leak-revoked': leakCard(leak({ state: 'revoked', ...settled }), channel),
  'thing.leak-unknown': leakCard(leak({ ...nobodys, verdict: 'probable' }), person),
  'thing.pipeline-confirm': waitingRunCard(run(), { asks: 'permit' }),
  'thing.pipeline-permitted': waitingRunCard(run({ state: 'permitted', ...settled })),
  'thing.pipeline-waits': waitingRunCard(run()),
  'thing.request-approved': requestCard(request(approved), now, alex.objectId),
  'thing.request-approver': requestCard(request(), now, megan.objectId),
  'thing.request-waits': requestCard(request(), now, alex.objectId),
  'thing.token': tokenCard(turn, waitsAlready, {}, alex.objectId),
  'thing.token-channel': tokenCard(turn, token(), { owner: { ...isaiah, tenantId: '' } }, ''),
  'thing.token-expires-tomorrow': tokenCard(turn, soon, {}, alex.objectId),
  'thing.token-form': requestForm(askingTurn),
  'thing.token-form-refused': requestForm(askingTurn, entered, 'The policy allows 30 days at most for this, not 60.'),
}).map(([name, card]) => ({ name, card }))

/** What the file of each sample holds: what its template is filled with, and its summary. */
export const sampleFiles = new Map(
  samples.map(({ name, card }) => [`${name}.sample.json`, { summary: card.summary, ...card.data }]),
)
