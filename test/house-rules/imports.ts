import { posix } from 'node:path'
import { perFile, type Rule, type Source } from './rule.js'

/** From the top down: a file imports what stands lower, and its own folder. */
const layers = [
  ['start.mjs'],
  ['main', 'build.mjs'],
  ['start-production', 'start-doctor', 'last-words'],
  ['sandbox'],
  ['app', 'doctor'],
  ['features-list'],
  ['features'],
  ['grants', 'owners'],
  ['decisions', 'webhooks', 'notifications'],
  ['teams'],
  ['identity'],
  ['azure-devops', 'jobs'],
  ['database'],
]

/** Words that everybody uses; they know nobody, but for types. */
const vocabulary = [
  'feature.ts',
  'root.ts',
  'ask-url.ts',
  'outbound.ts',
  'errors.ts',
  'log.ts',
  'metrics.ts',
  'inbound.ts',
  'config.ts',
  'config/',
]

/** One feature may use another's `index.ts` only here, each for a reason. */
export const betweenFeatures: Record<string, string> = {
  'expiry → tokens': 'what expires is a token',
  'expiry → connections': 'or the credential of a connection',
  'owners → tokens': 'what has an owner may be a token',
  'owners → leaks': 'who is named for a token hears of its leaks, and who was before loses their place',
  'leaks → tokens': 'what leaked may be a token that Latchkey knows',
  'tokens → connections': 'the advice on a new token may be a connection instead',
  'connections → authorizations': 'a new connection may be permitted to pipelines',
}

export type Import = { from: string; to: string; typeOnly: boolean }

/** What a file imports of ours, as paths from the root. */
export function importsOf({ path, text }: Source): Import[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s)?[^'"()]*?from\s*'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)/g,
  )
  return [...found].map(([, , type, fixed, late]) => {
    const to = posix.join(posix.dirname(path), (fixed ?? late ?? '').replace(/\.js$/, '.ts'))
    return { from: path, to, typeOnly: Boolean(type) }
  })
}

function isVocabulary(path: string): boolean {
  return vocabulary.some((word) => (word.endsWith('/') ? path.startsWith(`src/${word}`) : path === `src/${word}`))
}

function partOf(path: string): string {
  const [part = ''] = path.replace(/^src\//, '').split('/')
  return part === 'features.ts' ? 'features-list' : part.replace(/\.ts$/, '')
}

function depthOf(path: string): number {
  return layers.findIndex((parts) => parts.includes(partOf(path)))
}

function featureOf(path: string): string | undefined {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1]
}

const downwards: Rule = perFile(
  'imports point one way: main, app, features, notifications, teams, azure-devops, database',
  (source) =>
    importsOf(source).flatMap(({ from, to }) => {
      if (!from.startsWith('src/') || !to.startsWith('src/') || isVocabulary(to) || isVocabulary(from)) return []
      if (partOf(from) === partOf(to) || partOf(from) === 'http' || partOf(to) === 'http') return []
      if (partOf(from) === 'main' && partOf(to) === 'sandbox') return []
      if (depthOf(from) >= 0 && depthOf(from) < depthOf(to)) return []
      return [
        `${from} imports ${to}, which stands above it or beside it. Move what both need down, or hand it in as a parameter.`,
      ]
    }),
  [
    { path: 'src/database/x.ts', text: "import { y } from '../teams/y.js'" },
    { path: 'src/azure-devops/x.ts', text: "import { y } from '../features/tokens/index.js'" },
    { path: 'src/teams/x.ts', text: "import type { Y } from '../notifications/y.js'" },
    { path: 'src/notifications/x.ts', text: "import { y } from '../decisions/y.js'" },
    { path: 'src/features/tokens/x.ts', text: "const y = await import('../../app.js')" },
    { path: 'src/features/tokens/x.ts', text: "export { y } from '../../features.js'" },
    { path: 'src/nowhere/x.ts', text: "import { y } from '../teams/y.js'" },
  ],
)

const knowNobody: Rule = perFile(
  'the vocabulary knows nobody, but for types',
  (source) =>
    importsOf(source)
      .filter(({ from, to, typeOnly }) => isVocabulary(from) && !isVocabulary(to) && !typeOnly)
      .map(({ from, to }) => `${from} imports ${to}. Only "import type" is allowed there.`),
  [{ path: 'src/errors.ts', text: "import { y } from './teams/y.js'" }],
)

const onlyAppKnowsHttp: Rule = perFile(
  'http/ is imported by app.ts alone, and knows the vocabulary alone',
  (source) =>
    importsOf(source)
      .filter(({ from }) => from.startsWith('src/'))
      .filter(({ from, to }) => partOf(from) !== partOf(to) && [partOf(from), partOf(to)].includes('http'))
      .filter(({ from, to }) => from !== 'src/app.ts' && !isVocabulary(to))
      .map(({ from, to }) => `${from} imports ${to}. What a request and its answer are is in inbound.ts.`),
  [
    { path: 'src/webhooks/x.ts', text: "import { readBody } from '../http/read-body.js'" },
    { path: 'src/http/x.ts', text: "import { y } from '../teams/y.js'" },
  ],
)

const onlySandboxStarts: Rule = perFile(
  'sandbox/ is imported by main.ts alone, and uses of the app only its start and its cards',
  (source) =>
    importsOf(source)
      .filter(({ from, to }) => from.startsWith('src/') && partOf(from) !== partOf(to))
      .filter(({ from, to }) =>
        partOf(from) === 'sandbox'
          ? !isVocabulary(to) && !['src/app.ts', 'src/features.ts', 'src/teams/cards.ts'].includes(to)
          : partOf(to) === 'sandbox' && from !== 'src/main.ts',
      )
      .map(({ from, to }) => `${from} imports ${to}. A sandbox that shares our code would share our mistakes.`),
  [
    { path: 'src/app.ts', text: "import { y } from './sandbox/y.js'" },
    { path: 'src/sandbox/teams/x.ts', text: "import { y } from '../../azure-devops/y.js'" },
  ],
)

const featuresApart: Rule = perFile(
  'a feature uses another only where the list says so, through its index.ts',
  (source) =>
    importsOf(source).flatMap(({ from, to }) => {
      const [user, used] = [featureOf(from), featureOf(to)]
      if (!user || !used || user === used) return []
      if (!betweenFeatures[`${user} → ${used}`]) {
        return [
          `${from} imports ${to}. Move what both need out of features/, or add "${user} → ${used}" with its reason.`,
        ]
      }
      return to.endsWith('/index.ts') ? [] : [`${from} imports ${to}. Export what it needs from ${used}/index.ts.`]
    }),
  [
    { path: 'src/features/help/x.ts', text: "import { y } from '../tokens/index.js'" },
    { path: 'src/features/leaks/x.ts', text: "import { y } from '../tokens/known-tokens.js'" },
  ],
)

export const importRules = [downwards, knowNobody, onlyAppKnowsHttp, onlySandboxStarts, featuresApart]
