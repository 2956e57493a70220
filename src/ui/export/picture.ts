/** A drawing as pixels. The page's policy takes pictures out of `data:` only. */
import type { Drawing } from './sequence-svg.ts'

/** What browsers draw on for sure. */
const longestSide = 16_384

/** Twice as many pixels as the drawing has, fewer where it is very long. */
export async function picture({ svg, width, height }: Drawing): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const scale = Math.min(2, longestSide / height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => canvas.toBlob(blob => blob
    ? resolve(blob)
    : reject(new Error('the canvas gave no picture'))))
}
