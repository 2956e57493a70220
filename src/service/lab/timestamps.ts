/** Signed certificate timestamps of logs that only the lab knows, embedded in certificates as public CAs do (RFC 6962, Section 3.3). */
import { Buffer } from 'node:buffer'
import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'

/** The extension's OID. */
export const timestampsOid = '1.3.6.1.4.1.11129.2.4.2'

export interface Log {
  /** SHA-256 of its public key. */
  id: Buffer
  /** DER SubjectPublicKeyInfo. */
  key: Buffer
  stamp: (entry: Buffer) => Buffer
}

export function createLog(): Log {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = publicKey.export({ type: 'spki', format: 'der' })
  return {
    id: sha256(key),
    key,
    stamp: entry => sign('sha256', entry, privateKey),
  }
}

/**
 * The extension's contents: an OCTET STRING with one timestamp a log.
 *
 * @param precertificate DER of the same certificate without this extension
 * @param issuerKey PEM of the issuer's public key
 * @param time when the logs say that they took it, in milliseconds since the epoch
 * @param logs who signs
 */
export function timestampList(precertificate: Uint8Array, issuerKey: string, time: number, logs: readonly Log[]): Uint8Array {
  const issuer = sha256(createPublicKey(issuerKey).export({ type: 'spki', format: 'der' }))
  const timestamp = number(time, 8)
  // Section 3.2: version v1, certificate_timestamp; then the timestamp, precert_entry, and no extensions.
  const signed = Buffer.concat([
    number(0, 2),
    timestamp,
    number(1, 2),
    issuer,
    prefixed(firstElement(precertificate), 3),
    number(0, 2),
  ])
  const list = logs.map(log => prefixed(Buffer.concat([
    number(0, 1),
    log.id,
    timestamp,
    number(0, 2),
    Buffer.from([4, 3]), // sha256, ecdsa
    prefixed(log.stamp(signed), 2),
  ]), 2))
  const contents = prefixed(Buffer.concat(list), 2)
  return Buffer.concat([
    header(4, contents.length),
    contents,
  ])
}

/** The TBSCertificate: the first element in the outer SEQUENCE. */
function firstElement(der: Uint8Array): Buffer {
  const bytes = Buffer.from(der)
  const [start] = contentOf(bytes, 0)
  const [, end] = contentOf(bytes, start)
  return bytes.subarray(start, end)
}

function contentOf(bytes: Buffer, at: number): [start: number, end: number] {
  const first = bytes.readUInt8(at + 1)
  const more = first & 0x80
    ? first & 0x7F
    : 0
  const start = at + 2 + more
  return [start, start + (more
    ? bytes.readUIntBE(at + 2, more)
    : first)]
}

/** Tag and length of a DER element. */
function header(tag: number, length: number): Buffer {
  return length < 0x80
    ? Buffer.from([tag, length])
    : length < 0x100
      ? Buffer.from([tag, 0x81, length])
      : Buffer.from([tag, 0x82, length >> 8, length & 0xFF])
}

function prefixed(bytes: Buffer, size: number): Buffer {
  return Buffer.concat([
    number(bytes.length, size),
    bytes,
  ])
}

function number(value: number, size: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes.subarray(8 - size)
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
