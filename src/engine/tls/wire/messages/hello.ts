/** ClientHello and ServerHello (RFC 8446, Sections 4.1.2 and 4.1.3; RFC 5246, Sections 7.4.1.2 and 7.4.1.3) */
import type { Description } from './description.ts'
import type { ClientHello, EncryptedExtensions, ServerHello } from './value.ts'
import { hex } from '../../../bytes/hex.ts'
import { extensionList, find } from '../extensions/index.ts'

/** SHA-256 of "HelloRetryRequest": the random that makes a ServerHello one (RFC 8446, Section 4.1.3). */
const retryRandom = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'

/** Versions of drafts are 0x7f and the draft's number; from that one on, a ServerHello looks like that of TLS 1.2. */
const [draftMajor, firstLikeTls12] = [0x7F, 22]

/** Whether the body of a ServerHello is a HelloRetryRequest. */
export function isRetry(body: Uint8Array): boolean {
  return body.length >= 34 && hex(body.subarray(2, 34)) === retryRandom
}

/** The version that a ServerHello or HelloRetryRequest selects (RFC 8446, Section 4.2.1). */
export function selectedVersion({ extensions, legacyVersion }: ServerHello): number {
  return find(extensions, 'supported_versions')?.versions[0] ?? legacyVersion
}

/** The index of the pre-shared key that a ServerHello takes (RFC 8446, Section 4.2.11); null: none. */
export function selectedIdentityOf({ extensions }: ServerHello): number | null {
  return find(extensions, 'pre_shared_key')?.selectedIdentity ?? null
}

export const clientHello: Description<ClientHello> = {
  blank: () => ({
    kind: 'ClientHello',
    legacyVersion: 0,
    random: new Uint8Array(),
    legacySessionId: new Uint8Array(),
    cipherSuites: [],
    legacyCompressionMethods: [],
    extensions: null,
  }),
  describe(wire, hello, _context, keep) {
    keep(hello)
    hello.legacyVersion = wire.code('legacy_version', 2, 'version', hello.legacyVersion)
    hello.random = wire.opaque('random', 32, hello.random, 'random')
    hello.legacySessionId = wire.vector('legacy_session_id', 1, hello.legacySessionId, 'random')
    wire.list('cipher_suites', 2, list => list.each(hello.cipherSuites, (each, suite) => each.code('CipherSuite', 2, 'cipherSuite', suite)))
    wire.list('legacy_compression_methods', 1, list => list.each(hello.legacyCompressionMethods, (each, method) => each.code('CompressionMethod', 1, 'compressionMethod', method)))
    // a hello without extensions ends here (RFC 5246, Section 7.4.1.2)
    if (wire.goesOn(hello.extensions !== null))
      extensionList(wire, hello.extensions ??= [], 'ClientHello')
  },
}

export const serverHello: Description<ServerHello> = {
  blank: (_context, body) => ({
    // its code is the same; the body tells (RFC 8446, Section 4.1.4)
    kind: isRetry(body)
      ? 'HelloRetryRequest'
      : 'ServerHello',
    legacyVersion: 0,
    random: new Uint8Array(),
    legacySessionIdEcho: new Uint8Array(),
    cipherSuite: 0,
    legacyCompressionMethod: 0,
    extensions: null,
  }),
  describe(wire, hello, _context, keep) {
    keep(hello)
    hello.legacyVersion = wire.code('legacy_version', 2, 'version', hello.legacyVersion)
    hello.random = wire.opaque('random', 32, hello.random, 'random')
    // the drafts of TLS 1.3 before the 22nd have neither session nor compression (draft-ietf-tls-tls13-21, Section 4.1.3)
    const isEarlyDraft = hello.legacyVersion >> 8 === draftMajor && (hello.legacyVersion & 0xFF) < firstLikeTls12
    if (!isEarlyDraft)
      hello.legacySessionIdEcho = wire.vector('legacy_session_id_echo', 1, hello.legacySessionIdEcho, 'random')
    hello.cipherSuite = wire.code('cipher_suite', 2, 'cipherSuite', hello.cipherSuite)
    if (!isEarlyDraft)
      hello.legacyCompressionMethod = wire.code('legacy_compression_method', 1, 'compressionMethod', hello.legacyCompressionMethod)
    if (wire.goesOn(hello.extensions !== null))
      extensionList(wire, hello.extensions ??= [], hello.kind)
  },
}

/** RFC 8446, Section 4.3.1 */
export const encryptedExtensions: Description<EncryptedExtensions> = {
  blank: () => ({ kind: 'EncryptedExtensions', extensions: [] }),
  describe(wire, value, _context, keep) {
    keep(value)
    extensionList(wire, value.extensions, 'EncryptedExtensions')
  },
}
