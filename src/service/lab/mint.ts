/**
 * The lab's certificates, made anew at each start: two roots, the CAs under them, a client CA. The certificates of the servers
 * are made one after the other behind that, so that the servers can be told of before the last key is there.
 */
import type { LabServerId } from '../../contract/index.ts'
import type { AuthorityId } from './authorities.ts'
import type { IssuingAuthority } from './authority.ts'
import type { Identity, Issuers } from './identity.ts'
import type { CryptoKeyPair, Signer } from './issuing.ts'
import type { Profile } from './profiles.ts'
import type { Log } from './timestamps.ts'
import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { roots as subjects } from './authorities.ts'
import { createAuthorities } from './authority.ts'
import { createIdentity } from './identity.ts'
import { createRoot, crossSign, day, der, ecKeys, keyPem, named, pem, rsaKeys, signing, validity } from './issuing.ts'
import { createLog } from './timestamps.ts'
import * as x509 from './x509.ts'

/** What a CA knows of a certificate that it issued. */
export interface Issued {
  authority: AuthorityId
  /** Milliseconds since the epoch; null while it is good. */
  revokedAt: number | null
}

export interface Minted {
  rootPem: string
  rootDer: Uint8Array
  rootSha256: string
  clientCaPem: string
  client: { certificatePem: string, keyPem: string }
  roots: Record<'lab' | 'stranger', Signer>
  authorities: ReadonlyMap<AuthorityId, IssuingAuthority>
  /** By the hex of the serial number. */
  register: ReadonlyMap<string, Issued>
  /** Logs of Certificate Transparency that only the lab knows. */
  logs: readonly Log[]
  /** Serial numbers by server. */
  serials: ReadonlyMap<LabServerId, string>
  identities: ReadonlyMap<LabServerId, Promise<Identity>>
}

const clientAuth = '1.3.6.1.5.5.7.3.2'

/** `now` is in milliseconds since the epoch: the lifetimes are laid around it. */
export async function mint(profiles: readonly Profile[], now: number): Promise<Minted> {
  // On threads of their own, while everything else is signed.
  const making = Promise.all(profiles.filter(({ certificate }) => certificate?.key === 'RSA 2048').map(async ({ id }) => [id, await rsaKeys()] as const))
  const [lab, stranger, client] = await Promise.all([
    createRoot(subjects.lab, now),
    createRoot(subjects.stranger, now),
    createClient(now),
  ])
  const authorities = await createAuthorities({ lab, stranger }, now)
  const { serials, register } = registered(profiles, now)
  // As browsers ask for: two logs, and three where the certificate lives longer than 180 days.
  const logs = [createLog(), createLog(), createLog()]
  return {
    rootPem: pem(lab.certificate),
    rootDer: der(lab.certificate),
    rootSha256: Buffer.from(await lab.certificate.getThumbprint('SHA-256')).toString('hex'),
    ...client,
    roots: { lab, stranger },
    authorities,
    serials,
    register,
    logs,
    identities: createIdentities(profiles, serials, new Map(await making), { authorities, logs, now, crossSigned: await crossSign(lab, stranger, now) }),
  }
}

/** Serial numbers are given out before the certificates are made, so that lists and responders know them all. */
function registered(profiles: readonly Profile[], now: number): Pick<Minted, 'serials' | 'register'> {
  const serials = new Map<LabServerId, string>()
  const register = new Map<string, Issued>()
  for (const { id, certificate } of profiles) {
    if (!certificate)
      continue
    const serial = randomBytes(16).fill(0x40, 0, 1).toString('hex')
    serials.set(id, serial)
    if (certificate.issuer !== 'self')
      register.set(serial, { authority: certificate.issuer, revokedAt: certificate.revoked ? now - 3 * day : null })
  }
  return { serials, register }
}

function createIdentities(profiles: readonly Profile[], serials: Minted['serials'], rsa: ReadonlyMap<LabServerId, CryptoKeyPair>, issuers: Issuers): Minted['identities'] {
  const identities = new Map<LabServerId, Promise<Identity>>()
  let before: Promise<unknown> = new Promise(resolve => setImmediate(resolve))
  for (const { id, certificate } of profiles) {
    if (!certificate)
      continue
    const identity = before.then(async () => createIdentity(certificate, serials.get(id)!, rsa.get(id) ?? await ecKeys('P-256'), issuers))
    identity.catch(() => {}) // told to whoever asks for this server
    identities.set(id, identity)
    before = identity.catch(() => {})
  }
  return identities
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
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
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
