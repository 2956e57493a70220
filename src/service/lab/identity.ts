/** The certificate of one practice server, with its key and what the server sends beside it. */
import type { AuthorityId } from './authorities.ts'
import type { IssuingAuthority } from './authority.ts'
import type { CryptoKeyPair, Signer } from './issuing.ts'
import type { WantedCertificate } from './profiles.ts'
import type { Log } from './timestamps.ts'
import { element, octet, sequence } from '../../engine/asn1/write.ts'
import { issued } from './authority.ts'
import { day, der, keyPem, named, pem, signing, validity } from './issuing.ts'
import { timestampList, timestampsOid } from './timestamps.ts'
import * as x509 from './x509.ts'

export interface Identity {
  /** What the server sends, leaf first. */
  chainPem: string
  keyPem: string
}

export interface Issuers {
  authorities: ReadonlyMap<AuthorityId, IssuingAuthority>
  logs: readonly Log[]
  /** The lab root's name and key, signed by the other root. */
  crossSigned: x509.X509Certificate
  now: number
}

const { digitalSignature, keyEncipherment } = x509.KeyUsageFlags
const serverAuth = '1.3.6.1.5.5.7.3.1'
const clientAuth = '1.3.6.1.5.5.7.3.2'
/** TLSFeature with status_request (RFC 7633). */
const tlsFeature = '1.3.6.1.5.5.7.1.24'
const statusRequest = Uint8Array.of(5)

/** `serial` in hex. */
export async function createIdentity(wanted: WantedCertificate, serial: string, keys: CryptoKeyPair, issuers: Issuers): Promise<Identity> {
  const signer = wanted.issuer === 'self'
    ? null
    : issuers.authorities.get(wanted.issuer)!
  const lifetime = validity(issuers.now, wanted.days, wanted.over)
  const extensions = await extensionsOf(wanted, keys, signer)
  const create = (added: x509.Extension[]) => x509.X509CertificateGenerator.create({
    serialNumber: serial,
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
  const leaf = signer && signer.authority.above !== 'stranger'
    ? await create([
        new x509.Extension(timestampsOid, false, timestampList(
          der(unlogged),
          signer.certificate.publicKey.toString('pem'),
          lifetime.notBefore.getTime() + day / 3,
          issuers.logs.slice(0, wanted.days > 180
            ? 3
            : 2),
        )),
      ])
    : unlogged
  return {
    chainPem: [leaf, ...sentBeside(wanted, signer, issuers)].map(pem).join(''),
    keyPem: keyPem(keys),
  }
}

async function extensionsOf(wanted: WantedCertificate, keys: CryptoKeyPair, signer: IssuingAuthority | null): Promise<x509.Extension[]> {
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(wanted.key === 'RSA 2048'
      ? digitalSignature | keyEncipherment
      : digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([wanted.purpose === 'server' ? serverAuth : clientAuth]),
    ...wanted.names.length
      ? [new x509.SubjectAlternativeNameExtension(wanted.names.map(value => ({ type: 'dns', value })))]
      : [],
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ...signer
      ? await issued(signer, wanted.asks)
      : [],
    ...wanted.mustStaple
      ? [new x509.Extension(tlsFeature, false, sequence(element(octet.integer, statusRequest)))]
      : [],
  ]
}

function sentBeside({ sends }: WantedCertificate, signer: IssuingAuthority | null, { authorities, crossSigned }: Issuers): x509.X509Certificate[] {
  const above: Signer[] = []
  for (let next: Signer | null = signer; next; next = next.above)
    above.push(next)
  const certificates = above.map(({ certificate }) => certificate)
  const intermediates = certificates.slice(0, -1)
  switch (sends) {
    case 'leaf':
      return []
    case 'intermediate':
      return intermediates
    case 'root':
      return certificates
    case 'reversed':
      return certificates.toReversed()
    case 'crossed':
      return [...intermediates, crossSigned]
    case 'more':
      return [
        ...intermediates,
        ...(['ov', 'ev'] as const).map(id => authorities.get(id)!.certificate),
      ]
  }
}
