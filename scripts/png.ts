/** Pictures of screens, made small: most of a screen is a few colours, so 256 of them are kept, and the rest take the nearest. */
import { Buffer } from 'node:buffer'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([
  0x89,
  0x50,
  0x4E,
  0x47,
  0x0D,
  0x0A,
  0x1A,
  0x0A,
])

/**
 * @param png as Chromium writes it: 8 bits a channel, RGB or RGBA and opaque, not interlaced (PNG specification, 3rd edition)
 * @returns the same picture with a palette
 * @throws {Error} for other kinds
 */
export function shrink(png: Uint8Array): Uint8Array {
  const { width, height, channels, rows } = decode(png)
  const counted = new Map<number, number>()
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    const from = at * channels
    const colour = (rows[from]! << 16) | (rows[from + 1]! << 8) | rows[from + 2]!
    pixels[at] = colour
    counted.set(colour, (counted.get(colour) ?? 0) + 1)
  }
  const palette = choose(counted)
  const places = new Map<number, number>()
  for (const colour of counted.keys()) places.set(colour, nearest(palette, colour))
  const lines = Buffer.alloc(height * (width + 1)) // each begins with its filter: none, which suits palettes
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = places.get(pixels[y * width + x]!)!
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(colour => [colour >> 16, (colour >> 8) & 0xFF, colour & 0xFF]))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The most used colours, but of those that look alike only one, so that a rare one that nothing replaces has its place. */
function choose(counted: Map<number, number>): number[] {
  const byUse = [...counted].sort((a, b) => b[1] - a[1]).map(([colour]) => colour)
  for (let apart = 0; ; apart = apart * 2 + 12) {
    const chosen: number[] = []
    for (const colour of byUse) {
      if (chosen.length === 256) break
      if (chosen.every(other => distance(colour, other) > apart)) chosen.push(colour)
    }
    if (chosen.length < 256 || apart > 2_000) return chosen
  }
}

function nearest(palette: number[], colour: number): number {
  let best = 0
  for (let at = 1; at < palette.length; at++) {
    if (distance(palette[at]!, colour) < distance(palette[best]!, colour)) best = at
  }
  return best
}

function distance(a: number, b: number): number {
  const [red, green, blue] = [(a >> 16) - (b >> 16), ((a >> 8) & 0xFF) - ((b >> 8) & 0xFF), (a & 0xFF) - (b & 0xFF)]
  return red * red + green * green + blue * blue
}

function decode(png: Uint8Array): { width: number, height: number, channels: number, rows: Uint8Array } {
  const file = Buffer.from(png)
  const [width, height] = [
    file.readUInt32BE(16),
    file.readUInt32BE(20),
  ]
  const [bits, type, , , interlaced] = file.subarray(24, 29)
  if (!file.subarray(0, 8).equals(signature) || bits !== 8 || (type !== 2 && type !== 6) || interlaced !== 0)
    throw new Error('not a picture as Chromium writes it')
  const channels = type === 2
    ? 3
    : 4
  const parts: Buffer[] = []
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)))
  }
  return {
    width,
    height,
    channels,
    rows: unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels),
  }
}

/** PNG specification, Section 9.2: each byte was written as a difference from its neighbours. */
function unfilter(filtered: Uint8Array, length: number, height: number, step: number): Uint8Array {
  const rows = new Uint8Array(length * height)
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (length + 1)]
    for (let x = 0; x < length; x++) {
      const at = y * length + x
      const left = x < step
        ? 0
        : rows[at - step]!
      const above = y === 0
        ? 0
        : rows[at - length]!
      const corner = x < step || y === 0
        ? 0
        : rows[at - length - step]!
      const guess = filter === 1
        ? left
        : filter === 2
          ? above
          : filter === 3
            ? (left + above) >> 1
            : filter === 4
              ? paeth(left, above, corner)
              : 0
      rows[at] = filtered[y * (length + 1) + 1 + x]! + guess
    }
  }
  return rows
}

function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [
    Math.abs(above - corner),
    Math.abs(left - corner),
    Math.abs(left + above - 2 * corner),
  ]
  return a <= b && a <= c
    ? left
    : b <= c
      ? above
      : corner
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([
    Buffer.from(name, 'latin1'),
    content,
  ])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(content.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
