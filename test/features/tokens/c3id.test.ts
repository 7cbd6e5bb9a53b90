import { c3id } from '../../../src/features/tokens/c3id.js'

test("the C3ID of 'test' is the published one", () => {
  expect(c3id(Buffer.from('test'))).toBe('rPHgxCVAOw6CZsT9xXEw')
})

test('two tokens that differ in one character have different ones of 20 characters', () => {
  const [one, other] = ['1', '2'].map((end) => c3id(Buffer.from(`synthetic token ${end}`)))
  expect(one).not.toBe(other)
  expect(one).toHaveLength(20)
})
