import fc from 'fast-check'
import { anchorSearch } from '../../../src/features/leaks/anchor-search.js'

const literals = ['aab', 'aba', 'bbaa', 'c\0c\0', 'abcab']
const search = anchorSearch<string[]>(
  literals.map((literal) => ({ literal, look: (_, at, found) => found.push(`${literal} ${at}`) })),
)

function everyOccurrence(buffer: Buffer): string[] {
  return literals.flatMap((literal) => {
    const bytes = Buffer.from(literal, 'latin1')
    return [...buffer.keys()]
      .filter((at) => buffer.subarray(at, at + bytes.length).equals(bytes))
      .map((at) => `${literal} ${at}`)
  })
}

test('every anchor looks at every occurrence exactly once, wherever the buffer starts in memory', () => {
  const bytes = fc.array(fc.constantFrom(0, 97, 98, 99), { maxLength: 60 })
  fc.assert(
    fc.property(bytes, fc.integer({ min: 0, max: 3 }), (values, lead) => {
      const buffer = Buffer.from([...new Array(lead).fill(97), ...values]).subarray(lead)
      const found: string[] = []
      search(buffer, found)
      expect(found.sort()).toEqual(everyOccurrence(buffer).sort())
    }),
  )
})

test('a literal of two bytes is refused, since it may stand across two words', () => {
  expect(() => anchorSearch([{ literal: 'ab', look: () => {} }])).toThrow(RangeError)
})
