/** SignedCertificateTimestampList: RFC 6962, Sections 3.2 and 3.3. Its inside is in TLS notation, not DER. */
import type { ExtensionValue } from '../../contract/report/index.ts'
import type { Element } from '../asn1/der.ts'
import { base64 } from '../asn1/base64.ts'
import { isoTime } from '../asn1/time.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { Reader } from '../bytes/reader.ts'
import { publicLogs } from './transparency-logs.ts'

/** The last moment that an ISO date can name, in ms. */
const latest = 8.64e15
/** RFC 6962, Section 2.1.4, allows these two. */
const algorithms: Record<number, string> = { 0x0401: 'rsa_pkcs1_sha256', 0x0403: 'ecdsa_secp256r1_sha256' }

type Timestamps = Pick<Extract<ExtensionValue, { kind: 'signedCertificateTimestamps' }>, 'count' | 'logs'>

export interface SignedTimestamp {
  /** base64, as in the lists of logs. */
  logId: string
  /** Milliseconds since 1970. */
  epoch: number
  /** The eight bytes of the time, and the extensions with their length: both are signed. */
  timeBytes: Uint8Array
  extensions: Uint8Array
  /** HashAlgorithm and SignatureAlgorithm (RFC 5246, Section 7.4.1.4.1). */
  algorithm: number
  signature: Uint8Array
}

/** `logId` is base64, as in the lists of logs. A timestamp of an unknown version is counted only. */
export function readTimestamps(element: Element): Timestamps {
  const { count, timestamps } = readTimestampList(new Reader(element.bytes, element.content, element.end))
  return {
    count,
    logs: timestamps.map(({ logId, epoch, algorithm }) => ({
      logId,
      timestamp: isoTime(epoch),
      log: logOf(logId),
      signatureAlgorithm: algorithm in algorithms
        ? { code: algorithm, name: algorithms[algorithm]! }
        : { code: algorithm },
    })),
  }
}

function logOf(id: string): Timestamps['logs'][number]['log'] {
  const log = publicLogs.get(id)
  return log
    ? { name: log.name, operator: log.operator }
    : null
}

/** @throws ParseError where the bytes are no list, from its length to its end */
export function readTimestampList(reader: Reader): { count: number, timestamps: SignedTimestamp[] } {
  const list = reader.sub(reader.u16('the length of the list'), 'the list of timestamps')
  reader.finish('the list of timestamps')
  const timestamps: SignedTimestamp[] = []
  let count = 0
  while (list.left) {
    const entry = list.sub(list.u16('the length of a timestamp'), 'a timestamp')
    count++
    if (entry.u8('the version of a timestamp') === 0)
      timestamps.push(readTimestamp(entry))
  }
  return { count, timestamps }
}

function readTimestamp(entry: Reader): SignedTimestamp {
  const logId = base64(entry.take(32, 'the id of a log'))
  const { at, bytes } = entry
  const epoch = entry.u32('a time') * 0x1_0000_0000 + entry.u32('a time')
  if (epoch > latest)
    throw new ParseError('a time before the year 275760', at)
  const afterTime = entry.at
  entry.take(entry.u16('the length of the extensions'), 'the extensions')
  const extensions = bytes.subarray(afterTime, entry.at)
  const algorithm = entry.u16('the algorithm of the signature')
  const signature = entry.take(entry.u16('the length of the signature'), 'the signature')
  entry.finish('the timestamp')
  return { logId, epoch, timeBytes: bytes.subarray(at, afterTime), extensions, algorithm, signature }
}
