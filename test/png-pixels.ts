import { inflateSync } from 'node:zlib'

/** What a PNG of 8-bit RGB or RGBA shows: its size, and each pixel as red, green, blue and opacity (0 to 255). */
export function pngPixels(png: Buffer): { width: number; height: number; pixels: number[][] } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const [depth, colourType] = [png[24], png[25]]
  if (depth !== 8 || (colourType !== 2 && colourType !== 6)) throw new Error(`Cannot read colour type ${colourType}`)
  const channels = colourType === 6 ? 4 : 3
  const rows = unfiltered(inflateSync(Buffer.concat(imageData(png))), width * channels, height, channels)
  const pixels = rows.flatMap((row) =>
    Array.from({ length: width }, (_, x) => [...row.subarray(x * channels, x * channels + 3), row[x * channels + 3]]),
  )
  return { width, height, pixels: pixels.map(([r = 0, g = 0, b = 0, a = 255]) => [r, g, b, channels === 4 ? a : 255]) }
}

function imageData(png: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  return parts
}

// The five filters of the PNG specification, section 9.
function unfiltered(data: Buffer, length: number, height: number, channels: number): Buffer[] {
  const rows: Buffer[] = []
  for (let y = 0; y < height; y++) {
    const filter = data[y * (length + 1)]
    const row = Buffer.from(data.subarray(y * (length + 1) + 1, (y + 1) * (length + 1)))
    const above = rows[y - 1] ?? Buffer.alloc(length)
    for (let x = 0; x < length; x++) {
      const [left, up, corner] = [row[x - channels] ?? 0, above[x] ?? 0, above[x - channels] ?? 0]
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0
      row[x] = ((row[x] ?? 0) + predicted) & 255
    }
    rows.push(row)
  }
  return rows
}

function paeth(left: number, up: number, corner: number): number {
  const distance = (value: number) => Math.abs(left + up - corner - value)
  if (distance(left) <= distance(up) && distance(left) <= distance(corner)) return left
  return distance(up) <= distance(corner) ? up : corner
}
