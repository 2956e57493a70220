/**
 * How PKCS#12 files and private keys are locked: RFC 8018 (PBES2, and PBES1 with the ciphers of 1999), RFC 7292, Appendices B and
 * C, RFC 9579 (PBMAC1). The schemes are read here; the runtime's cryptography is an argument.
 */
import type { DerReader, Element } from '../../asn1/der.ts'
import type { HashName } from '../../crypto.ts'
import { contents, inside, tag } from '../../asn1/der.ts'
import { oidText, smallInteger } from '../../asn1/values.ts'
import { join, joinAll } from '../../bytes/join.ts'
import { ParseError } from '../../bytes/parse-error.ts'

/** What a lock is opened with; every call is synchronous. */
export interface LockCrypto {
  hash(name: HashName, bytes: Uint8Array): Uint8Array
  hmac(name: HashName, key: Uint8Array, bytes: Uint8Array): Uint8Array
  pbkdf2(hash: HashName, password: Uint8Array, salt: Uint8Array, iterations: number, length: number): Uint8Array
  /** Null where the parameters cost more than the runtime allows. */
  scrypt(password: Uint8Array, salt: Uint8Array, cost: { n: number, r: number, p: number }, length: number): Uint8Array | null
  /** Without its padding; null where the padding does not fit, undefined where the runtime has no such cipher. */
  decrypt(cipher: LockCipher, key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array | null | undefined
}

export type LockCipher = 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'des-ede3-cbc' | 'des-cbc' | 'rc2-cbc-40' | 'rc2-cbc-128' | 'rc4'

/** A lock that cannot be opened: another passphrase, or none that we know. */
export class Locked extends Error {
  override readonly name = 'Locked'
  readonly reason: 'passphrase' | 'unsupported'
  /** The scheme, for one that is not known. */
  readonly scheme: string

  constructor(reason: Locked['reason'], scheme = '') {
    super(reason)
    this.reason = reason
    this.scheme = scheme
  }
}

/** A hostile file may ask for years of work. */
const mostIterations = 1_000_000
/** The derivation of PKCS#12 is ours, a call of the hash each round. */
const mostOldIterations = 300_000
const ends = new Uint8Array(2)

const hashes: Record<string, HashName> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}
const blocks: Record<HashName, number> = { md5: 64, sha1: 64, sha224: 64, sha256: 64, sha384: 128, sha512: 128 }

/** RFC 8018, Appendix B.2. */
const ciphers: Record<string, { cipher: LockCipher, key: number }> = {
  '2.16.840.1.101.3.4.1.2': { cipher: 'aes-128-cbc', key: 16 },
  '2.16.840.1.101.3.4.1.22': { cipher: 'aes-192-cbc', key: 24 },
  '2.16.840.1.101.3.4.1.42': { cipher: 'aes-256-cbc', key: 32 },
  '1.2.840.113549.3.7': { cipher: 'des-ede3-cbc', key: 24 },
  '1.3.14.3.2.7': { cipher: 'des-cbc', key: 8 },
}
/** RFC 7292, Appendix C; two keys of DES are written three times. */
const oldCiphers: Record<string, { cipher: LockCipher, key: number, name: string }> = {
  '1.2.840.113549.1.12.1.1': { cipher: 'rc4', key: 16, name: 'RC4-128' },
  '1.2.840.113549.1.12.1.2': { cipher: 'rc4', key: 5, name: 'RC4-40' },
  '1.2.840.113549.1.12.1.3': { cipher: 'des-ede3-cbc', key: 24, name: '3DES' },
  '1.2.840.113549.1.12.1.4': { cipher: 'des-ede3-cbc', key: 16, name: '3DES (two keys)' },
  '1.2.840.113549.1.12.1.5': { cipher: 'rc2-cbc-128', key: 16, name: 'RC2-128' },
  '1.2.840.113549.1.12.1.6': { cipher: 'rc2-cbc-40', key: 5, name: 'RC2-40' },
}
const pbes2 = '1.2.840.113549.1.5.13'
const pbmac1 = '1.2.840.113549.1.5.14'
const pbkdf2 = '1.2.840.113549.1.5.12'
const scrypt = '1.3.6.1.4.1.11591.4.11'

/** The name of the cipher in an AlgorithmIdentifier; its OID where we know none. @throws ParseError */
export function lockName(algorithm: Element): string {
  const reader = inside(algorithm)
  const oid = oidText(reader.next(tag.oid, 'the OID of a cipher'))
  if (oid !== pbes2)
    return oldCiphers[oid]?.name ?? oid
  const scheme = reader.sequence('PBES2-params')
  scheme.next(tag.sequence, 'keyDerivationFunc')
  const cipher = oidText(scheme.sequence('encryptionScheme').next(tag.oid, 'the OID of a cipher'))
  return ciphers[cipher]?.cipher.toUpperCase() ?? cipher
}

/** @throws ParseError; Locked where the passphrase does not fit, or the scheme is none of ours */
export function unlock(algorithm: Element, encrypted: Uint8Array, passphrase: string, crypto: LockCrypto): Uint8Array {
  const reader = inside(algorithm)
  const oid = oidText(reader.next(tag.oid, 'the OID of a cipher'))
  const plain = oid === pbes2
    ? openNew(reader.sequence('PBES2-params'), encrypted, passphrase, crypto)
    : openOld(oid, reader, encrypted, passphrase, crypto)
  if (plain === undefined)
    throw new Locked('unsupported', lockName(algorithm))
  if (plain === null)
    throw new Locked('passphrase')
  return plain
}

/** RFC 8018, Section 6.2. */
function openNew(scheme: DerReader, encrypted: Uint8Array, passphrase: string, crypto: LockCrypto): Uint8Array | null | undefined {
  const derivation = scheme.sequence('keyDerivationFunc')
  const encryption = scheme.sequence('encryptionScheme')
  const known = ciphers[oidText(encryption.next(tag.oid, 'the OID of a cipher'))]
  if (!known)
    return undefined
  const iv = contents(encryption.next(tag.octetString, 'an initialization vector'))
  const key = derived(derivation, utf8Bytes(passphrase), known.key, crypto)
  return key && crypto.decrypt(known.cipher, key, iv, encrypted)
}

function derived(reader: DerReader, password: Uint8Array, length: number, crypto: LockCrypto): Uint8Array | undefined {
  const oid = oidText(reader.next(tag.oid, 'the OID of a key derivation'))
  const parameters = reader.sequence('the parameters of the key derivation')
  const salt = contents(parameters.next(tag.octetString, 'salt'))
  const rounds = iterationsOf(parameters.next(tag.integer, 'iterationCount'))
  if (oid === scrypt) {
    const [r, p] = [parameters.next(tag.integer, 'blockSize'), parameters.next(tag.integer, 'parallelizationParameter')].map(element => smallInteger(element, 'a cost'))
    return crypto.scrypt(password, salt, { n: rounds, r: r!, p: p! }, length) ?? undefined
  }
  if (oid !== pbkdf2)
    return undefined
  parameters.optional(tag.integer, 'keyLength')
  const prf = parameters.optional(tag.sequence, 'prf')
  const hash = prf
    ? hashes[oidText(inside(prf).next(tag.oid, 'the OID of a hash'))]
    : 'sha1'
  return hash && crypto.pbkdf2(hash, password, salt, rounds, length)
}

function openOld(oid: string, reader: DerReader, encrypted: Uint8Array, passphrase: string, crypto: LockCrypto): Uint8Array | null | undefined {
  const known = oldCiphers[oid]
  if (!known)
    return undefined
  const parameters = reader.sequence('pkcs-12PbeParams')
  const salt = contents(parameters.next(tag.octetString, 'salt'))
  const rounds = iterationsOf(parameters.next(tag.integer, 'iterations'), mostOldIterations)
  const password = wideBytes(passphrase)
  const key = pkcs12Key('sha1', 1, password, salt, rounds, known.key, crypto)
  const iv = pkcs12Key('sha1', 2, password, salt, rounds, 8, crypto)
  return crypto.decrypt(known.cipher, known.cipher === 'des-ede3-cbc' && key.length === 16 ? join(key, key.subarray(0, 8)) : key, iv, encrypted)
}

/** Whether MacData fits (RFC 7292, Section 4; RFC 9579); null where its hash is none of ours. @throws ParseError */
export function macFits(macData: DerReader, content: Uint8Array, passphrase: string, crypto: LockCrypto): boolean | null {
  const digest = macData.sequence('DigestInfo')
  const algorithm = digest.sequence('digestAlgorithm')
  const oid = oidText(algorithm.next(tag.oid, 'the OID of a hash'))
  const wanted = contents(digest.next(tag.octetString, 'digest'))
  if (oid === pbmac1) {
    const parameters = algorithm.sequence('PBMAC1-params')
    const derivation = parameters.sequence('keyDerivationFunc')
    const hash = hashes[oidText(parameters.sequence('messageAuthScheme').next(tag.oid, 'the OID of a hash'))]
    const key = hash && derived(derivation, utf8Bytes(passphrase), wanted.length, crypto)
    return key && hash
      ? same(crypto.hmac(hash, key, content), wanted)
      : null
  }
  const hash = hashes[oid]
  const salt = contents(macData.next(tag.octetString, 'macSalt'))
  const rounds = macData.done
    ? 1
    : iterationsOf(macData.next(tag.integer, 'iterations'), mostOldIterations)
  if (!hash)
    return null
  // No passphrase at all and an empty one are written in two ways.
  const passwords = passphrase === ''
    ? [ends, new Uint8Array()]
    : [wideBytes(passphrase)]
  return passwords.some(password => same(crypto.hmac(hash, pkcs12Key(hash, 3, password, salt, rounds, wanted.length, crypto), content), wanted))
}

/** RFC 7292, Appendix B.2. */
function pkcs12Key(hash: HashName, id: number, password: Uint8Array, salt: Uint8Array, rounds: number, length: number, crypto: LockCrypto): Uint8Array {
  const size = blocks[hash]
  const filled = (bytes: Uint8Array) => Uint8Array.from({ length: size * Math.ceil(bytes.length / size) }, (_, at) => bytes[at % bytes.length]!)
  let input = join(filled(salt), filled(password))
  const diversifier = new Uint8Array(size).fill(id)
  const parts: Uint8Array[] = []
  for (let made = 0; made < length;) {
    let block = crypto.hash(hash, join(diversifier, input))
    for (let round = 1; round < rounds; round++)
      block = crypto.hash(hash, block)
    parts.push(block)
    made += block.length
    input = added(input, block, size)
  }
  return joinAll(parts).subarray(0, length)
}

/** Step 6.C: every block of `input` grows by what was derived, and one. */
function added(input: Uint8Array, derived: Uint8Array, size: number): Uint8Array {
  const result = Uint8Array.from(input)
  for (let start = 0; start < input.length; start += size) {
    let carry = 1
    for (let at = size - 1; at >= 0; at--) {
      carry += input[start + at]! + derived[at % derived.length]!
      result[start + at] = carry & 0xff
      carry >>= 8
    }
  }
  return result
}

function iterationsOf(element: Element, most = mostIterations): number {
  const rounds = smallInteger(element, 'a number of rounds')
  if (rounds < 1 || rounds > most)
    throw new ParseError(`1 to ${most} rounds`, element.start)
  return rounds
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}

/** BMPString with a closing zero (RFC 7292, Appendix B.1). */
function wideBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2 + 2)
  for (let at = 0; at < text.length; at++) {
    bytes[at * 2] = text.charCodeAt(at) >> 8
    bytes[at * 2 + 1] = text.charCodeAt(at) & 0xff
  }
  return bytes
}

function utf8Bytes(text: string): Uint8Array {
  const encoded = encodeURIComponent(text.toWellFormed())
  const bytes: number[] = []
  for (let at = 0; at < encoded.length; at++) {
    if (encoded[at] === '%') {
      bytes.push(Number.parseInt(encoded.slice(at + 1, at + 3), 16))
      at += 2
    }
    else {
      bytes.push(encoded.charCodeAt(at))
    }
  }
  return Uint8Array.from(bytes)
}
