/**
 * Where TLS begins in a connection, found by content: on any port, from the first byte or behind STARTTLS or HTTP CONNECT.
 */

/** Bytes of a ClientHello by which it is known. */
export const helloStart = 11

/**
 * Offset of a ClientHello's first record in the bytes, -1 where none begins there. What begins a connection like one is one, though
 * its lengths are wrong.
 */
export function clientHelloAt(bytes: Uint8Array, from = 0): number {
  if (from === 0 && beginsLikeClientHello(bytes))
    return 0
  for (let at = bytes.indexOf(22, from); at >= 0 && at + helloStart <= bytes.length; at = bytes.indexOf(22, at + 1)) {
    if (isClientHello(bytes, at))
      return at
  }
  return from === 0 && isVersion2ClientHello(bytes)
    ? 0
    : -1
}

/** Its version may stand in a second record: a message may be cut into as many as it has bytes (RFC 8446, Section 5.1). */
function beginsLikeClientHello(bytes: Uint8Array): boolean {
  if (bytes.length < helloStart || !looksLikeRecord(bytes) || bytes[0] !== 22 || bytes[5] !== 1)
    return false
  const next = 5 + bytes[3]! * 256 + bytes[4]!
  return next < helloStart
    ? bytes[next] === 22
    : bytes[9] === 3 && bytes[10]! <= 4
}

/** RFC 8446, Sections 5.1 and 4.1.2; the lengths inside have to agree. */
function isClientHello(bytes: Uint8Array, at: number): boolean {
  const recordLength = bytes[at + 3]! * 256 + bytes[at + 4]!
  const helloLength = bytes[at + 6]! * 65_536 + bytes[at + 7]! * 256 + bytes[at + 8]!
  return bytes[at + 1] === 3 && bytes[at + 2]! <= 4
    && recordLength >= 45 && recordLength <= 16_384
    && bytes[at + 5] === 1
    && helloLength >= 41 && helloLength + 4 >= recordLength && helloLength < 65_536
    && bytes[at + 9] === 3 && bytes[at + 10]! <= 4
}

/**
 * Offset of a ServerHello's record, or of an alert's at the very beginning, in what a server said; their number of bytes where there
 * is none. A capture that was put together of several may have the answer before the question.
 */
export function serverStartAt(bytes: Uint8Array): number {
  if (looksLikeRecord(bytes) && bytes[0] === 21)
    return 0
  for (let at = bytes.indexOf(22); at >= 0 && at + helloStart <= bytes.length; at = bytes.indexOf(22, at + 1)) {
    if (looksLikeRecord(bytes.subarray(at)) && bytes[at + 5] === 2 && bytes[at + 6] === 0 && bytes[at + 9] === 3 && bytes[at + 10]! <= 4)
      return at
  }
  return bytes.length
}

/** RFC 5246, Appendix E.2: the hello of SSL 2.0, with which old clients offer newer versions too. */
function isVersion2ClientHello(bytes: Uint8Array): boolean {
  return bytes.length >= 11 && (bytes[0]! & 0x80) !== 0 && bytes[2] === 1
    && ((bytes[3] === 3 && bytes[4]! <= 4) || (bytes[3] === 0 && bytes[4] === 2))
    && (bytes[0]! & 0x7f) * 256 + bytes[1]! >= 9
}

/**
 * Offset of a record in the middle of what a side said: where its header stands, and behind it that of the next one or the end; -1 where
 * there is none. What begins like a record begins with one.
 */
export function recordAt(bytes: Uint8Array): number {
  if (looksLikeRecord(bytes))
    return 0
  for (let at = 1; at + 5 <= bytes.length; at++) {
    if (bytes[at]! < 20 || bytes[at]! > 24 || bytes[at + 1] !== 3)
      continue
    const record = bytes.subarray(at, at + 5)
    const end = at + 5 + record[3]! * 256 + record[4]!
    if (looksLikeRecord(record) && (end === bytes.length || (end < bytes.length && looksLikeRecord(bytes.subarray(end, end + 5)))))
      return at
  }
  return -1
}

/** Which side speaks, by the kind of handshake message that its record begins with (RFC 8446, Section 4; RFC 5246, Section 7.4); null where none tells. */
export function speakerOf(bytes: Uint8Array): 'client' | 'server' | null {
  if (bytes[0] !== 22 || bytes.length < 9 || bytes[6] !== 0)
    return null
  switch (bytes[5]) {
    case 1:
    case 16: return 'client' // ClientHello, ClientKeyExchange
    case 2: // ServerHello, ServerKeyExchange, CertificateRequest, ServerHelloDone
    case 12:
    case 13:
    case 14: return 'server'
    default: return null
  }
}

/** Whether a record of a running connection begins here: content type, version and a length that may be. */
export function looksLikeRecord(bytes: Uint8Array): boolean {
  return bytes.length >= 5 && bytes[0]! >= 20 && bytes[0]! <= 24 && bytes[1] === 3 && bytes[2]! <= 4 && bytes[3]! * 256 + bytes[4]! <= 18_432
}
