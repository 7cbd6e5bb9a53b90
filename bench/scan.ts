import { arch, cpus } from 'node:os'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { scan } from '../src/features/leaks/scan.js'
import { tokenChecksums } from '../src/features/leaks/token-checksum.js'

const naive84 = /(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L][A-Za-z0-9]{16}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/g
const naive52 = /\b[a-z2-7]{52}\b/g

/**
 * How fast `scan` is beside the two regular expressions that one would write first.
 * In: how many megabytes of made-up source text, how many rounds (the median counts), where to print.
 * Out: megabytes per second of each, and microseconds for a message of 1 kB. The ratio is worth more than the figures: it survives a busy machine.
 */
export function measureScan(megabytes: number, rounds: number, print: (line: string) => void) {
  const data = sourceLike(megabytes * 1_000_000)
  const text = data.toString('latin1')
  const rates = { scan: [] as number[], naive: [] as number[], message: [] as number[] }
  const message = data.subarray(500_000, 501_000)
  for (let round = 0; round < rounds; round++) {
    rates.scan.push(data.length / microseconds(() => scan(data)))
    rates.naive.push(data.length / microseconds(() => [...text.matchAll(naive84), ...text.matchAll(naive52)]))
    rates.message.push(microseconds(() => repeat(10_000, () => scan(message))) / 10_000)
  }
  const [fast, slow, chat] = [median(rates.scan), median(rates.naive), median(rates.message)]
  print(`${scan(data).length} tokens in ${megabytes} MB, median of ${rounds} rounds`)
  print(`scan, every kind       ${fast.toFixed(0)} MB/s`)
  print(`two naive expressions  ${slow.toFixed(0)} MB/s`)
  print(`ratio                  ${(fast / slow).toFixed(1)}`)
  print(`a clean message, 1 kB   ${chat.toFixed(2)} µs`)
  return { scan: fast, naive: slow, message: chat }
}

/** Text of words, numbers, hashes and base64 in the proportions of source code, the same every time, with a token in each megabyte. */
function sourceLike(length: number): Buffer {
  const words =
    'const return function import the value of this name string if await error type export class new user token'.split(
      ' ',
    )
  const [lines, random]: [string[], () => number] = [[], generator(20_261_121)]
  let written = 0
  let tokens = 0
  while (written < length) {
    const line = written > tokens * 1_000_000 ? `token = "${syntheticToken(tokens++)}"` : lineOf(words, random)
    lines.push(line)
    written += line.length + 1
  }
  return Buffer.from(lines.join('\n'), 'latin1')
}

function lineOf(words: string[], random: () => number): string {
  const kind = random()
  if (kind < 0.02) return `  integrity: sha512-${pick(64, 'ABCDEFGHabcdefgh0123456789+/', random)}==`
  if (kind < 0.04) return `  sha256 = "${pick(64, '0123456789abcdef', random)}",`
  const count = 3 + Math.floor(random() * 9)
  const line = Array.from({ length: count }, () => words[Math.floor(random() * words.length)] as string)
  return `  ${line.join(random() < 0.3 ? '.' : ' ')};`
}

const pick = (count: number, from: string, random: () => number) =>
  Array.from({ length: count }, () => from.charAt(Math.floor(random() * from.length))).join('')

function syntheticToken(index: number): string {
  const first80 = `${String(index).padStart(52, 'SYNTHETIC0')}${'JQ'.concat('QJ')}99CAACAAAAAAAAAAAAAS${'AZ'.concat('DO')}`
  return first80 + tokenChecksums(Buffer.from(first80))[0].toString()
}

/** A linear congruential generator, so that every run measures the same data. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function microseconds(run: () => unknown): number {
  const start = process.hrtime.bigint()
  run()
  return Number(process.hrtime.bigint() - start) / 1_000
}

function repeat(times: number, run: () => unknown): void {
  for (let count = 0; count < times; count++) run()
}

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] as number
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  console.info(`${cpus()[0]?.model} (${arch()}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`)
  measureScan(32, 7, console.info)
}
