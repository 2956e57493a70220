/** Decompression with a limit on what comes out. */
import type { CompressionName, Decompressed } from '../engine/crypto.ts'
import process from 'node:process'

const names = {
  zlib: 'inflateSync',
  brotli: 'brotliDecompressSync',
  zstd: 'zstdDecompressSync',
} as const

export function decompress(algorithm: CompressionName, bytes: Uint8Array, limit: number): Decompressed {
  // loaded where something is compressed, which is seldom; a runtime may lack one of these: Bun and older Nodes have no zstd
  const run = process.getBuiltinModule('node:zlib')[names[algorithm]] as ((bytes: Uint8Array, options: { maxOutputLength: number }) => Buffer) | undefined
  if (!run)
    return { reason: 'unsupported' }
  try {
    return {
      bytes: new Uint8Array(run(bytes, { maxOutputLength: Math.max(limit, 1) })),
    }
  }
  catch (error) {
    return {
      reason: (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
        ? 'too-large'
        : 'broken',
    }
  }
}
