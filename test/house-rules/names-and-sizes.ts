import { perFile, type Rule } from './rule.js'

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const emptyWords = ['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'service', 'impl', 'misc', 'shared']
/** Names that others gave to their things, and people know them by. */
const theirNames = /azure-service-bus|service-hook|service-endpoint|service-credential|token-service/g

const kebabCase: Rule = perFile(
  'files and folders are kebab-case',
  ({ path }) => {
    const parts = path.split('/').map((part) => part.replace(/(?:\.test)?\.(?:ts|mjs|cjs)$/, ''))
    return parts.every((part) => kebab.test(part)) ? [] : [`${path} is not kebab-case. Rename it.`]
  },
  [
    { path: 'src/teams/sendCard.ts', text: '' },
    { path: 'src/Teams/send-card.ts', text: '' },
    { path: 'test/send_card.test.ts', text: '' },
  ],
)

const tellingNames: Rule = perFile(
  'no name says nothing',
  ({ path }) => {
    const words = path.replace(theirNames, '').replace(/\..*$/, '').split(/[/-]/)
    const empty = words.find((word) => emptyWords.includes(word))
    return empty ? [`${path}: "${empty}" says nothing. Name the file for what it does.`] : []
  },
  [
    { path: 'src/teams/utils.ts', text: '' },
    { path: 'src/common/x.ts', text: '' },
    { path: 'src/teams/card-manager.ts', text: '' },
    { path: 'src/teams/card-service.ts', text: '' },
  ],
)

const namedExports: Rule = perFile(
  'exports have names',
  ({ path, text }) =>
    /^export default\b|export \{[^}]*\bas default\b/m.test(text) ? [`${path} exports a default. Give it a name.`] : [],
  [{ path: 'src/teams/x.ts', text: 'export default function () {}' }],
)

const commandNames: Rule = perFile(
  'a command is exported by what is typed',
  ({ path, text }) =>
    [...text.matchAll(/^export const (\w+): Command = \{\s+name: '([^']+)'/gm)].flatMap(
      ([, called = '', typed = '']) => {
        const name = `${typed.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase())}Command`
        return called === name ? [] : [`${path} exports "${typed}" as ${called}. Call it ${name}.`]
      },
    ),
  [{ path: 'src/features/x/x.ts', text: "export const tokenShow: Command = {\n  name: 'token show'," }],
)

const short: Rule = perFile(
  'no file is longer than 250 lines',
  ({ path, text }) => {
    const lines = text.trimEnd().split('\n').length
    return lines > 250 ? [`${path} has ${lines} lines. Take out what has a name of its own.`] : []
  },
  [{ path: 'src/teams/x.ts', text: 'x\n'.repeat(251) }],
)

const mostlyShort: Rule = {
  name: 'half of the source files are shorter than 60 lines',
  broken(sources) {
    const lines = sources
      .filter(({ path }) => path.startsWith('src/'))
      .map(({ text }) => text.trimEnd().split('\n').length)
      .sort((a, b) => a - b)
    const median = lines[Math.floor(lines.length / 2)] ?? 0
    return median < 60 ? [] : [`The median is ${median} lines. One idea per file.`]
  },
  examples: [{ path: 'src/teams/x.ts', text: 'x\n'.repeat(60) }],
}

const nothingPutOff: Rule = perFile(
  'nothing is put off in a comment',
  ({ path, text }) =>
    new RegExp(`\\b(?:TO${'DO'}|FIX${'ME'}|XX${'X'})\\b`).test(text)
      ? [`${path} puts something off. Do it, or open an issue.`]
      : [],
  [{ path: 'src/teams/x.ts', text: `// TO${'DO'}: later` }],
)

const realTests: Rule = perFile(
  'only the network is faked, and every test can fail',
  ({ path, text }) => {
    const found = new RegExp(
      `\\bjest\\.(?:mock|unstable_mockModule|spyOn)|toMatch(?:Inline)?Snapsho${'t'}|\\b(?:test|it|describe)\\.(?:skip|only|todo)\\b|\\bx(?:it|describe)\\(`,
    ).exec(text)
    return path.startsWith('test/') && found
      ? [`${path}: "${found[0]}". Start the real thing, and assert words and buttons.`]
      : []
  },
  [
    { path: 'test/x.test.ts', text: `jest.${'mock'}('../src/app.js')` },
    { path: 'test/x.test.ts', text: `expect(card).toMatch${'Snapshot'}()` },
    { path: 'test/x.test.ts', text: `test.${'skip'}('later', () => {})` },
  ],
)

export const nameAndSizeRules = [
  kebabCase,
  tellingNames,
  namedExports,
  commandNames,
  short,
  mostlyShort,
  nothingPutOff,
  realTests,
]
