/** One topic in one place, as it is subscribed to; without a project for what belongs to none. */
export type Heard<Topic = string> = { topic: Topic; organization: string; project: string | null }

const named = 12

/** What is heard where, e.g. `permits, leaks in contoso/Platform, contoso/Shop; expiry in contoso`. */
export function heardInWords(heard: Heard[]): string {
  const topicsAt = new Map<string, string[]>()
  for (const topic of new Set(heard.map((each) => each.topic))) {
    const places = placesInWords(heard.filter((each) => each.topic === topic))
    topicsAt.set(places, [...(topicsAt.get(places) ?? []), topic])
  }
  return [...topicsAt].map(([places, topics]) => `${topics.join(', ')} in ${places}`).join('; ')
}

/** The places in the order given, e.g. `contoso/Platform, contoso/Shop and 3 more`. */
export function placesInWords(places: Omit<Heard, 'topic'>[]): string {
  const names = places.map(({ organization, project }) =>
    project === null ? organization : `${organization}/${project}`,
  )
  const left = names.length - named
  return names.slice(0, named).join(', ') + (left > 0 ? ` and ${left} more` : '')
}
