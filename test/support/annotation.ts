/** What the annotation of a whole recording must hold to. */
import type { Decoder, Leaf } from '../../src/engine/tls/index.ts'
import { expect } from 'vitest'
import { join, sameBytes } from '../../src/engine/bytes/join.ts'

export interface Chunk {
  direction: 'client' | 'server'
  bytes: Uint8Array
}

/** Leaves do not overlap, leave nothing out, and joined they are the recording; what is unknown is as much as the report counts. */
export function expectAnnotated(decoder: Decoder, chunks: readonly Chunk[]): void {
  const { handshake } = decoder.result()
  let unknown = 0
  for (const direction of ['client', 'server'] as const) {
    const bytes = join(...chunks.filter(chunk => chunk.direction === direction).map(chunk => chunk.bytes))
    const leaves = decoder.annotation(direction)
    leaves.forEach((leaf, index) => {
      if (leaf.start !== (leaves[index - 1]?.end ?? 0) || leaf.end <= leaf.start)
        expect.fail(`${direction} ${leaf.path}/${leaf.name} stands at ${leaf.start} to ${leaf.end}, behind ${leaves[index - 1]?.end ?? 0}`)
    })
    expect(sameBytes(join(...leaves.map(leaf => bytes.subarray(leaf.start, leaf.end))), bytes)).toBe(true)
    unknown += sizeOf(leaves.filter(leaf => leaf.unknown))
  }
  expect(unknown).toBe(handshake.unknownBytes)
}

/** Everything has its name, and says more than that but for the kinds that are listed. ASN.1 is named down to its elements, which may be opaque. */
export function expectAllNamed(decoder: Decoder, chunks: readonly Chunk[]): void {
  expectAnnotated(decoder, chunks)
  const { coverage, unknownBytes } = decoder.result().handshake
  expect({ coverage, unknownBytes }).toEqual({ coverage: 1, unknownBytes: 0 })
  for (const direction of ['client', 'server'] as const) {
    const silent = decoder.annotation(direction).filter(leaf => leaf.kind === 'opaque' && !isAsn1(leaf))
    expect(silent.map(leaf => `${leaf.path}/${leaf.name}`)).toEqual([])
  }
}

function isAsn1({ path }: Leaf): boolean {
  return /\/(?:ASN\.1Cert|cert_data)\//.test(path)
}

function sizeOf(leaves: Leaf[]): number {
  return leaves.reduce((sum, leaf) => sum + leaf.end - leaf.start, 0)
}
