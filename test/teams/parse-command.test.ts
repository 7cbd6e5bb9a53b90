import fc from 'fast-check'
import type { Command } from '../../src/feature.js'
import { parseCommand } from '../../src/teams/parse-command.js'

const command = { name: 'owner' } as Command
const quotes = /["'“”„«»‘’‚]/gu

/** What is taken for arguments. */
function args(typed: string): string[] {
  const parsed = parseCommand(`owner ${typed}`, [command])
  return 'args' in parsed ? parsed.args : []
}

describe('an apostrophe stands for itself', () => {
  test.each([
    ["O'Brien x", "O'Brien", 'x'],
    ["rock'n'roll x", "rock'n'roll", 'x'],
    ["l'été x", "l'été", 'x'],
    ["team1's x", "team1's", 'x'],
    ["5'10 x", "5'10", 'x'],
    ["Andre\u0301's x", "Andre\u0301's", 'x'],
    ["James' friend", "James'", 'friend'],
    ["Gerard 't Hooft", 'Gerard', "'t", 'Hooft'],
    ["my'quoted name' x", "my'quoted", "name'", 'x'],
    ['Isaiah L’Anger x', 'Isaiah', 'L’Anger', 'x'],
    ['rock ’n’ roll', 'rock', '’n’', 'roll'],
    ['5\'10" x', '5\'10"', 'x'],
  ])('%s', (typed, ...words) => {
    expect(args(typed)).toEqual(words)
  })
})

describe('quotes hold words together', () => {
  test.each([
    ["'my token' x", 'my token', 'x'],
    ["'don't stop' x", "don't stop", 'x'],
    ['"it\'s" x', "it's", 'x'],
    ['"Gerard \'t Hooft" x', "Gerard 't Hooft", 'x'],
    ['"my token" x', 'my token', 'x'],
    ['“my token” x', 'my token', 'x'],
    ['„Adele Vance“ x', 'Adele Vance', 'x'],
    ['«Adele Vance» x', 'Adele Vance', 'x'],
    ['«\u00a0Adele Vance\u00a0» x', 'Adele Vance', 'x'],
    ['‚Adele Vance‘ x', 'Adele Vance', 'x'],
    ['‘Adele Vance’ x', 'Adele Vance', 'x'],
    ['‘don’t stop’ x', 'don’t stop', 'x'],
    ['"my token", x', 'my token', ',', 'x'],
    ['"a b""c d"', 'a b', 'c d'],
    ['"" x', '', 'x'],
    ['"two\nlines" x', 'two\nlines', 'x'],
  ])('%s', (typed, ...words) => {
    expect(args(typed)).toEqual(words)
  })
})

describe('what closes nothing swallows nothing', () => {
  test.each([
    ['"laptop git x', '"laptop', 'git', 'x'],
    ['laptop git" x', 'laptop', 'git"', 'x'],
    ["'laptop git x", "'laptop", 'git', 'x'],
    ['«laptop git x', '«laptop', 'git', 'x'],
    ['‘laptop git x', '‘laptop', 'git', 'x'],
    ['"laptop\\" git x', 'laptop\\', 'git', 'x'],
    ['C:\\new\\token\\ x', 'C:\\new\\token\\', 'x'],
  ])('%s', (typed, ...words) => {
    expect(args(typed)).toEqual(words)
  })

  test('whatever is typed, only quotes and white space can be lost', () => {
    const typed = fc.array(fc.constantFrom(...'"\'“”„«»‘’‚\\a1é\u0301 \n\u00a0,\ue000')).map((parts) => parts.join(''))
    const bare = (text: string) => text.replace(quotes, '').replace(/\s/gu, '')
    fc.assert(fc.property(typed, (text) => bare(args(text).join('')) === bare(text)))
  })
})

test('what is typed without quotes is never changed but for white space', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(quotes, '').replace(/\s/gu, ''))
  const apostrophes = fc.array(word.filter(Boolean), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("'"))
  fc.assert(
    fc.property(fc.array(apostrophes, { maxLength: 9 }), (words) => {
      expect(args(words.join('  '))).toEqual(words)
    }),
  )
})
