/** What is inside a CompressedCertificate (RFC 8879, Section 4). */
import type { Message } from '../../../../contract/report/handshake.ts'
import type { CompressionName, Crypto } from '../../../crypto.ts'
import type { Certificate, CompressedCertificate, Context } from './value.ts'
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
  if (message.uncompressedLength > limit)
    return { problem: `at most ${limit} bytes without compression` }
  const result = crypto.decompress(algorithm, message.compressedCertificateMessage, message.uncompressedLength)
  if ('reason' in result) {
    return {
      problem: result.reason === 'too-large'
        ? `no more than the ${message.uncompressedLength} bytes that it says`
        : result.reason === 'broken'
          ? `whole ${algorithm} data`
          : `a runtime that knows ${algorithm}`,
    }
  }
  const { bytes } = result
  if (bytes.length !== message.uncompressedLength)
    return { problem: `the ${message.uncompressedLength} bytes that it says, found ${bytes.length}` }
  const value = certificate.blank(context, bytes)
  const fields = readFields(bytes, 'Certificate', budget, reader => certificate.describe(reader, value, context, () => {}))
  const fault = firstProblem(fields)
  return fault
    ? { problem: `${fault.expected} at byte ${fault.at} of the certificate` }
    : {
        value,
        decompressed: { length: bytes.length, fields },
      }
}
