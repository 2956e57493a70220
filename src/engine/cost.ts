/** What a connection weighed, counted from its parts. */
import type { Cost, Handshake, Http } from '../contract/index.ts'
import { handshakeType } from '../contract/tls-numbers.ts'

/** Certificate and CompressedCertificate (RFC 8446, Section 4; RFC 8879, Section 7). */
const certificateMessages: readonly number[] = [handshakeType.certificate, handshakeType.compressedCertificate]

export interface CostFacts {
  /** Bytes inside TCP. */
  sent: number
  received: number
  /** Null for plain HTTP. */
  handshake: Handshake | null
  http: Http | null
}

export function costOf({ sent, received, handshake, http }: CostFacts): Cost {
  const messages = handshake?.messages ?? []
  const certificates = total(messages.filter(({ type }) => certificateMessages.includes(type.code)).map(({ length }) => length))
  const agreeing = total(messages.map(({ length }) => length)) - certificates
  const headers = (http?.request.headerSize ?? 0) + (http?.response?.headerSize ?? 0)
  const body = (http?.request.bodySize ?? 0) + (http?.response?.body.length ?? 0)
  const all = sent + received
  return {
    bytes: {
      sent,
      received,
      handshake: agreeing,
      certificates,
      framing: Math.max(0, all - agreeing - certificates - headers - body),
      headers,
      body,
    },
    overhead: Math.max(0, all - headers - body),
    roundTrips: {
      tcp: 1,
      tls: handshake?.roundTrips ?? 0,
      http: http?.response ? 1 : 0,
    },
  }
}

function total(sizes: number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0)
}
