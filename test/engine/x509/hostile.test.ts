/** What a hostile server may cost. */
import { describe, expect, it } from 'vitest'
import { DerReader, encoding, universal } from '../../../src/engine/asn1/der.ts'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { parseChain } from '../../../src/engine/x509/chain.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { mint } from '../../support/minted.ts'

/** DER, the length in its shortest form. */
function der(type: number, ...parts: Uint8Array[]): Uint8Array {
  const bytes = Buffer.concat(parts)
  const digits = [bytes.length >> 16, bytes.length >> 8 & 255, bytes.length & 255]
  const shortest = digits.slice(digits.findIndex(digit => digit > 0))
  return Uint8Array.from(bytes.length < 128
    ? [type, bytes.length, ...bytes]
    : [
        type,
        0x80 | shortest.length,
        ...shortest,
        ...bytes,
      ])
}

/** A certificate with this one extension. The signature no longer fits, which no parser asks. */
async function withExtension(oid: string, value: Uint8Array): Promise<Uint8Array> {
  const plain = await mint({ subject: 'CN=Hostile' })
  const outer = new DerReader(plain.der).sequence('a certificate')
  const tbs = outer.sequence('tbsCertificate')
  const kept: Uint8Array[] = []
  while (!tbs.done) {
    const element = tbs.any('a field')
    if (element.class === universal || element.number === 0)
      kept.push(encoding(element))
  }
  const extension = der(0x30, der(0x06, unhex(oid)), der(0x04, value))
  return der(0x30, der(0x30, ...kept, der(0xa3, der(0x30, extension))), plain.der.subarray(outer.at))
}

function counted(fields: { children?: object[] | undefined }[]): number {
  return fields.reduce((sum, { children }) => sum + 1 + counted((children ?? []) as { children?: object[] }[]), 0)
}

describe('a hostile chain', () => {
  it('of certificates with countless names is read in bounds', async () => {
    const names = der(0x30, new Uint8Array(300_000).map((_, index) => index % 2
      ? 0
      : 0x82))
    const hostile = await withExtension('551d11', names)
    const chain: Uint8Array[] = Array.from<Uint8Array>({ length: 12 }).fill(hostile)
    const { certificates } = parseChain(chain, { crypto: nodeCrypto })
    expect(certificates[0]?.certificate.extensions[0]?.problem).toContain('at most 100000 names')
    expect(certificates.reduce((sum, { certificate }) => sum + counted(certificate.fields), 0)).toBeLessThan(100_000)
  })

  it('of more certificates than anybody needs is cut', async () => {
    const one = await mint({ subject: 'CN=One' })
    const chain: Uint8Array[] = Array.from<Uint8Array>({ length: 300 }).fill(one.der)
    expect(parseChain(chain, { crypto: nodeCrypto }).certificates).toHaveLength(100)
  })

  it('with an extension nested a thousand deep is read', async () => {
    let nested: Uint8Array = new Uint8Array(0)
    for (let depth = 0; depth < 1000; depth++)
      nested = der(0x30, nested)
    const { certificates } = parseChain([await withExtension('2a03', nested)], { crypto: nodeCrypto })
    expect(certificates).toHaveLength(1)
    expect(counted(certificates[0]!.certificate.fields)).toBeLessThan(200)
  })
})
