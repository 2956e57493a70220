/** ClientHello and ServerHello (RFC 8446, Sections 4.1.2 and 4.1.3; RFC 5246, Sections 7.4.1.2 and 7.4.1.3) */
import type { FieldReader } from '../field-reader.ts'
import type { ClientHello, Context, EncryptedExtensions, Found, ServerHello } from './value.ts'
import { hex } from '../../../bytes/hex.ts'
import { readExtensions } from '../extensions/index.ts'

/** SHA-256 of "HelloRetryRequest": the random that makes a ServerHello one (RFC 8446, Section 4.1.3). */
const retryRandom = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'

/** Whether the body of a ServerHello is a HelloRetryRequest. */
export function isRetry(body: Uint8Array): boolean {
  return body.length >= 34 && hex(body.subarray(2, 34)) === retryRandom
}

export function clientHello(reader: FieldReader, _context: Context, found: Found): void {
  const hello: ClientHello = {
    kind: 'ClientHello',
    version: 0,
    random: new Uint8Array(),
    sessionId: new Uint8Array(),
    cipherSuites: [],
    extensions: { seen: [] },
  }
  found(hello)
  hello.version = reader.code('legacy_version', 2, 'version')
  hello.random = reader.opaque('random', 32, 'random')
  hello.sessionId = reader.vector('legacy_session_id', 1, 'random')
  reader.list('cipher_suites', 2, list => list.each(each => hello.cipherSuites.push(each.code('CipherSuite', 2, 'cipherSuite'))))
  reader.list('legacy_compression_methods', 1, list => list.each(each => each.code('CompressionMethod', 1, 'compressionMethod')))
  // a hello without extensions ends here (RFC 5246, Section 7.4.1.2)
  if (reader.left > 0)
    readExtensions(reader, 'ClientHello', hello.extensions)
}

export function serverHello(reader: FieldReader, _context: Context, found: Found): void {
  // its code is the same; the body tells (RFC 8446, Section 4.1.4)
  const kind = isRetry(reader.peek(34))
    ? 'HelloRetryRequest'
    : 'ServerHello'
  const hello: ServerHello = {
    kind,
    version: 0,
    random: new Uint8Array(),
    sessionId: new Uint8Array(),
    cipherSuite: 0,
    extensions: { seen: [] },
  }
  found(hello)
  hello.version = reader.code('legacy_version', 2, 'version')
  hello.random = reader.opaque('random', 32, 'random')
  hello.sessionId = reader.vector('legacy_session_id_echo', 1, 'random')
  hello.cipherSuite = reader.code('cipher_suite', 2, 'cipherSuite')
  reader.code('legacy_compression_method', 1, 'compressionMethod')
  if (reader.left > 0)
    readExtensions(reader, kind, hello.extensions)
}

/** RFC 8446, Section 4.3.1 */
export function encryptedExtensions(reader: FieldReader, _context: Context, found: Found): void {
  const value: EncryptedExtensions = {
    kind: 'EncryptedExtensions',
    extensions: { seen: [] },
  }
  found(value)
  readExtensions(reader, 'EncryptedExtensions', value.extensions)
}
