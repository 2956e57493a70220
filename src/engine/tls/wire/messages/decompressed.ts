/** What is inside a CompressedCertificate (RFC 8879, Section 4). */
import type { Message } from '../../../../contract/report/handshake.ts'
import type { CompressionName, Crypto } from '../../../crypto.ts'
import type { Certificate, CompressedCertificate, Context, MessageValue } from './value.ts'
import { firstProblem, readFields } from '../field-reader.ts'
import { certificate } from './certificate.ts'

const algorithms: (CompressionName | undefined)[] = [
  undefined,
  'zlib',
  'brotli',
  'zstd',
]

export type Inside
  = | { value: Certificate, decompressed: NonNullable<Message['decompressed']> }
    | { problem: string }

/** At most `limit` bytes come out, whatever the message says, and about `budget` fields. */
export function decompressedCertificate(crypto: Crypto, message: CompressedCertificate, context: Context, limit: number, budget: number): Inside {
  const algorithm = algorithms[message.algorithm]
  if (!algorithm)
    return { problem: 'a known compression algorithm' }
  if (message.length > limit)
    return { problem: `at most ${limit} bytes without compression` }
  const result = crypto.decompress(algorithm, message.compressed, message.length)
  if ('reason' in result) {
    return {
      problem: result.reason === 'too-large'
        ? `no more than the ${message.length} bytes that it says`
        : result.reason === 'broken'
          ? `whole ${algorithm} data`
          : `a runtime that knows ${algorithm}`,
    }
  }
  const { bytes } = result
  if (bytes.length !== message.length)
    return { problem: `the ${message.length} bytes that it says, found ${bytes.length}` }
  let value: Certificate = { kind: 'Certificate', certificates: [], ocspResponse: null }
  const fields = readFields(bytes, 'Certificate', budget, reader => certificate(reader, context, (found: MessageValue) => {
    value = found as Certificate
  }))
  const fault = firstProblem(fields)
  return fault
    ? { problem: `${fault.expected} at byte ${fault.at} of the certificate` }
    : {
        value,
        decompressed: { length: bytes.length, fields },
      }
}
