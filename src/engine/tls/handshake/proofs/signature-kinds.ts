/** Which signature a SignatureScheme stands for. */
import type { HashName, SignatureKind } from '../../../crypto.ts'

const schemes: Record<number, SignatureKind> = {
  0x0804: { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 },
  0x0805: { kind: 'rsa-pss', hash: 'sha384', saltLength: 48 },
  0x0806: { kind: 'rsa-pss', hash: 'sha512', saltLength: 64 },
  0x0807: { kind: 'eddsa' },
  0x0808: { kind: 'eddsa' },
  0x0809: { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 },
  0x080A: { kind: 'rsa-pss', hash: 'sha384', saltLength: 48 },
  0x080B: { kind: 'rsa-pss', hash: 'sha512', saltLength: 64 },
  0x081A: { kind: 'ecdsa', hash: 'sha256' },
  0x081B: { kind: 'ecdsa', hash: 'sha384' },
  0x081C: { kind: 'ecdsa', hash: 'sha512' },
  // draft-ietf-tls-mldsa
  0x0904: { kind: 'pure' },
  0x0905: { kind: 'pure' },
  0x0906: { kind: 'pure' },
}

/** RFC 5246, Section 7.4.1.4.1: HashAlgorithm in the first byte, SignatureAlgorithm in the second. */
const hashes: (HashName | undefined)[] = [
  undefined,
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
]
const kinds = [
  undefined,
  'rsa-pkcs1',
  'dsa',
  'ecdsa',
] as const

/** RFC 8446, Section 4.2.3. Null for what is not here. */
export function signatureKind(scheme: number): SignatureKind | null {
  const known = schemes[scheme]
  if (known)
    return known
  const hash = hashes[scheme >> 8]
  const kind = kinds[scheme & 0xFF]
  return hash && kind
    ? { kind, hash }
    : null
}

/** Before TLS 1.2 the key alone says how it signs (RFC 4346, Section 7.4.3; RFC 4492, Section 5.4). */
export function oldSignatureKind(key: string): SignatureKind | null {
  switch (key) {
    case 'RSA': return { kind: 'rsa-pkcs1', hash: 'md5-sha1' }
    case 'EC': return { kind: 'ecdsa', hash: 'sha1' }
    case 'DSA': return { kind: 'dsa', hash: 'sha1' }
    default: return null
  }
}
