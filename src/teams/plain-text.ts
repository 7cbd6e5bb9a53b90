const control = /(?!\n)[\p{Cc}\ufeff]/gu
const bidiControl = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const loneSurrogate = /\p{Surrogate}/gu
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * Makes any text safe to show in a card as what it says: no card function, no control or direction-changing character.
 * Text with right-to-left letters comes back inside an isolate, so that it cannot turn its neighbours around.
 * @param text anything, also from outside
 * @param most the longest answer in characters as people count them; what is cut off ends in …
 */
export function plainText(text: string, most = 500): string {
  const visible = text
    .slice(0, most * 20)
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(control, ' ')
    .replace(bidiControl, '')
    .replace(loneSurrogate, '\ufffd')
    .trim()
  const short = shorten(visible, most)
  // Text of a card is searched for {{DATE(…)}} and {{TIME(…)}}, by the client (Adaptive Cards, "Text features").
  const unbound = short.replace(/\{(?=\{)/g, '{\u2060').replace(/\}(?=\})/g, '}\u2060')
  return rightToLeft.test(unbound) ? `\u2068${unbound}\u2069` : unbound
}

/**
 * Plain text for the few places where a client reads markdown and nothing else can be used: the state's heading,
 * the titles of choices, error messages of inputs. Looks the same, or nearly (an asterisk becomes ∗).
 */
export function withoutMarkdown(text: string, most = 200): string {
  return plainText(text, most)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\*/g, '\u2217')
    .replace(/~/g, '\u223c')
    .replace(/`/g, '\u02cb')
    .replace(/\\/g, '\u2216')
    .replace(/&(?=[#\w])/g, '&\u2060')
    .replace(/[_[\]<]/g, '\u2060$&\u2060')
    .replace(/^(?=[-+#>\d=])/, '\u2060')
}

function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)]
  if (characters.length <= most) return text
  return `${characters
    .slice(0, most - 1)
    .map((part) => part.segment)
    .join('')
    .trimEnd()}…`
}
