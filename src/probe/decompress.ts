/** Decompression with a limit on what comes out. */
import type { CompressionName, Decompressed } from '../engine/crypto.ts'
import * as zlib from 'node:zlib'

/** A runtime may lack one: Bun and older Nodes have no zstd. */
const decompressors: Record<CompressionName, ((bytes: Uint8Array, options: { maxOutputLength: number }) => Buffer) | undefined> = {
  zlib: zlib.inflateSync,
  brotli: zlib.brotliDecompressSync,
  zstd: zlib.zstdDecompressSync,
}

export function decompress(algorithm: CompressionName, bytes: Uint8Array, limit: number): Decompressed {
  const run = decompressors[algorithm]
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
