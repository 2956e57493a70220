/** Chains made for a test: root, intermediate and leaf, each part of which a test may change. The clock stands still. */
import type { Extension } from '../../src/service/lab/x509.ts'
import * as x509 from '../../src/service/lab/x509.ts'

export const noon = new Date('2026-06-01T12:00:00Z')
export const host = 'www.example.test'

const { digitalSignature, keyCertSign, cRLSign } = x509.KeyUsageFlags
const day = 86_400_000
const elliptic = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

type Keys = CryptoKeyPair

/** What generateKey wants to know, whatever the kind of key. */
interface Algorithm {
  name: string
  namedCurve?: string
  modulusLength?: number
  publicExponent?: Uint8Array<ArrayBuffer>
  hash?: string
}

export interface Minted {
  der: Uint8Array
  pem: string
  keys: Keys
  subject: string
}

export interface MintOptions {
  subject: string
  /** Signs itself when left out. */
  issuer?: Pick<Minted, 'keys' | 'subject'>
  keys?: Keys
  algorithm?: Algorithm
  /** Hash of the signature. */
  hash?: string
  from?: string
  to?: string
  serial?: string
  extensions?: Extension[]
}

/** Algorithms that generateKey takes, by a short name. */
export const algorithms: Record<'p256' | 'p384' | 'p521' | 'rsa1024' | 'rsa2048' | 'pss' | 'ed25519', Algorithm> = {
  p256: elliptic,
  p384: { ...elliptic, namedCurve: 'P-384', hash: 'SHA-384' },
  p521: { ...elliptic, namedCurve: 'P-521', hash: 'SHA-512' },
  rsa1024: rsa('RSASSA-PKCS1-v1_5', 1024),
  rsa2048: rsa('RSASSA-PKCS1-v1_5', 2048),
  pss: rsa('RSA-PSS', 2048),
  ed25519: { name: 'Ed25519' },
}

function rsa(name: string, modulusLength: number): Algorithm {
  return {
    name,
    modulusLength,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  }
}

export async function generate(algorithm: Algorithm = elliptic): Promise<Keys> {
  return await crypto.subtle.generateKey(algorithm as EcKeyGenParams, true, ['sign', 'verify'])
}

export async function mint(options: MintOptions): Promise<Minted> {
  const algorithm = options.algorithm ?? elliptic
  const keys = options.keys ?? await generate(algorithm)
  const signer = options.issuer?.keys ?? keys
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: options.serial ?? '0badc0de',
    subject: options.subject,
    issuer: options.issuer?.subject ?? options.subject,
    notBefore: options.from
      ? new Date(options.from)
      : new Date(noon.getTime() - 30 * day),
    notAfter: options.to
      ? new Date(options.to)
      : new Date(noon.getTime() + 60 * day),
    publicKey: keys.publicKey,
    signingKey: signer.privateKey,
    signingAlgorithm: signingAlgorithm(signer, options.hash),
    extensions: options.extensions ?? [],
  }, crypto)
  return {
    der: new Uint8Array(made.rawData),
    pem: `${made.toString('pem')}\n`,
    keys,
    subject: options.subject,
  }
}

function signingAlgorithm({ privateKey: { algorithm } }: Keys, hash?: string) {
  const curve = (algorithm as { namedCurve?: string }).namedCurve
  const usual = curve === 'P-384'
    ? 'SHA-384'
    : curve === 'P-521'
      ? 'SHA-512'
      : 'SHA-256'
  return { name: algorithm.name, hash: hash ?? (algorithm as { hash?: { name: string } }).hash?.name ?? usual, saltLength: 32 }
}

export function leafExtensions(names: x509.JsonGeneralName[] = [
  { type: 'dns', value: host },
]): Extension[] {
  return [
    new x509.SubjectAlternativeNameExtension(names),
    new x509.KeyUsagesExtension(digitalSignature, true),
    new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
  ]
}

export function authorityExtensions(pathLength?: number): Extension[] {
  return [
    new x509.BasicConstraintsExtension(true, pathLength, true),
    new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
  ]
}

export interface MintedChain {
  root: Minted
  intermediate: Minted
  leaf: Minted
}

/** Of each part, what shall be other than right. */
export type Changes = Partial<Record<keyof MintedChain, Partial<MintOptions>>>

export async function mintChain(changes: Changes = {}): Promise<MintedChain> {
  const root = await mint({
    subject: 'O=Test, CN=Root',
    extensions: authorityExtensions(),
    ...changes.root,
  })
  const intermediate = await mint({
    subject: 'O=Test, CN=Issuing',
    issuer: root,
    extensions: authorityExtensions(0),
    ...changes.intermediate,
  })
  const leaf = await mint({
    subject: `CN=${host}`,
    issuer: intermediate,
    extensions: leafExtensions(),
    ...changes.leaf,
  })
  return { root, intermediate, leaf }
}
