/**
 * Collects a stream's bytes.
 * @param most how many bytes are taken at most
 * @returns a buffer of its own, or undefined when there is more; then the rest is not fetched
 */
export async function readAtMost(stream: NodeJS.ReadableStream | undefined, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream ?? []) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a stream of bytes is needed')
    size += chunk.length
    if (size > most) return undefined
    chunks.push(chunk)
  }
  const whole = Buffer.concat(chunks)
  // A file may hold a secret: no second copy of it stays behind.
  for (const chunk of chunks) chunk.fill(0)
  return whole
}
