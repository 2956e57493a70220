import { brotliCompressSync, deflateSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { hex, unhex } from '../../../../../src/engine/bytes/hex.ts'
import { createDecoder } from '../../../../../src/engine/tls/index.ts'
import { decompressedCertificate } from '../../../../../src/engine/tls/wire/messages/decompressed.ts'
import { parseMessage } from '../../../../../src/engine/tls/wire/messages/index.ts'
import { nodeCrypto } from '../../../../../src/probe/crypto.ts'
import { leavesTile } from '../../../../support/fields.ts'
import { records } from '../../rfc8448.ts'
import { message, tls13, vector } from './vectors.ts'

const certificate = '30020500'
const body = unhex(`00${vector(3, vector(3, certificate) + vector(2, ''))}`)

function inside(algorithm: number, compressed: Uint8Array, length: number, limit = 2 ** 20) {
  return decompressedCertificate(nodeCrypto, {
    kind: 'CompressedCertificate',
    algorithm,
    uncompressedLength: length,
    compressedCertificateMessage: compressed,
  }, tls13, limit, 1000)
}

describe.each([
  ['zlib', 1, deflateSync(body)],
  ['brotli', 2, brotliCompressSync(body)],
  ['zstd', 3, zstdCompressSync(body)],
])('a certificate compressed with %s', (name, algorithm, compressed) => {
  it('is read', () => {
    const found = inside(algorithm, compressed, body.length)
    if ('problem' in found)
      throw new Error(found.problem)
    expect(found.value.certificateList.map(({ certData }) => hex(certData))).toEqual([certificate])
    expect(found.decompressed.length).toBe(body.length)
    leavesTile(found.decompressed.fields, body.length)
  })

  it.each([
    ['says less than it is', body.length - 1, 2 ** 20, `no more than the ${body.length - 1} bytes that it says`],
    ['says more than it is', body.length + 1, 2 ** 20, `the ${body.length + 1} bytes that it says, found ${body.length}`],
    ['is larger than is kept', body.length, 4, 'at most 4 bytes without compression'],
  ])('is a problem where it %s', (_, length, limit, problem) => {
    expect(inside(algorithm, compressed, length, limit)).toEqual({ problem })
  })

  it('is a problem where it is broken', () => {
    // a runtime may give the beginning (Bun, zstd): then it is too short
    expect(inside(algorithm, compressed.subarray(0, 6), body.length)).toEqual({ problem: expect.stringMatching(new RegExp(`^whole ${name} data$|that it says, found`)) as string })
    expect(inside(algorithm, new Uint8Array(20), body.length)).toHaveProperty('problem')
  })
})

it('is a problem where its algorithm is not known', () => {
  expect(inside(9, body, body.length)).toEqual({ problem: 'a known compression algorithm' })
})

it.each([
  ['zlib', 1, deflateSync],
  ['brotli', 2, brotliCompressSync],
  ['zstd', 3, zstdCompressSync],
])('a bomb of %s never goes off', (_, algorithm, compress) => {
  const bomb = compress(Buffer.alloc(64 * 2 ** 20))
  expect(bomb.length).toBeLessThan(2 ** 17)
  const before = process.memoryUsage().arrayBuffers
  expect(inside(algorithm, bomb, 1000)).toEqual({ problem: 'no more than the 1000 bytes that it says' })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20)
})

it('stands in the report beside the message that the network saw', () => {
  const bytes = message(25, `0001${body.length.toString(16).padStart(6, '0')}${vector(3, hex(deflateSync(body)))}`)
  expect(parseMessage(unhex(bytes), tls13).value).toMatchObject({ kind: 'CompressedCertificate', algorithm: 1, uncompressedLength: body.length })
  const decoder = createDecoder({ crypto: nodeCrypto })
  for (const record of records.slice(0, 2))
    decoder.bytes(record.direction, unhex(record.hex), 0)
  // in the open, as no peer would send it
  decoder.bytes('server', unhex(`160303${vector(2, bytes)}`), 1)
  decoder.end()
  const { handshake, certificates } = decoder.result()
  const last = handshake.messages.at(-1)!
  expect(last.type.name).toBe('CompressedCertificate')
  expect(last.decompressed?.length).toBe(body.length)
  expect(certificates.map(hex)).toEqual([certificate])
  expect(handshake).toMatchObject({ problems: [], coverage: 1, unknownBytes: 0 })
})
