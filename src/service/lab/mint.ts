/** The lab's certificates, made anew at each start: two roots, the CAs under them, a client CA, and one leaf a server. */
import type { LabServerId } from '../../contract/index.ts'
import type { Authority, AuthorityId, Profile, Subject } from './profiles.ts'
import type { Log } from './timestamps.ts'
import { KeyObject, randomBytes, webcrypto } from 'node:crypto'
import { authorities, policies, zone } from './profiles.ts'
import { createLog, timestampList, timestampsOid } from './timestamps.ts'
import * as x509 from './x509.ts'

interface Signer {
  certificate: x509.X509Certificate
  keys: CryptoKeyPair
  /** Who signed it; a root has none above it. */
  root?: Signer
}

export interface Identity {
  /** What the server sends, leaf first. */
  chainPem: string
  keyPem: string
}

export interface Minted {
  rootPem: string
  rootDer: Uint8Array
  rootSha256: string
  clientCaPem: string
  client: { certificatePem: string, keyPem: string }
  servers: Map<LabServerId, Identity>
}

type CryptoKeyPair = webcrypto.CryptoKeyPair

const { subtle } = webcrypto
const day = 86_400_000
const { digitalSignature, keyCertSign, cRLSign } = x509.KeyUsageFlags
const serverAuth = '1.3.6.1.5.5.7.3.1'
const clientAuth = '1.3.6.1.5.5.7.3.2'

/** `now` is in milliseconds since the epoch: the lifetimes are laid around it. */
export async function mint(profiles: readonly Profile[], now: number): Promise<Minted> {
  // Generated side by side: the RSA keys take longest, on threads of their own, while everything else is signed.
  const keys = new Map(profiles.map(profile => [
    profile.id,
    keysFor(profile),
  ]))
  const [root, stranger] = await Promise.all([
    createRoot([
      ['C', 'GB'],
      ['O', 'tlscope'],
      ['CN', 'tlscope Lab Root R1'],
    ], now),
    createRoot([
      ['O', 'Backroom Certificates'],
      ['CN', 'Backroom Root 1'],
    ], now),
  ])
  const signers = new Map(await Promise.all(authorities.map(async authority =>
    [authority.id, await createAuthority(authority, authority.root === 'lab'
      ? root
      : stranger, now)] as const)))
  // As browsers ask for: two logs, and three where the certificate lives longer than 180 days.
  const logs = [
    createLog(),
    createLog(),
    createLog(),
  ]
  const [client, servers] = await Promise.all([
    createClient(now),
    Promise.all(profiles.map(async profile => [profile.id, await createIdentity(profile, await keys.get(profile.id), signers, logs, now)] as const)),
  ])
  return {
    rootPem: pem(root.certificate),
    rootDer: new Uint8Array(root.certificate.rawData),
    rootSha256: Buffer.from(await root.certificate.getThumbprint('SHA-256')).toString('hex'),
    ...client,
    servers: new Map(servers.flatMap(([id, identity]) => identity
      ? [
          [id, identity],
        ]
      : [])),
  }
}

async function keysFor(profile: Profile): Promise<CryptoKeyPair | null> {
  if (!profile.certificate)
    return null
  return profile.certificate.key === 'EC P-256'
    ? ecKeys('P-256')
    : rsaKeys()
}

function ecKeys(namedCurve: 'P-256' | 'P-384'): Promise<CryptoKeyPair> {
  return subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify'])
}

function rsaKeys(): Promise<CryptoKeyPair> {
  return subtle.generateKey({
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  }, true, ['sign', 'verify'])
}

/** Lifetimes begin at midnight UTC and end one second before it, as CAs write them. */
function validity(now: number, days: number, over: number): { notBefore: Date, notAfter: Date } {
  const start = (Math.floor(now / day) - over) * day
  return {
    notBefore: new Date(start),
    notAfter: new Date(start + days * day - 1000),
  }
}

function named(subject: Subject): x509.Name {
  return new x509.Name(subject.map(([name, value]) => ({
    [name]: [value],
  })))
}

function signing(signer: CryptoKeyPair) {
  return signer.privateKey.algorithm.name === 'ECDSA'
    ? {
        name: 'ECDSA',
        hash: (signer.privateKey.algorithm as webcrypto.EcKeyAlgorithm).namedCurve === 'P-384'
          ? 'SHA-384'
          : 'SHA-256',
      }
    : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
}

async function createRoot(subject: Subject, now: number): Promise<Signer> {
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
  return { certificate, keys }
}

async function createAuthority(authority: Authority, root: Signer, now: number): Promise<Signer> {
  const keys = await ecKeys('P-256')
  const certificate = await x509.X509CertificateGenerator.create({
    subject: named([
      ['C', 'GB'],
      ['O', 'tlscope'],
      ['CN', authority.name],
    ]).toJSON(),
    issuer: root.certificate.subjectName.toJSON(),
    publicKey: keys.publicKey,
    signingKey: root.keys.privateKey,
    signingAlgorithm: signing(root.keys),
    ...validity(now, 5 * 365, 300),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(digitalSignature | keyCertSign | cRLSign, true),
      new x509.ExtendedKeyUsageExtension([serverAuth]),
      new x509.CertificatePolicyExtension([authority.policy]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(root.keys.publicKey),
      new x509.AuthorityInfoAccessExtension({
        caIssuers: url(`http://ca.${zone}/${authority.root}-root.crt`),
      }),
      new x509.CRLDistributionPointsExtension([`http://crl.${zone}/${authority.root}-root.crl`]),
    ],
  })
  return {
    certificate,
    keys,
    root,
  }
}

async function createIdentity(profile: Profile, keys: CryptoKeyPair | null | undefined, signers: ReadonlyMap<AuthorityId, Signer>, logs: readonly Log[], now: number): Promise<Identity | null> {
  const { certificate: wanted } = profile
  if (!wanted || !keys)
    return null
  const authority = authorities.find(({ id }) => id === wanted.issuer)
  const signer = authority && signers.get(authority.id)
  const root = signer?.root
  const serialNumber = randomBytes(16).fill(0x40, 0, 1).toString('hex')
  const lifetime = validity(now, wanted.days, wanted.over)
  const extensions = [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(wanted.key === 'RSA 2048'
      ? digitalSignature | x509.KeyUsageFlags.keyEncipherment
      : digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([serverAuth]),
    new x509.SubjectAlternativeNameExtension(wanted.names.map(value => ({ type: 'dns', value }))),
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ...authority && signer
      ? await issued(authority, signer)
      : [],
  ]
  const create = (added: x509.Extension[]) => x509.X509CertificateGenerator.create({
    serialNumber,
    subject: named(wanted.subject).toJSON(),
    issuer: signer
      ? signer.certificate.subjectName.toJSON()
      : named(wanted.subject).toJSON(),
    publicKey: keys.publicKey,
    signingKey: (signer?.keys ?? keys).privateKey,
    signingAlgorithm: signing(signer?.keys ?? keys),
    ...lifetime,
    extensions: [
      ...extensions,
      ...added,
    ],
  })
  const unlogged = await create([])
  // Logs sign the certificate as it is without their timestamps; nobody logs what a private CA issues.
  const leaf = signer && authority?.root === 'lab'
    ? await create([
        new x509.Extension(timestampsOid, false, timestampList(
          new Uint8Array(unlogged.rawData),
          signer.certificate.publicKey.toString('pem'),
          lifetime.notBefore.getTime() + day / 3,
          logs.slice(0, wanted.days > 180
            ? 3
            : 2),
        )),
      ])
    : unlogged
  return {
    chainPem: [
      leaf,
      ...signer && wanted.sends !== 'leaf'
        ? [signer.certificate]
        : [],
      ...root && wanted.sends === 'root'
        ? [root.certificate]
        : [],
    ].map(pem).join(''),
    keyPem: keyPem(keys),
  }
}

/** What a CA adds of itself: its key, its policy, and where to ask about the certificate. */
async function issued({ policy, slug }: Authority, { keys }: Signer): Promise<x509.Extension[]> {
  const access = policy === policies.dv
    ? {
        caIssuers: url(`http://ca.${zone}/${slug}.crt`),
      } // free CAs have given up OCSP
    : {
        ocsp: url(`http://ocsp.${zone}/${slug}`),
        caIssuers: url(`http://ca.${zone}/${slug}.crt`),
      }
  return [
    await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
    new x509.CertificatePolicyExtension([policy]),
    new x509.AuthorityInfoAccessExtension(access),
    new x509.CRLDistributionPointsExtension([`http://crl.${zone}/${slug}.crl`]),
  ]
}

async function createClient(now: number): Promise<Pick<Minted, 'clientCaPem' | 'client'>> {
  const [authority, keys] = await Promise.all([
    createRoot([
      ['O', 'tlscope'],
      ['CN', 'tlscope Lab Client CA'],
    ], now),
    ecKeys('P-256'),
  ])
  const certificate = await x509.X509CertificateGenerator.create({
    subject: named([
      ['O', 'tlscope'],
      ['CN', 'tlscope lab visitor'],
    ]).toJSON(),
    issuer: authority.certificate.subjectName.toJSON(),
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: signing(authority.keys),
    ...validity(now, 365, 20),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([clientAuth]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.keys.publicKey),
    ],
  })
  return {
    clientCaPem: pem(authority.certificate),
    client: {
      certificatePem: pem(certificate),
      keyPem: keyPem(keys),
    },
  }
}

function url(value: string): x509.GeneralName {
  return new x509.GeneralName('url', value)
}

function pem(certificate: x509.X509Certificate): string {
  return `${certificate.toString('pem').trim()}\n`
}

function keyPem(keys: CryptoKeyPair): string {
  return KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString()
}
