// A quote opens at the start of a word; single ones close at the end of one only, and are apostrophes anywhere else.
const ends = String.raw`(?![\p{L}\p{M}\p{N}])`
const quoted = [`["“”„](.*?)["“”„]`, `«(.*?)»`, `'(.*?)'${ends}`, `‘(.*?)’${ends}`, `‚(.*?)[‘’]${ends}`]
const word = new RegExp(`${quoted.join('|')}|\\S+`, 'gsu')

/** Takes a text apart at its white space. Quotes hold words together; one that nothing closes stands for itself. */
export function splitWords(text: string): string[] {
  return Array.from(text.matchAll(word), ([typed, double, pointed, ...single]) => {
    // French has a space within its quotes.
    return double ?? pointed?.trim() ?? single.find((within) => within !== undefined) ?? typed
  })
}
