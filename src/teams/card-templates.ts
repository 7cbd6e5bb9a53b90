import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
// Not the package's root: its types read the sources of another package, which do not compile here.
import type { Template } from 'adaptivecards-templating/lib/template-engine.js'
import { root } from '../root.js'
import type { TemplateName } from './card-shapes.js'

/** Every template there is: one for each shape of what people see. */
export const templateNames: TemplateName[] = ['thing', 'list', 'secret', 'sentence', 'line', 'sign-in']

const folder = new URL('adaptiveCards/', root)
const built = new Map<TemplateName, Template>()

/** The template of that name, read and built on first use only: building is most of the cost of a card. */
export function cardTemplate(name: TemplateName): Template {
  const known = built.get(name)
  if (known) return known
  const { Template } = templating()
  const template = new Template(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')))
  built.set(name, template)
  return template
}

// With its language it is a tenth of a start, so it is loaded with the first card.
function templating(): typeof import('adaptivecards-templating/lib/template-engine.js') {
  return createRequire(import.meta.url)('adaptivecards-templating/lib/template-engine.js')
}
