import type { User } from '../../azure-devops/users.js'
import { Refusal } from '../../errors.js'

const mostListed = 5

/** Says who of several could be meant, and what tells them apart. */
export function severalPeople(found: Pick<User, 'name' | 'address'>[]): Refusal {
  const listed = found.slice(0, mostListed).map(({ name, address }) => `${name}, ${address}`)
  const left = found.length - listed.length
  return new Refusal(
    `${found.length} people are called that: ${listed.join('; ')}${left > 0 ? `; and ${left} more` : ''}.`,
    'Nothing was changed.',
    whatTellsApart(found),
  )
}

function whatTellsApart(found: Pick<User, 'name' | 'address'>[]): string {
  const differ = (texts: string[]) => new Set(texts.map(asCompared)).size > 1
  if (differ(found.map(({ address }) => address))) return 'Type the address instead of the name.'
  if (differ(found.map(({ name }) => name))) return 'Type the name instead of the address.'
  return 'Neither name nor address tells them apart, so I can name none of them.'
}

/** As names and addresses are compared. Phones write ’ for an apostrophe. */
export const asCompared = (text: string) => text.normalize('NFC').replaceAll('’', "'").trim().toLowerCase()
