/**
 * Certificate Transparency: which log signed which timestamp, and whether it did. RFC 6962. A timestamp inside a certificate
 * is signed over the certificate as it was before the timestamps went in, so that one is put together again.
 */
import type { Timestamp } from '../../contract/report/index.ts'
import type { Crypto, SignatureKind } from '../crypto.ts'
import type { ParsedCertificate } from './certificate.ts'
import type { SignedTimestamp } from './timestamps.ts'
import type { TransparencyLog } from './transparency-logs.ts'
import { unbase64 } from '../asn1/base64.ts'
import { contents, contextSpecific, DerReader, encoding, tag } from '../asn1/der.ts'
import { isoTime } from '../asn1/time.ts'
import { sequence, tagged } from '../asn1/write.ts'
import { join } from '../bytes/join.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { Reader } from '../bytes/reader.ts'
import { extensionCarrier } from './extension-reader.ts'
import { parseOcspResponse } from './ocsp.ts'
import { readTimestampList } from './timestamps.ts'
import { publicLogs } from './transparency-logs.ts'

/** A timestamp judged. `log` has what a policy wants to know; null where nobody knows the log. */
export interface JudgedTimestamp extends Timestamp {
  epoch: number
  log: TransparencyLog | null
}

/** Where timestamps may come from beside the certificate itself. */
export interface TimestampSources {
  /** SignedCertificateTimestampList of the handshake. */
  handshake: Uint8Array | null
  /** DER of the stapled OCSP response. */
  stapledOcsp: Uint8Array | null
  /** Logs beside the public ones. */
  logs: readonly TransparencyLog[]
}

const embeddedOid = '1.3.6.1.4.1.11129.2.4.2'
const keys = new WeakMap<TransparencyLog, Uint8Array>()
/** Section 2.1.4: these two, both over SHA-256. */
const kinds: Record<number, SignatureKind> = {
  0x0401: { kind: 'rsa-pkcs1', hash: 'sha256' },
  0x0403: { kind: 'ecdsa', hash: 'sha256' },
}

/** Every timestamp at hand. `issuer` is who signed the leaf; without it the embedded ones cannot be verified. */
export function judgeTimestamps(leaf: ParsedCertificate, issuer: ParsedCertificate | null, sources: TimestampSources, crypto: Crypto): JudgedTimestamp[] {
  const embedded = read(() => {
    const carrier = extensionCarrier(leaf, embeddedOid)
    return carrier && listIn(contents(carrier))
  })
  const signedHere = (): Uint8Array => join(Uint8Array.of(0, 0), vector24(leaf.der))
  const signedBefore = (): Uint8Array | null => issuer && join(Uint8Array.of(0, 1), crypto.hash('sha256', issuer.spki), vector24(withoutTimestamps(leaf)))
  const judge = (source: Timestamp['source'], timestamps: SignedTimestamp[], entry: () => Uint8Array | null): JudgedTimestamp[] => {
    const signed = timestamps.length
      ? entry()
      : null
    return timestamps.map(timestamp => judged(source, timestamp, signed, sources.logs, crypto))
  }
  return [
    ...judge('certificate', embedded, signedBefore),
    ...judge('handshake', read(() => sources.handshake && readTimestampList(new Reader(sources.handshake)).timestamps), signedHere),
    ...judge('ocsp', sources.stapledOcsp
      ? stapled(sources.stapledOcsp, leaf)
      : [], signedHere),
  ]
}

/** Section 3.2: the version, the kind of signature and the time; then the entry, and the extensions. */
function judged(source: Timestamp['source'], timestamp: SignedTimestamp, entry: Uint8Array | null, more: readonly TransparencyLog[], crypto: Crypto): JudgedTimestamp {
  const { logId, epoch, timeBytes, extensions, algorithm, signature } = timestamp
  const log = more.find(({ id }) => id === logId) ?? publicLogs.get(logId) ?? null
  const kind = kinds[algorithm]
  const verdict = !log
    ? 'unknown-log'
    : kind && entry
      ? crypto.verify(kind, keyOf(log), join(Uint8Array.of(0, 0), timeBytes, entry, extensions), signature)
      : 'unsupported'
  return {
    source,
    logId,
    name: log?.name ?? null,
    operator: log?.operator ?? null,
    state: log?.state ?? null,
    time: isoTime(epoch),
    signature: verdict,
    epoch,
    log,
  }
}

function keyOf(log: TransparencyLog): Uint8Array {
  const known = keys.get(log)
  if (known)
    return known
  const bytes = unbase64(log.key)
  keys.set(log, bytes)
  return bytes
}

/** Section 3.3: an OCTET STRING around the list. */
function listIn(bytes: Uint8Array): SignedTimestamp[] {
  const file = new DerReader(bytes)
  const carrier = file.next(tag.octetString, 'SignedCertificateTimestampList')
  file.finish('SignedCertificateTimestampList')
  return readTimestampList(new Reader(contents(carrier))).timestamps
}

function stapled(response: Uint8Array, { certificate: { serial } }: ParsedCertificate): SignedTimestamp[] {
  return read(() => parseOcspResponse(response).basic?.responses.flatMap(answer => answer.serial === serial && answer.timestamps
    ? listIn(answer.timestamps)
    : []))
}

/** A list that cannot be read holds nothing: that it is broken is told where it stands. */
function read(list: () => SignedTimestamp[] | null | undefined): SignedTimestamp[] {
  try {
    return list() ?? []
  }
  catch (error) {
    if (error instanceof ParseError)
      return []
    throw error
  }
}

/** TBSCertificate without the extension that holds the timestamps. @throws ParseError */
function withoutTimestamps({ der, tbs, certificate: { extensions } }: ParsedCertificate): Uint8Array {
  const embedded = new Set(extensions.filter(({ oid }) => oid === embeddedOid).map(({ at }) => at.start + der.byteOffset))
  const reader = new DerReader(tbs).sequence('tbsCertificate')
  const parts: Uint8Array[] = []
  while (!reader.done) {
    const part = reader.any('a part of tbsCertificate')
    if (part.class !== contextSpecific || part.number !== 3) {
      parts.push(encoding(part))
      continue
    }
    const list = new DerReader(part.bytes, part.content, part.end).sequence('Extensions')
    const kept: Uint8Array[] = []
    while (!list.done) {
      const extension = list.any('an Extension')
      if (!embedded.has(extension.start + tbs.byteOffset))
        kept.push(encoding(extension))
    }
    if (kept.length)
      parts.push(tagged(3, sequence(...kept)))
  }
  return sequence(...parts)
}

function vector24(bytes: Uint8Array): Uint8Array {
  return join(Uint8Array.of(bytes.length >> 16, bytes.length >> 8 & 0xff, bytes.length & 0xff), bytes)
}
