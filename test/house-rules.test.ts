import { readdirSync, readFileSync } from 'node:fs'
import { migrations } from '../src/database/migrations/index.js'
import { betweenFeatures, importRules } from './house-rules/imports.js'
import { nameAndSizeRules } from './house-rules/names-and-sizes.js'
import { placeRules, tableOwners } from './house-rules/places.js'
import type { Source } from './house-rules/rule.js'

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|mjs|cjs)$/.test(entry.name))
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.replaceAll('\\', '/'))
    .filter((path) => !path.includes('/node_modules/'))

const sources: Source[] = [...files('src'), ...files('test'), ...files('bench')].map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}))

const rules = [...importRules, ...placeRules, ...nameAndSizeRules]

test.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
  expect(rule.broken(sources)).toEqual([])
})

const examples = rules.flatMap((rule) =>
  rule.examples.map((example) => [rule.name, example.path, rule, example] as const),
)

test.each(examples)('the rule that %s notices when it is broken in %s', (_name, _path, rule, example) => {
  expect(rule.broken([example])).not.toEqual([])
})

test('every rule is shown to notice', () => {
  expect(rules.filter(({ examples }) => examples.length === 0)).toEqual([])
})

test('the lists of the rules name what exists', () => {
  const paths = new Set(sources.map(({ path }) => path))
  expect(Object.keys(tableOwners).filter((path) => !paths.has(path))).toEqual([])
  expect(Object.values(betweenFeatures).filter((reason) => reason === '')).toEqual([])
})

test('migrations are numbered without a gap, and each file is in the list', () => {
  const names = readdirSync('src/database/migrations')
    .filter((name) => /^\d/.test(name))
    .map((name) => name.replace(/\.ts$/, ''))
    .sort()
  expect(Object.keys(migrations)).toEqual(names)
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, i) => i + 1))
})
