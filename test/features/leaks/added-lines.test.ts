import fc from 'fast-check'
import { addedLines } from '../../../src/features/leaks/added-lines.js'

const line = fc.constantFrom('', 'a', 'b', 'token = 1', '  }', 'c', 'd\te')
const lines = fc.array(line, { maxLength: 12 })
const file = (texts: string[], end = '\n') => Buffer.from(texts.map((text) => text + end).join(''))

function added(before: Buffer | undefined, after: Buffer): string[] {
  const result = addedLines(before, after)
  if ('notScanned' in result) throw new Error(result.notScanned)
  return [...result.lines].map(({ start, end }) => after.toString('utf8', start, end))
}

test('when lines are put into a file, exactly those are reported, and never a line of the old version', () => {
  fc.assert(
    fc.property(lines, fc.array(fc.tuple(fc.nat(), line), { maxLength: 6 }), (old, insertions) => {
      const texts = [...old]
      for (const [place, text] of insertions) texts.splice(place % (texts.length + 1), 0, text)
      expect(added(file(old), file(texts)).sort()).toEqual(insertions.map(([, text]) => text).sort())
    }),
  )
})

test('every line of a new file is reported, with its number and its bytes', () => {
  fc.assert(
    fc.property(lines, (texts) => {
      const result = addedLines(undefined, file(texts))
      expect('lines' in result && [...result.lines].map(({ line: number }) => number)).toEqual(
        texts.map((_, index) => index + 1),
      )
      expect(added(undefined, file(texts))).toEqual(texts)
    }),
  )
})

test('lines that moved, went away or only changed their line end are not new', () => {
  fc.assert(
    fc.property(lines, lines, (one, other) => {
      expect(added(file([...one, ...other]), file([...other, ...one]))).toEqual([])
      expect(added(file([...one, ...other]), file(one))).toEqual([])
      expect(added(file(one), file(one, '\r\n'))).toEqual([])
      expect(added(file(one, '\r\n'), file(one))).toEqual([])
    }),
  )
})

test('a last line without a line end is a line like any other', () => {
  expect(added(Buffer.from('a\nb'), Buffer.from('a\nb\nc'))).toEqual(['c'])
  expect(added(Buffer.from('a\n'), Buffer.from('a\nb'))).toEqual(['b'])
})

test('versions of more than 100,000 lines are not compared: every line counts as new', () => {
  const many = file(new Array(100_000).fill(''))
  expect(added(many, Buffer.concat([many, Buffer.from('a')]))).toHaveLength(100_001)
  expect(added(Buffer.concat([many, Buffer.from('a')]), Buffer.from('a'))).toEqual(['a'])
  expect(added(many, Buffer.from('\na\n'))).toEqual(['a'])
})

const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'
test.each([
  ['binary', Buffer.from('text, then a zero\0 byte')],
  ['large-file-pointer', Buffer.from(pointer)],
  ['too-large', Buffer.alloc(101, 'a')],
])('%s content is not looked into, and that is said', (reason, after) => {
  expect(addedLines(undefined, after, 100)).toEqual({ notScanned: reason })
})

test('a zero after the first 8,000 bytes does not make a file binary, nor do those of UTF-16 with its mark', () => {
  expect(addedLines(undefined, Buffer.concat([Buffer.alloc(8000, 'a'), Buffer.alloc(1)]))).toHaveProperty('lines')
  expect(addedLines(undefined, Buffer.from('\ufeffsome text\r\n', 'utf16le'))).toHaveProperty('lines')
})
