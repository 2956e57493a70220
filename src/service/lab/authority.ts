/** A CA of the lab with its keys: its own certificate, the certificate of its responder, and what it writes of itself into what it issues. */
import type { Authority, AuthorityId, RootId } from './authorities.ts'
import type { CryptoKeyPair, Signer } from './issuing.ts'
import { element, octet, sequence, tagged } from '../../engine/asn1/write.ts'
import { authorities, serviceHosts } from './authorities.ts'
import { der, ecKeys, named, signing, url, validity } from './issuing.ts'
import * as x509 from './x509.ts'

/** Who signs OCSP responses for a CA: itself, or one it has charged with it. */
export interface Responder {
  keys: CryptoKeyPair
  certificate: x509.X509Certificate
  /** DER of what has to come along, so that the signature can be verified. */
  sent: Uint8Array[]
}

export interface IssuingAuthority extends Signer {
  authority: Authority
  above: Signer
  responder: Responder
}

const { digitalSignature, keyCertSign, cRLSign } = x509.KeyUsageFlags
const serverAuth = '1.3.6.1.5.5.7.3.1'
const ocspSigning = '1.3.6.1.5.5.7.3.9'
/** RFC 6960, Section 4.2.2.2.1: nobody needs to ask whether the responder itself was revoked. */
const noCheck = '1.3.6.1.5.5.7.48.1.5'
const nameConstraints = '2.5.29.30'

/** All authorities of the table, each after those above it. */
export async function createAuthorities(roots: Record<RootId, Signer>, now: number): Promise<Map<AuthorityId, IssuingAuthority>> {
  const made = new Map<AuthorityId, Promise<IssuingAuthority>>()
  for (const authority of authorities) {
    const { above } = authority
    made.set(authority.id, above === 'lab' || above === 'stranger'
      ? create(authority, roots[above], `${above}-root`, now)
      : made.get(above)!.then(signer => create(authority, signer, signer.authority.slug, now)))
  }
  return new Map(await Promise.all([...made].map(async ([id, making]) => [id, await making] as const)))
}

async function create(authority: Authority, above: Signer, aboveSlug: string, now: number): Promise<IssuingAuthority> {
  const keys = await ecKeys('P-256')
  const certificate = await x509.X509CertificateGenerator.create({
    subject: named([
      ['C', 'GB'],
      ['O', 'tlscope'],
      ['CN', authority.name],
    ]).toJSON(),
    issuer: above.certificate.subjectName.toJSON(),
    publicKey: keys.publicKey,
    signingKey: above.keys.privateKey,
    signingAlgorithm: signing(above.keys),
    ...validity(now, 5 * 365, 300),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(digitalSignature | keyCertSign | cRLSign, true),
      new x509.ExtendedKeyUsageExtension([serverAuth]),
      new x509.CertificatePolicyExtension([authority.policy]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(above.keys.publicKey),
      new x509.AuthorityInfoAccessExtension({ caIssuers: url(certificateUrl(aboveSlug)) }),
      new x509.CRLDistributionPointsExtension([listUrl(aboveSlug)]),
      ...authority.domain
        ? [new x509.Extension(nameConstraints, true, permittedDomain(authority.domain))]
        : [],
    ],
  })
  const itself = { certificate, keys, above }
  return {
    ...itself,
    authority,
    responder: authority.ocsp === 'delegate'
      ? await createDelegate(authority, itself, now)
      : { keys, certificate, sent: [] },
  }
}

/** RFC 6960, Section 4.2.2.2: the issuer's own word, in a certificate for OCSP alone. */
async function createDelegate(authority: Authority, issuer: Signer, now: number): Promise<Responder> {
  const keys = await ecKeys('P-256')
  const certificate = await x509.X509CertificateGenerator.create({
    subject: named([
      ['C', 'GB'],
      ['O', 'tlscope'],
      ['CN', `${authority.name} OCSP responder`],
    ]).toJSON(),
    issuer: issuer.certificate.subjectName.toJSON(),
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: signing(issuer.keys),
    ...validity(now, 60, 20),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([ocspSigning]),
      new x509.Extension(noCheck, false, element(octet.null)),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    ],
  })
  return {
    keys,
    certificate,
    sent: [der(certificate)],
  }
}

/** What a CA adds of itself: its key, its policy, and where to ask about the certificate. */
export async function issued({ authority: { policy, slug, ocsp }, keys }: IssuingAuthority, asks: 'usual' | 'ocsp' | 'crl'): Promise<x509.Extension[]> {
  return [
    await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
    new x509.CertificatePolicyExtension([policy]),
    new x509.AuthorityInfoAccessExtension({
      ...ocsp !== 'none' && asks !== 'crl' && { ocsp: url(`http://${serviceHosts.ocsp}/${slug}`) },
      caIssuers: url(certificateUrl(slug)),
    }),
    ...asks === 'ocsp'
      ? []
      : [new x509.CRLDistributionPointsExtension([listUrl(slug)])],
  ]
}

function certificateUrl(slug: string): string {
  return `http://${serviceHosts.certificates}/${slug}.crt`
}

function listUrl(slug: string): string {
  return `http://${serviceHosts.lists}/${slug}.crl`
}

/** RFC 5280, Section 4.2.1.10: one permitted subtree of DNS names. */
function permittedDomain(domain: string): Uint8Array {
  return sequence(tagged(0, sequence(element(0x82, new TextEncoder().encode(domain)))))
}
