import fc from 'fast-check'
import { plainText, withoutMarkdown } from '../../src/teams/plain-text.js'

const invisible = /[\u2060\u2066-\u2069]/g
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '{{DATE(',
        ')}}',
        '\u202e',
        '\u2067',
        '\0',
        '\n',
        'שלום',
        'مرحبا',
        '👩‍👩‍👧',
        'a',
        '\ud83d',
        '…',
      ),
    )
    .map((parts) => parts.join('')),
)

test('ordinary text comes back unchanged', () => {
  for (const text of [
    'Deploy web shop · run 4',
    'my_token*name [x](y) <at>z</at>',
    'żółć, 日本語 and 👩‍👩‍👧',
    '${x} { {a} }',
  ]) {
    expect(plainText(text)).toBe(text)
  }
})

test('no text keeps a card function, a control character or a change of direction', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const plain = plainText(text)
      expect(plain).not.toMatch(/\{\{|\}\}/)
      expect(plain).not.toMatch(/(?!\n)\p{Cc}|[\u200e\u200f\u061c\u202a-\u202e\u2066\u2067]|\p{Surrogate}/u)
    }),
  )
})

test('an isolate that is opened is closed, also where the text is cut', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 20 }), (text, most) => {
      const plain = plainText(text, most)
      expect(plain.match(/\u2068/g)?.length ?? 0).toBe(plain.match(/\u2069/g)?.length ?? 0)
      expect(plain.indexOf('\u2068')).toBeLessThanOrEqual(0)
    }),
  )
})

test('long text ends in … and no character of several code points is cut apart', () => {
  expect(plainText('a'.repeat(501))).toBe(`${'a'.repeat(499)}…`)
  expect(plainText('👩‍👩‍👧'.repeat(4), 3)).toBe('👩‍👩‍👧👩‍👩‍👧…')
  expect(plainText('a'.repeat(100_000), 10)).toBe('aaaaaaaaa…')
})

test('right-to-left text keeps its letters and is set apart from its neighbours', () => {
  expect(plainText('\u202eمرحبا')).toBe('\u2068مرحبا\u2069')
})

test('a card function from outside loses its meaning and not its letters', () => {
  const plain = plainText('{{DATE(2026-01-01T00:00:00Z)}}')
  expect(plain.replace(invisible, '')).toBe('{{DATE(2026-01-01T00:00:00Z)}}')
  expect(plain).not.toContain('{{')
})

test('where a client reads markdown, none is left', () => {
  const shown = withoutMarkdown('- **x** _y_ `z` [a](http://b) <b>\n# h')
  expect(shown).not.toMatch(/[*`\n]|(^|\s)_\S|\]\(|<b/)
  expect(shown.replace(invisible, '')).toBe('- \u2217\u2217x\u2217\u2217 _y_ \u02cbz\u02cb [a](http://b) <b> # h')
})
