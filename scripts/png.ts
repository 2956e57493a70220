/** Pictures of screens, made small: most of a screen is a few colours, so 256 of them are kept, and the rest take the nearest. */
import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

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
 * @param png of any kind, opaque; what is transparent in it is taken as if it were not
 * @returns the same picture with a palette (PNG specification, 3rd edition)
 * @throws {Error} for what is no picture
 */
export function shrink(png: Uint8Array): Uint8Array {
  const { width, height, data } = PNG.sync.read(Buffer.from(png))
  const counted = new Map<number, number>()
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    const colour = data.readUInt32BE(at * 4) >>> 8
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
