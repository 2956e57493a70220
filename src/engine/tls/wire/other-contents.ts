/** Fields of what is no handshake message, and what bytes seem to be that are no TLS. */
import type { Field } from '../../../contract/report/common.ts'
import { latin1 } from '../../bytes/text.ts'
import { readFields } from './field-reader.ts'

/** RFC 5246, Section 7.1 */
export function changeCipherSpecFields(bytes: Uint8Array): Field[] {
  return readFields(bytes, 'ChangeCipherSpec', 8, reader => reader.number('type', 1))
}

/** RFC 8446, Section 6 */
export function alertFields(bytes: Uint8Array): Field[] {
  return readFields(bytes, 'Alert', 8, (reader) => {
    reader.code('level', 1, 'alertLevel')
    reader.code('description', 1, 'alertDescription')
  })
}

/** RFC 6520, Section 4 */
export function heartbeatFields(bytes: Uint8Array): Field[] {
  return readFields(bytes, 'HeartbeatMessage', 8, (reader) => {
    reader.code('type', 1, 'heartbeatType')
    reader.vector('payload', 2, null, 'body')
    reader.rest('padding', null, 'padding')
  })
}

/** @param begin first bytes that are no record @param offset where they stand in their direction */
export function foreignFault(begin: Uint8Array, offset: number): { code: 'tls-protocol' | 'plain-http' | 'not-tls', message: string } {
  if (offset > 0)
    return { code: 'tls-protocol', message: 'expected a TLS record' }
  return /^(?:HTTP\/|[A-Z]{3,7} \S)/.test(latin1(begin.subarray(0, 16)))
    ? { code: 'plain-http', message: 'expected a TLS record, found plain HTTP' }
    : { code: 'not-tls', message: 'expected a TLS record' }
}
