import fc from 'fast-check'
import { knownForAWhile } from '../../src/identity/known-for-a-while.js'

const at = (ms: number) => new Date(ms)

test('is believed until its time, also when it is a no', () => {
  const known = knownForAWhile<boolean>()
  known.set(['a'], false, 100)
  expect(known.get(['a'], at(99))).toBe(false)
  expect(known.get(['a'], at(100))).toBeUndefined()
})

test('keys with other parts are other keys', () => {
  const known = knownForAWhile<true>()
  known.set(['a b', 'c'], true, 100)
  for (const key of [['a', 'b c'], ['a b c'], ['a b', 'c', '']]) expect(known.get(key, at(0))).toBeUndefined()
})

test('a thousand are kept, and those set last', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 1, maxLength: 3_000 }), (keys) => {
      const known = knownForAWhile<number>()
      keys.forEach((key, index) => {
        known.set([String(key)], index, 1)
      })
      const last = new Map(keys.map((key, index) => [key, index]))
      const kept = [...last].sort(([, one], [, other]) => other - one)
      kept.forEach(([key, index], rank) => {
        expect(known.get([String(key)], at(0))).toBe(rank < 1_000 ? index : undefined)
      })
    }),
    { numRuns: 20 },
  )
})
