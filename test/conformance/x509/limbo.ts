/** Cases in the JSON of x509-limbo (its schema stands beside the bettertls file), put to `validate`. */
import type { Demands, ExpectedName } from '../../../src/engine/x509/index.ts'
import { readPem } from '../../../src/engine/asn1/pem.ts'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'
import { AnchorIndex } from '../../../src/engine/x509/anchors.ts'
import { validate } from '../../../src/engine/x509/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'

interface PeerName { kind: 'DNS' | 'IP' | 'RFC822', value: string }

export interface LimboCase {
  id: string
  features?: string[]
  validation_kind: 'SERVER' | 'CLIENT'
  trusted_certs: string[]
  untrusted_intermediates: string[]
  peer_certificate: string
  validation_time?: string | null
  signature_algorithms?: string[] | null
  key_usage?: string[] | null
  extended_key_usage?: string[] | null
  expected_result: 'SUCCESS' | 'FAILURE'
  expected_peer_name?: PeerName | null
  expected_peer_names?: PeerName[] | null
  max_chain_depth?: number | null
  crls?: string[]
}

export interface LimboFile { version: number, testcases: LimboCase[] }

export type LimboOutcome = { result: 'passed' } | { result: 'failed' | 'skipped', reason: string }

/** Features that we do not claim, with the reason. */
const unclaimed: Record<string, string> = {
  'rfc5280-incompatible-with-webpki': 'the web\'s rule is kept where it contradicts RFC 5280',
}

const purposes: Record<string, string> = {
  anyExtendedKeyUsage: '2.5.29.37.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  OCSPSigning: '1.3.6.1.5.5.7.3.9',
}

/** RFC 3279, 4055, 5758, 8410; NIST's object identifiers for SHA-3. */
const signatureAlgorithms: Record<string, string> = {
  RSA_WITH_MD5: '1.2.840.113549.1.1.4',
  RSA_WITH_SHA1: '1.2.840.113549.1.1.5',
  RSA_WITH_SHA224: '1.2.840.113549.1.1.14',
  RSA_WITH_SHA256: '1.2.840.113549.1.1.11',
  RSA_WITH_SHA384: '1.2.840.113549.1.1.12',
  RSA_WITH_SHA512: '1.2.840.113549.1.1.13',
  RSA_WITH_SHA3_224: '2.16.840.1.101.3.4.3.13',
  RSA_WITH_SHA3_256: '2.16.840.1.101.3.4.3.14',
  RSA_WITH_SHA3_384: '2.16.840.1.101.3.4.3.15',
  RSA_WITH_SHA3_512: '2.16.840.1.101.3.4.3.16',
  RSASSA_PSS: '1.2.840.113549.1.1.10',
  ECDSA_WITH_SHA1: '1.2.840.10045.4.1',
  ECDSA_WITH_SHA224: '1.2.840.10045.4.3.1',
  ECDSA_WITH_SHA256: '1.2.840.10045.4.3.2',
  ECDSA_WITH_SHA384: '1.2.840.10045.4.3.3',
  ECDSA_WITH_SHA512: '1.2.840.10045.4.3.4',
  ECDSA_WITH_SHA3_224: '2.16.840.1.101.3.4.3.9',
  ECDSA_WITH_SHA3_256: '2.16.840.1.101.3.4.3.10',
  ECDSA_WITH_SHA3_384: '2.16.840.1.101.3.4.3.11',
  ECDSA_WITH_SHA3_512: '2.16.840.1.101.3.4.3.12',
  DSA_WITH_SHA1: '1.2.840.10040.4.3',
  DSA_WITH_SHA224: '2.16.840.1.101.3.4.3.1',
  DSA_WITH_SHA256: '2.16.840.1.101.3.4.3.2',
  DSA_WITH_SHA384: '2.16.840.1.101.3.4.3.3',
  DSA_WITH_SHA512: '2.16.840.1.101.3.4.3.4',
  ED25519: '1.3.101.112',
  ED448: '1.3.101.113',
  GOSTR3411_94_WITH_3410_2001: '1.2.643.2.2.3',
  GOSTR3410_2012_WITH_3411_2012_256: '1.2.643.7.1.1.3.2',
  GOSTR3410_2012_WITH_3411_2012_512: '1.2.643.7.1.1.3.3',
}

export function runLimbo(test: LimboCase): LimboOutcome {
  const foreign = test.features?.find(feature => feature in unclaimed)
  if (foreign !== undefined)
    return { result: 'skipped', reason: `${foreign}: ${unclaimed[foreign]}` }
  const refusal = refusalOf(test)
  const refused = refusal !== null
  if (refused === (test.expected_result === 'FAILURE'))
    return { result: 'passed' }
  return {
    result: 'failed',
    reason: refused
      ? `should be valid, refused for ${refusal}`
      : 'should be refused, found valid',
  }
}

/** Why the chain is refused; null where it is found valid. */
export function refusalOf(test: LimboCase): string | null {
  try {
    const { checks } = validate({
      leaf: certificate(test.peer_certificate),
      intermediates: test.untrusted_intermediates.map(certificate),
      anchors: new AnchorIndex(test.trusted_certs.map(pem => ({ source: 'file' as const, der: certificate(pem) }))),
      at: new Date(test.validation_time ?? Date.now()),
      crypto: nodeCrypto,
      demands: demandsOf(test),
      crls: (test.crls ?? []).map(certificate),
    })
    const failed = checks.filter(({ grade }) => grade === 'fail')
    return failed.length
      ? failed.map(({ id, reason }) => `${id}: ${reason}`).join(', ')
      : null
  }
  catch (error) {
    if (error instanceof ParseError)
      return `the leaf cannot be read: ${error.message}`
    throw error
  }
}

function demandsOf(test: LimboCase): Partial<Demands> {
  const wanted = (test.extended_key_usage ?? []).map(name => purposes[name] ?? name)
  const tls = wanted.length === 0 || wanted.some(oid => oid === purposes.serverAuth || oid === purposes.clientAuth)
  return {
    names: [
      ...(test.expected_peer_name ? [test.expected_peer_name] : []),
      ...(test.expected_peer_names ?? []),
    ].map((name): ExpectedName => ({
      kind: name.kind === 'RFC822' ? 'mail' : 'host',
      value: name.value,
    })),
    purpose: tls
      ? test.validation_kind === 'SERVER' ? 'server' : 'client'
      : null,
    extendedKeyUsage: wanted,
    keyUsage: test.key_usage ?? [],
    signatureAlgorithms: test.signature_algorithms?.length
      ? test.signature_algorithms.map(name => signatureAlgorithms[name] ?? name)
      : null,
    maxDepth: test.max_chain_depth ?? null,
    strict: true,
  }
}

function certificate(pem: string): Uint8Array {
  return readPem(pem)[0]!.der
}
