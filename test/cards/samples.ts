import { readdirSync, readFileSync } from 'node:fs'
import type { Card, TemplateName } from '../../src/teams/card-shapes.js'
import { line, list, secret, sentence, signIn, thing } from '../../src/teams/cards.js'

const folder = new URL('../../adaptiveCards/', import.meta.url)
const builders: Record<TemplateName, (data: never) => Card> = {
  thing,
  list,
  secret,
  sentence,
  line,
  'sign-in': signIn,
}

/** Every sample beside the templates: its name without the ending, and the card it makes. */
export const samples: { name: string; card: Card }[] = readdirSync(folder)
  .filter((file) => file.endsWith('.sample.json'))
  .sort()
  .map((file) => {
    const template = file.split('.')[0] as TemplateName
    const data = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as never
    return { name: file.replace('.sample.json', ''), card: builders[template](data) }
  })
