/** Signatures over given data: BoringSSL's odd keys, and Wycheproof's vectors. */
import type { SignatureKind } from '../../../src/engine/crypto.ts'
import type { Suite } from '../suite.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DerReader, tag } from '../../../src/engine/asn1/der.ts'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'
import { readSignatureAlgorithm } from '../../../src/engine/x509/signature.ts'
import { signatureBytes, verifySigned } from '../../../src/engine/x509/signed.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { block, boringSuite, pemFile } from './boringssl.ts'

const valid = new Set([
  'rsa-pkcs1-sha1.pem',
  'rsa-pkcs1-sha256.pem',
  'rsa2048-pkcs1-sha512.pem',
  'ecdsa-secp384r1-sha256.pem',
  'ecdsa-prime256v1-sha512.pem',
  'rsa-pss-sha256.pem',
  'mldsa-44.pem',
  'mldsa-65.pem',
  'mldsa-87.pem',
])

export const verifySignedData = boringSuite('verify_signed_data_unittest', 32, {
  'rsa-pss-sha256-using-pss-key-with-params.pem': 'RFC 4055 §1.2: a key for RSASSA-PSS alone may sign by RSASSA-PSS',
}, (path, tell) => {
  for (const name of readdirSync(path).filter(file => file.endsWith('.pem'))) {
    const verdict = verdictOn(join(path, name))
    tell(name, (verdict === 'valid') === valid.has(name)
      ? null
      : `is ${verdict}`)
  }
})

function verdictOn(path: string): string {
  const blocks = pemFile(path)
  try {
    return verifySigned({
      content: block(blocks, 'DATA'),
      algorithm: readSignatureAlgorithm(new DerReader(block(blocks, 'ALGORITHM')).next(tag.sequence, 'an algorithm')),
      signature: signatureBytes(new DerReader(block(blocks, 'SIGNATURE')).next(tag.bitString, 'a signature')),
    }, block(blocks, 'PUBLIC KEY'), nodeCrypto)
  }
  catch (error) {
    if (error instanceof ParseError)
      return error.message
    throw error
  }
}

interface Vectors {
  algorithm: string
  testGroups: {
    publicKeyDer?: string
    publicKeyPem?: string
    publicKey?: { keySize?: number } | string
    sha?: string
    mgfSha?: string
    sLen?: number
    tests: { tcId: number, msg: string, sig: string, result: 'valid' | 'invalid' | 'acceptable', comment: string, flags?: string[], ctx?: string }[]
  }[]
}

/** Object identifiers of ML-DSA keys (RFC 9881), which the vectors give bare. */
const mldsaOids: Record<string, string> = {
  'ML-DSA-44': '0609608648016503040311',
  'ML-DSA-65': '0609608648016503040312',
  'ML-DSA-87': '0609608648016503040313',
}

export const wycheproof: Suite = {
  name: 'wycheproof/signatures',
  expected: 4_275,
  run(fixtures, tell) {
    const folder = join(fixtures, 'wycheproof')
    for (const name of readdirSync(folder).filter(file => /^(?:ecdsa|ed|rsa|mldsa).*\.json\.gz$/.test(file))) {
      const vectors = JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString()) as Vectors
      for (const group of vectors.testGroups) {
        const key = keyOf(vectors.algorithm, group)
        const kind = kindOf(vectors.algorithm, group)
        for (const { tcId, msg, sig, result, comment, ctx } of group.tests) {
          if (!kind || !key || ctx)
            continue // contexts do not occur in certificates; MGF1 with another hash is not used
          const verdict = nodeCrypto.verify(kind, key, Buffer.from(msg, 'hex'), Buffer.from(sig, 'hex'))
          const good = verdict === 'valid'
          tell(`${name.replace('.json.gz', '')} ${tcId}`, result === 'acceptable' || good === (result === 'valid')
            ? null
            : `should be ${result}, is ${verdict} (${comment})`)
        }
      }
    }
  },
}

function keyOf(algorithm: string, group: Vectors['testGroups'][number]): Uint8Array | null {
  const oid = mldsaOids[algorithm]
  if (group.publicKeyDer !== undefined)
    return Buffer.from(group.publicKeyDer, 'hex')
  if (oid === undefined || typeof group.publicKey !== 'string')
    return null
  const inner = der(0x30, Buffer.from(oid, 'hex'))
  return der(0x30, Buffer.concat([inner, der(0x03, Buffer.concat([Buffer.from([0]), Buffer.from(group.publicKey, 'hex')]))]))
}

function der(type: number, contents: Buffer): Buffer {
  const length = contents.length < 0x80
    ? [contents.length]
    : contents.length < 0x100 ? [0x81, contents.length] : [0x82, contents.length >> 8, contents.length & 0xff]
  return Buffer.concat([Buffer.from([type, ...length]), contents])
}

function kindOf(algorithm: string, { sha, mgfSha, sLen }: Vectors['testGroups'][number]): SignatureKind | null {
  const hash = sha?.replace('-', '').toLowerCase() as 'sha256'
  switch (algorithm) {
    case 'ECDSA':
      return { kind: 'ecdsa', hash }
    case 'EDDSA':
    case 'Ed25519':
    case 'Ed448':
      return { kind: 'eddsa' }
    case 'RSASSA-PKCS1-v1_5':
      return { kind: 'rsa-pkcs1', hash }
    case 'RSASSA-PSS':
      return mgfSha === sha && sLen !== undefined
        ? { kind: 'rsa-pss', hash, saltLength: sLen }
        : null
    default:
      return algorithm in mldsaOids
        ? { kind: 'pure' }
        : null
  }
}
