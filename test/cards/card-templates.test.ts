import { readdirSync, readFileSync } from 'node:fs'
import { templateNames } from '../../src/teams/card-templates.js'
import { sampleFiles, samples } from './samples.js'

type Json = Record<string, unknown>
const folder = new URL('../../adaptiveCards/', import.meta.url)
const templates = templateNames.map((name) => ({
  name,
  json: JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Json,
}))

/** Every object inside of a value, itself included. */
function objects(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return []
  return [...(Array.isArray(value) ? [] : [value as Json]), ...Object.values(value).flatMap(objects)]
}

test('the folder holds the listed templates, each with a sample, and nothing else', () => {
  const files = readdirSync(folder).filter((file) => !file.endsWith('.sample.json'))
  expect(files.sort()).toEqual(templateNames.map((name) => `${name}.json`).sort())
  for (const name of templateNames) expect(samples.map((sample) => sample.card.template)).toContain(name)
})

test('each sample beside a template is what the code draws now; "npm run cards" writes them anew', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sample.json'))
  const read = files.map((file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8'))])
  expect(Object.fromEntries(read)).toEqual(JSON.parse(JSON.stringify(Object.fromEntries(sampleFiles))))
  for (const { name, card } of samples) expect(name.split('.')[0]).toBe(card.template)
})

test('where markdown is read, a template binds only dates and the state', () => {
  const bound = templates.flatMap(({ name, json }) =>
    objects(json)
      .filter(({ type }) => type !== 'TextRun')
      .flatMap(({ text = '' }) => [...String(text).matchAll(/\$\{(.*?)\}/g)])
      .map(([, field]) => `${name}: ${field}`),
  )
  expect(new Set(bound)).toEqual(
    new Set(['thing: at', 'list: at', 'secret: at', 'line: at', 'thing: state', 'list: state']),
  )
})

test('no template uses an element whose text is markdown and cannot be bound safely', () => {
  for (const { json } of templates) {
    const types = new Set(objects(json).map(({ type }) => type))
    for (const type of ['FactSet', 'Input.Toggle', 'Input.ChoiceSet', 'Table']) expect(types).not.toContain(type)
  }
})

test('every template is Adaptive Card 1.5 with a language, a text for old clients and a text for readers aloud', () => {
  for (const { json } of templates) {
    expect(json).toMatchObject({ version: '1.5', lang: 'en', fallbackText: '${summary}', speak: '${speech}' })
  }
})

test('what has a state or a fixed name says it in a heading', () => {
  for (const { name, json } of templates) {
    if (name === 'line' || name === 'sentence') continue
    const headings = objects(json).filter(({ style }) => style === 'heading')
    expect({ name, headings: headings.length }).toEqual({ name, headings: 1 })
  }
})

test('no words are coloured, because light green and yellow cannot be read: a dot or a tinted band is', () => {
  for (const { name, json } of templates) {
    const coloured = objects(json).filter(({ color }) => color !== undefined)
    expect({ name, words: coloured.map(({ text }) => text).filter((text) => text !== '● ') }).toEqual({
      name,
      words: [],
    })
  }
})
