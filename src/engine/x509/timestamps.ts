/** SignedCertificateTimestampList: RFC 6962, Sections 3.2 and 3.3. Its inside is in TLS notation, not DER. */
import type { Element } from '../asn1/der.ts'
import { base64 } from '../asn1/base64.ts'
import { isoTime } from '../asn1/time.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { Reader } from '../bytes/reader.ts'

/** The last moment that an ISO date can name, in ms. */
const latest = 8.64e15

export interface Timestamps {
  count: number
  logs: { logId: string, timestamp: string }[]
}

/** `logId` is base64, as in the lists of logs. A timestamp of an unknown version is counted only. */
export function readTimestamps(element: Element): Timestamps {
  const reader = new Reader(element.bytes, element.content, element.end)
  const list = reader.sub(reader.u16('the length of the list'), 'the list of timestamps')
  reader.finish('the list of timestamps')
  const result: Timestamps = { count: 0, logs: [] }
  while (list.left) {
    const entry = list.sub(list.u16('the length of a timestamp'), 'a timestamp')
    result.count++
    if (entry.u8('the version of a timestamp') !== 0)
      continue
    const logId = base64(entry.take(32, 'the id of a log'))
    const at = entry.at
    const epoch = entry.u32('a time') * 0x1_0000_0000 + entry.u32('a time')
    if (epoch > latest)
      throw new ParseError('a time before the year 275760', at)
    entry.take(entry.u16('the length of the extensions'), 'the extensions')
    entry.take(2, 'the algorithm of the signature')
    entry.take(entry.u16('the length of the signature'), 'the signature')
    entry.finish('the timestamp')
    result.logs.push({
      logId,
      timestamp: isoTime(epoch),
    })
  }
  return result
}
