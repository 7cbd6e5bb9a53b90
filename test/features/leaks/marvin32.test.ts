import { marvin32, marvinSeed } from '../../../src/features/leaks/marvin32.js'

// Published: dotnet/runtime, MarvinTests.cs.
const first = { low: 0x001bdbcc, high: 0x004fb61a }
const second = { low: 0x001bdbcc, high: 0x804fb61a }
test.each([
  ['', first, '30ed35c100cd3c7d'],
  ['af', first, '48e73fc77d75ddc1'],
  ['e70f', first, 'b5f6e1fc485dbff8'],
  ['37f495', first, 'f0b07c789b8cf7e8'],
  ['8642dc59', first, '7008f2e87e9cf556'],
  ['153fb79826', first, 'e6c08c6da2afa997'],
  ['0932e6246c47', first, '6f04bf1a5ea24060'],
  ['ab427ea8d10fc7', first, 'e11847e4f0678c41'],
  ['', second, '10a9d5d3996fd65d'],
  ['af', second, '68201f91960ebf91'],
  ['e70f', second, '64b581631f6ab378'],
  ['37f495', second, 'e1f2dfa6e5131408'],
])('Marvin32 of the bytes %s is what .NET publishes', (bytes, seed, expected) => {
  const { low, high } = marvin32(Buffer.from(bytes, 'hex'), seed)
  expect(high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).toBe(expected)
})

test('a seed is named by eight characters, read big-endian', () => {
  expect(marvinSeed('Default0')).toEqual({ low: 0x756c7430, high: 0x44656661 })
  expect(() => marvinSeed('Default')).toThrow(RangeError)
})
