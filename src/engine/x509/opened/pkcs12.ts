/** PKCS#12 (RFC 7292): a safe of safes, each in the clear or locked, with certificates, lists and keys in bags. */
import type { OpenedObject } from '../../../contract/index.ts'
import type { Element, Note } from '../../asn1/der.ts'
import type { LockCrypto } from './locks.ts'
import { contents, contextSpecific, DerReader, encoding, inside, insideOptional, tag, universal } from '../../asn1/der.ts'
import { shownText } from '../../asn1/strings.ts'
import { oidText, smallInteger } from '../../asn1/values.ts'
import { hex } from '../../bytes/hex.ts'
import { joinAll } from '../../bytes/join.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { namedOid } from '../oids.ts'
import { readKey } from './key.ts'
import { Locked, lockName, macFits, unlock } from './locks.ts'

type Pkcs12File = Extract<OpenedObject, { kind: 'pkcs12' }>['pkcs12']
type KeyFile = Extract<OpenedObject, { kind: 'key' }>['key']

export interface Pkcs12 {
  pkcs12: Pkcs12File
  certificates: Uint8Array[]
  lists: Uint8Array[]
  keys: KeyFile[]
}

const dataType = '1.2.840.113549.1.7.1'
const encryptedType = '1.2.840.113549.1.7.6'
const bagType = (number: number) => `1.2.840.113549.1.12.10.1.${number}`
export const clearKeyBag = bagType(1)
const mostBags = 1_000
/** Safes may hold safes. */
const deepestSafe = 4

/** @throws ParseError; Locked where the passphrase does not fit */
export function readPkcs12(der: Uint8Array, notes: Note[], passphrase: string, crypto: LockCrypto): Pkcs12 {
  const outer = new DerReader(der, 0, der.length, notes).sequence('PFX')
  smallInteger(outer.next(tag.integer, 'version'), 'version 3')
  const info = outer.sequence('authSafe')
  const type = info.next(tag.oid, 'contentType')
  if (oidText(type) !== dataType)
    throw new ParseError('a PKCS#12 that is locked by a passphrase', type.start)
  const safe = octets(inside(info.next(0, 'content', contextSpecific)).any('AuthenticatedSafe'))
  const macData = outer.optional(tag.sequence, 'macData')
  if (macData && macFits(inside(macData), safe, passphrase, crypto) === false)
    throw new Locked('passphrase')
  const found: Pkcs12 = {
    pkcs12: { mac: macData && macOf(inside(macData)), encryption: [], bags: [] },
    certificates: [],
    lists: [],
    keys: [],
  }
  const safes = new DerReader(safe, 0, safe.length, notes).sequence('AuthenticatedSafe')
  while (!safes.done)
    readSafe(safes.sequence('ContentInfo'), found, passphrase, crypto)
  return found
}

function macOf(reader: DerReader): Pkcs12File['mac'] {
  const hash = oidText(reader.sequence('DigestInfo').sequence('digestAlgorithm').next(tag.oid, 'the OID of a hash'))
  reader.next(tag.octetString, 'macSalt')
  return {
    hash: namedOid(hash),
    iterations: reader.done
      ? 1
      : smallInteger(reader.next(tag.integer, 'iterations'), 'a number of rounds'),
  }
}

function readSafe(info: DerReader, found: Pkcs12, passphrase: string, crypto: LockCrypto): void {
  const type = info.next(tag.oid, 'contentType')
  const oid = oidText(type)
  const content = inside(info.next(0, 'content', contextSpecific))
  let bytes: Uint8Array
  if (oid === dataType) {
    bytes = octets(content.any('SafeContents'))
    found.pkcs12.encryption.push(null)
  }
  else if (oid === encryptedType) {
    const data = content.sequence('EncryptedData')
    data.next(tag.integer, 'version')
    const inner = data.sequence('encryptedContentInfo')
    inner.next(tag.oid, 'contentType')
    const algorithm = inner.next(tag.sequence, 'contentEncryptionAlgorithm')
    found.pkcs12.encryption.push(lockName(algorithm))
    bytes = unlock(algorithm, octets(inner.any('encryptedContent')), passphrase, crypto)
  }
  else {
    throw new ParseError('data in the clear or locked by a passphrase', type.start)
  }
  readBags(new DerReader(bytes, 0, bytes.length, info.notes), found, passphrase, crypto, 0)
}

/** Section 4.2. */
function readBags(outer: DerReader, found: Pkcs12, passphrase: string, crypto: LockCrypto, depth: number): void {
  const reader = outer.sequence('SafeContents')
  while (!reader.done) {
    if (found.pkcs12.bags.length >= mostBags || depth > deepestSafe)
      throw new ParseError(`at most ${mostBags} bags`, reader.at)
    const bag = reader.sequence('SafeBag')
    const type = oidText(bag.next(tag.oid, 'bagId'))
    const value = inside(bag.next(0, 'bagValue', contextSpecific))
    const told = attributesOf(bag.done
      ? null
      : bag.next(tag.set, 'bagAttributes'))
    found.pkcs12.bags.push({ type: namedOid(type), ...told })
    if (type === bagType(3) || type === bagType(4)) {
      (type === bagType(3)
        ? found.certificates
        : found.lists).push(wrapped(value))
    }
    else if (type === clearKeyBag) {
      found.keys.push({ ...readKey(encoding(value.any('a key'))), friendlyName: told.friendlyName })
    }
    else if (type === bagType(2)) {
      found.keys.push({ ...readLockedKey(encoding(value.any('a locked key')), passphrase, crypto), friendlyName: told.friendlyName })
    }
    else if (type === bagType(6)) {
      readBags(value, found, passphrase, crypto, depth + 1)
    }
  }
}

/** EncryptedPrivateKeyInfo (RFC 5958, Section 3). @throws ParseError; Locked */
export function readLockedKey(der: Uint8Array, passphrase: string, crypto: LockCrypto): KeyFile {
  const reader = new DerReader(der).sequence('EncryptedPrivateKeyInfo')
  const algorithm = reader.next(tag.sequence, 'encryptionAlgorithm')
  const encrypted = contents(reader.next(tag.octetString, 'encryptedData'))
  return {
    ...readKey(unlock(algorithm, encrypted, passphrase, crypto)),
    encryption: lockName(algorithm),
  }
}

/** Of a locked key what can be read without its passphrase. @throws ParseError */
export function readLock(der: Uint8Array): KeyFile {
  const reader = new DerReader(der).sequence('EncryptedPrivateKeyInfo')
  const algorithm = reader.next(tag.sequence, 'encryptionAlgorithm')
  // A public key begins in the same way, but goes on with a BIT STRING.
  reader.next(tag.octetString, 'encryptedData')
  return { type: null, bits: null, curve: null, private: true, encryption: lockName(algorithm), friendlyName: null }
}

/** CertBag and CRLBag: their type, and the encoding in an OCTET STRING. */
function wrapped(value: DerReader): Uint8Array {
  const bag = value.sequence('a bag')
  bag.next(tag.oid, 'the type of the bag')
  return octets(inside(bag.next(0, 'the value of the bag', contextSpecific)).any('the value of the bag'))
}

function attributesOf(holder: Element | null): Pick<Pkcs12File['bags'][number], 'friendlyName' | 'localKeyId'> {
  const told: ReturnType<typeof attributesOf> = { friendlyName: null, localKeyId: null }
  const reader = insideOptional(holder)
  while (!reader.done) {
    const attribute = reader.sequence('an attribute')
    const type = oidText(attribute.next(tag.oid, 'the type of an attribute'))
    const values = inside(attribute.next(tag.set, 'the values of an attribute'))
    const value = values.done
      ? null
      : values.any('a value')
    if (value && type === '1.2.840.113549.1.9.20')
      told.friendlyName = shownText(value)
    else if (value && type === '1.2.840.113549.1.9.21')
      told.localKeyId = hex(contents(value))
  }
  return told
}

/** An OCTET STRING, or [0] in its place; BER may write either in pieces. */
function octets(element: Element): Uint8Array {
  if (!element.constructed)
    return contents(element)
  const reader = inside(element)
  const parts: Uint8Array[] = []
  while (!reader.done) {
    const part = reader.any('a piece of an OCTET STRING')
    if (part.class !== universal || part.number !== tag.octetString || part.constructed)
      throw new ParseError('a piece of an OCTET STRING', part.start)
    parts.push(contents(part))
  }
  return joinAll(parts)
}
