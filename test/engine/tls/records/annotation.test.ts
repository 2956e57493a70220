import { describe, expect, it } from 'vitest'
import { hex, unhex } from '../../../../src/engine/bytes/hex.ts'
import { createDecoder } from '../../../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../../../src/probe/crypto.ts'
import { expectAllNamed, expectAnnotated } from '../../../support/annotation.ts'
import { keyLog, records } from '../rfc8448.ts'
import { message, vector } from '../wire/messages/vectors.ts'

const chunks = records.map(({ direction, hex }) => ({ direction, bytes: unhex(hex) }))

function decode(steps: typeof chunks, secrets: string[], limits = {}) {
  const decoder = createDecoder({ crypto: nodeCrypto, limits })
  decoder.secret(secrets.join('\n'))
  steps.forEach(({ direction, bytes }, index) => decoder.bytes(direction, bytes, index))
  decoder.end()
  return decoder
}

describe('the annotation of RFC 8448, Section 3', () => {
  const decoder = decode(chunks, keyLog)
  const leaves = decoder.annotation('server')

  it('names every byte', () => {
    expectAllNamed(decoder, chunks)
  })

  it('goes down into the certificate', () => {
    const serial = leaves.find(({ name }) => name === 'serialNumber')!
    expect(serial).toMatchObject({ path: expect.stringMatching(/^Certificate\/.*\/tbsCertificate$/) as string, record: 2, end: serial.start + 3 })
  })

  it('names what protection adds', () => {
    expect(leaves.filter(({ record }) => record === 2).slice(-2).map(({ name, start, end }) => `${name} ${end - start}`)).toEqual([
      'inner_content_type 1',
      'authentication_tag 16',
    ])
  })

  it('shows what the network saw where there is no key', () => {
    const sealed = decode(chunks, [])
    expectAllNamed(sealed, chunks)
    expect(sealed.annotation('server').at(-1)).toMatchObject({ name: 'encrypted_record', kind: 'ciphertext' })
  })
})

it('cuts a field where its record ends', () => {
  const hello = records[0]!.hex.slice(10)
  const parts = hello.match(/.{2,14}/g)!
  const cut = parts.map(part => ({ direction: 'client' as const, bytes: unhex(`160301${vector(2, part)}`) }))
  const decoder = decode(cut, [])
  expectAllNamed(decoder, cut)
  const random = decoder.annotation('client').filter(({ name }) => name === 'random')
  expect(random.length).toBeGreaterThan(4)
  const bytes = unhex(cut.map(chunk => hex(chunk.bytes)).join(''))
  expect(random.map(({ start, end }) => hex(bytes.subarray(start, end))).join('')).toBe(hello.slice(12, 76))
})

it('counts what is cut, and what nobody knows', () => {
  const steps = [
    ...chunks.slice(0, 2),
    { direction: 'server' as const, bytes: unhex(`160303${vector(2, message(99, 'abcd'))}`) },
    { direction: 'client' as const, bytes: unhex('150303000202') },
    { direction: 'server' as const, bytes: unhex('160303000414000020') },
  ]
  const decoder = decode(steps, [])
  expectAnnotated(decoder, steps)
  const { unknownBytes, coverage } = decoder.result().handshake
  // a message of type 99, a record without its end; of the message without its end, what is there is named
  expect(unknownBytes).toBe(6 + 6)
  expect(coverage).toBeLessThan(1)
})

describe('limits', () => {
  it('do not fill the stack with single bytes', () => {
    const decoder = createDecoder({ crypto: nodeCrypto })
    for (let at = 0; at < 200_000; at++)
      decoder.bytes('server', Uint8Array.of(0x41), at)
    decoder.end()
    const { handshake } = decoder.result()
    expect(handshake.problems[0]?.failure.code).toBe('not-tls')
    expect(handshake).toMatchObject({ coverage: 0, unknownBytes: 200_000 })
    expect(decoder.plaintext(0)).toHaveLength(200_000)
    expect(decoder.annotation('server')).toHaveLength(1)
  })

  it('leave the records that are not listed in one leaf', () => {
    const data = Array.from({ length: 10 }, () => ({ direction: 'server' as const, bytes: unhex(`1703030005${'55'.repeat(5)}`) }))
    const decoder = decode([chunks[0]!, ...data], [], { records: 4 })
    expect(decoder.annotation('server').at(-1)).toMatchObject({ name: 'unlisted', start: 30, end: 100 })
    expectAnnotated(decoder, [chunks[0]!, ...data])
  })
})
