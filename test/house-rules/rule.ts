/** A file of the project: its path from the root with slashes, and its text. */
export type Source = { path: string; text: string }

/** A rule of the house: a sentence for every place where it is broken, which says what to do. */
export type Rule = {
  name: string
  broken(sources: Source[]): string[]
  /** Files that break it on purpose: each alone must be noticed. */
  examples: Source[]
}

/** A rule about every file by itself. */
export function perFile(name: string, brokenIn: (source: Source) => string[], examples: Source[]): Rule {
  return { name, broken: (sources) => sources.flatMap(brokenIn), examples }
}

/** A rule that some text stands only in some files. */
export function onlyIn(
  name: string,
  { pattern, places, instead }: { pattern: RegExp; places: string[]; instead: string },
  examples: Source[],
): Rule {
  const allowed = (path: string) =>
    places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place))
  return perFile(
    name,
    ({ path, text }) => {
      const found = path.startsWith('src/') && !allowed(path) ? pattern.exec(text) : null
      return found ? [`${path}:${lineOf(text, found.index)}: "${found[0].trim()}". ${instead}`] : []
    },
    examples,
  )
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
