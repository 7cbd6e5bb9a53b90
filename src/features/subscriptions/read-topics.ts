import { Refusal } from '../../errors.js'
import { type Topic, topics } from '../../notifications/topics.js'
import { type Place, parsePlace } from './place.js'

const names = Object.keys(topics) as Topic[]

/** What was typed: the topics, and where when that was said. @throws Refusal when a word is neither */
export function readTyped(words: string[]): { topics: Topic[]; place?: Place } {
  const typed = words.find((word) => word.includes('/'))
  return {
    topics: readTopics(words.filter((word) => word !== typed)),
    place: typed === undefined ? undefined : parsePlace(typed),
  }
}

/** @returns each once. @throws Refusal when a word is no topic */
export function readTopics(words: string[]): Topic[] {
  const read = words.map((word) => {
    const topic = names.find((name) => name === word.toLowerCase())
    if (topic) return topic
    throw new Refusal(
      `"${word.slice(0, 40)}" is not a topic.`,
      'Nothing was changed.',
      `Topics are: ${names.join(', ')}.`,
    )
  })
  return [...new Set(read)]
}

/** The topics with what they are, for a person. */
export function topicsInWords(): string {
  return names.map((name) => `${name} (${topics[name]})`).join(', ')
}
