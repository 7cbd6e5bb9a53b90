/** Why a file was not looked into. */
export type NotScanned = 'binary' | 'large-file-pointer' | 'too-large'

/** How many bytes of one file are looked at unless told otherwise. */
export const LARGEST = 10_000_000

const POINTER = Buffer.from('version https://git-lfs.github.com/spec/v1')
const UTF16_LITTLE_ENDIAN = Buffer.from([0xff, 0xfe])
/** Git calls a file binary when there is a zero byte in its first 8,000 (docs: buffer_is_binary in git's xdiff-interface.c). */
const SNIFFED = 8_000

/**
 * Why these bytes hold no text to look into, or undefined. In: the whole file and the largest size in bytes.
 * UTF-16 with a byte order mark is text here, although git calls it binary: Windows PowerShell redirects output into such files.
 */
export function notText(file: Buffer, largest: number): NotScanned | undefined {
  if (file.length > largest) return 'too-large'
  if (file.subarray(0, POINTER.length).equals(POINTER)) return 'large-file-pointer'
  if (file.subarray(0, 2).equals(UTF16_LITTLE_ENDIAN)) return undefined
  return file.subarray(0, SNIFFED).includes(0) ? 'binary' : undefined
}
