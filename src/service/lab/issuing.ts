/** What every certificate of the lab is made of: keys, lifetimes, names, and the texts they are written in. */
import type { Subject } from './authorities.ts'
import { generateKeyPairSync, KeyObject, webcrypto } from 'node:crypto'
import * as x509 from './x509.ts'

export type CryptoKeyPair = webcrypto.CryptoKeyPair

export interface Signer {
  certificate: x509.X509Certificate
  keys: CryptoKeyPair
  /** Who signed it; a root has none above it. */
  above: Signer | null
}

const { subtle } = webcrypto
export const day = 86_400_000
const { keyCertSign, cRLSign } = x509.KeyUsageFlags

/**
 * Made in one go, since the lab may be ended at any time: a thread that ends while a key is being generated beside it takes the
 * whole process along (Node 24: an assertion in KeyGenJob).
 */
export async function ecKeys(namedCurve: 'P-256' | 'P-384'): Promise<CryptoKeyPair> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve })
  const algorithm = { name: 'ECDSA', namedCurve }
  return {
    privateKey: await subtle.importKey('pkcs8', privateKey.export({ type: 'pkcs8', format: 'der' }), algorithm, true, ['sign']),
    publicKey: await subtle.importKey('spki', publicKey.export({ type: 'spki', format: 'der' }), algorithm, true, ['verify']),
  }
}

/** Takes long, and so is waited for before the lab tells that it runs. */
export function rsaKeys(): Promise<CryptoKeyPair> {
  return subtle.generateKey({
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  }, true, ['sign', 'verify'])
}

/** Lifetimes begin at midnight UTC and end one second before it, as CAs write them. */
export function validity(now: number, days: number, over: number): { notBefore: Date, notAfter: Date } {
  const start = (Math.floor(now / day) - over) * day
  return {
    notBefore: new Date(start),
    notAfter: new Date(start + days * day - 1000),
  }
}

export function named(subject: Subject): x509.Name {
  return new x509.Name(subject.map(([name, value]) => ({
    [name]: [value],
  })))
}

export function signing(signer: CryptoKeyPair) {
  return signer.privateKey.algorithm.name === 'ECDSA'
    ? {
        name: 'ECDSA',
        hash: (signer.privateKey.algorithm as webcrypto.EcKeyAlgorithm).namedCurve === 'P-384'
          ? 'SHA-384'
          : 'SHA-256',
      }
    : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
}

export async function createRoot(subject: Subject, now: number): Promise<Signer> {
  const keys = await ecKeys('P-384')
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: named(subject).toJSON(),
    keys,
    signingAlgorithm: signing(keys),
    ...validity(now, 20 * 365, 400),
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate, keys, above: null }
}

/** A root's name and key in a certificate that another root signed: whoever trusts that one has a path as well. */
export async function crossSign(root: Signer, above: Signer, now: number): Promise<x509.X509Certificate> {
  return x509.X509CertificateGenerator.create({
    subject: root.certificate.subjectName.toJSON(),
    issuer: above.certificate.subjectName.toJSON(),
    publicKey: root.keys.publicKey,
    signingKey: above.keys.privateKey,
    signingAlgorithm: signing(above.keys),
    ...validity(now, 5 * 365, 300),
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(root.keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(above.keys.publicKey),
    ],
  })
}

export function url(value: string): x509.GeneralName {
  return new x509.GeneralName('url', value)
}

export function der(certificate: x509.X509Certificate): Uint8Array {
  return new Uint8Array(certificate.rawData)
}

export function pem(certificate: x509.X509Certificate): string {
  return `${certificate.toString('pem').trim()}\n`
}

export function keyPem(keys: CryptoKeyPair): string {
  return KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString()
}
