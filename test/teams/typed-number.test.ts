import { typedNumber } from '../../src/teams/typed-number.js'

test.each([
  ['17', 17],
  ['#17', 17],
  ['##17', Number.NaN],
  ['17a', Number.NaN],
  ['-1', Number.NaN],
  ['1e3', Number.NaN],
  ['1234567890', Number.NaN],
  ['', Number.NaN],
])('%j is the number %d', (text, number) => expect(typedNumber(text)).toBe(number))
