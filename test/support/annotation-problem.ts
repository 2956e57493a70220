/** What the annotation of a whole recording must hold to, and where it does not. */
import type { Decoder, Leaf } from '../../src/engine/tls/index.ts'
import { joinAll, sameBytes } from '../../src/engine/bytes/join.ts'

export interface Chunk {
  direction: 'client' | 'server'
  bytes: Uint8Array
}

/** Leaves do not overlap, leave nothing out, and joined they are the recording; what is unknown is as much as the report counts. Null where all that holds. */
export function annotationProblem(decoder: Decoder, chunks: readonly Chunk[]): string | null {
  const { handshake } = decoder.result()
  let unknown = 0
  for (const direction of ['client', 'server'] as const) {
    const bytes = joinAll(chunks.filter(chunk => chunk.direction === direction).map(chunk => chunk.bytes))
    const leaves = decoder.annotation(direction)
    let end = 0
    for (const leaf of leaves) {
      if (leaf.start !== end || leaf.end <= leaf.start)
        return `${direction} ${leaf.path}/${leaf.name} stands at ${leaf.start} to ${leaf.end}, behind ${end}`
      end = leaf.end
    }
    if (!sameBytes(joinAll(leaves.map(leaf => bytes.subarray(leaf.start, leaf.end))), bytes))
      return `the leaves of the ${direction} end at ${end} of ${bytes.length}`
    unknown += leaves.reduce((sum, leaf) => sum + (leaf.unknown
      ? leaf.end - leaf.start
      : 0), 0)
  }
  return unknown === handshake.unknownBytes
    ? null
    : `${unknown} unknown bytes are annotated, ${handshake.unknownBytes} counted`
}

/** The same, and that everything has its name, and says more than that but for the kinds that are listed. ASN.1 may be opaque inside. */
export function namingProblem(decoder: Decoder, chunks: readonly Chunk[]): string | null {
  const problem = annotationProblem(decoder, chunks)
  if (problem)
    return problem
  const { coverage, unknownBytes } = decoder.result().handshake
  const leaves = (['client', 'server'] as const).flatMap(direction => decoder.annotation(direction))
  const silent = leaves.find(leaf => leaf.unknown || (leaf.kind === 'opaque' && !isAsn1(leaf)))
  if (silent)
    return `nothing names ${silent.path}/${silent.name} at ${silent.start}`
  return coverage === 1 && unknownBytes === 0
    ? null
    : `coverage ${coverage}, ${unknownBytes} unknown bytes`
}

function isAsn1({ path }: Leaf): boolean {
  return /\/(?:ASN\.1Cert|cert_data|CERTIFICATE-DATA)\//.test(path)
}
