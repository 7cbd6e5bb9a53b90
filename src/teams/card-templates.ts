import { readFileSync } from 'node:fs'
// Not the package's root: its types read the sources of another package, which do not compile here.
import { Template } from 'adaptivecards-templating/lib/template-engine.js'
import type { TemplateName } from './card-shapes.js'

/** Every template there is: one for each shape of what people see. */
export const templateNames: TemplateName[] = ['thing', 'list', 'secret', 'sentence', 'line', 'sign-in']

// Same distance from src/teams and, built, from dist/teams.
const folder = new URL('../../adaptiveCards/', import.meta.url)
const built = new Map<TemplateName, Template>()

/** The template of that name, read and built on first use only: building is most of the cost of a card. */
export function cardTemplate(name: TemplateName): Template {
  const known = built.get(name)
  if (known) return known
  const template = new Template(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')))
  built.set(name, template)
  return template
}
