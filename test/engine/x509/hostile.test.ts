/** What a hostile server may cost. */
import { describe, expect, it } from 'vitest'
import { parseChain } from '../../../src/engine/x509/chain.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import * as x509 from '../../../src/service/lab/x509.ts'
import { mint } from '../../support/minted.ts'

/** DER, the length in its shortest form. */
function sequence(contents: Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = contents
  const digits = [length >> 16, length >> 8 & 255, length & 255]
  const shortest = digits.slice(digits.findIndex(digit => digit > 0))
  return Uint8Array.from(length < 128
    ? [0x30, length, ...contents]
    : [
        0x30,
        0x80 | shortest.length,
        ...shortest,
        ...contents,
      ])
}

function counted(fields: { children?: object[] | undefined }[]): number {
  return fields.reduce((sum, { children }) => sum + 1 + counted((children ?? []) as { children?: object[] }[]), 0)
}

describe('a hostile chain', () => {
  it('of certificates with countless names is read in bounds', async () => {
    const names = sequence(new Uint8Array(300_000).map((_, index) => index % 2
      ? 0
      : 0x82))
    const { der } = await mint({
      subject: 'CN=Many',
      extensions: [
        new x509.Extension('2.5.29.17', false, names),
      ],
    })
    const { certificates } = parseChain(Array.from({ length: 12 }).fill(der), { crypto: nodeCrypto })
    expect(certificates[0]?.certificate.extensions[0]?.problem).toContain('at most 100000 names')
    expect(certificates.reduce((sum, { certificate }) => sum + counted(certificate.fields), 0)).toBeLessThan(100_000)
  })

  it('of more certificates than anybody needs is cut', async () => {
    const { der } = await mint({ subject: 'CN=One' })
    expect(parseChain(Array.from({ length: 300 }).fill(der), { crypto: nodeCrypto }).certificates).toHaveLength(100)
  })

  it('with an extension nested a thousand deep is read', async () => {
    let nested = new Uint8Array(0)
    for (let depth = 0; depth < 1000; depth++)
      nested = sequence(nested)
    const { der } = await mint({
      subject: 'CN=Deep',
      extensions: [
        new x509.Extension('1.2.3.4', false, nested),
      ],
    })
    const { certificates } = parseChain([der], { crypto: nodeCrypto })
    expect(certificates).toHaveLength(1)
    expect(counted(certificates[0]!.certificate.fields)).toBeLessThan(200)
  })
})
