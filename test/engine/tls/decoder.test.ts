import type { Direction } from '../../../src/contract/index.ts'
import type { DecodedItem, Decoder, Limits } from '../../../src/engine/tls/index.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex, unhex } from '../../../src/engine/bytes/hex.ts'
import { createDecoder } from '../../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { leavesTile } from '../../support/fields.ts'
import { keyLog, records } from './rfc8448.ts'

type Step = { direction: Direction, bytes: Uint8Array } | { secret: string }

const chunks: Step[] = records.map(({ direction, hex }) => ({
  direction,
  bytes: unhex(hex),
}))
const secrets: Step[] = keyLog.map(secret => ({ secret }))

/** `atMs` is the number of the step; the end comes at 99. */
function decode(steps: Step[], limits: Partial<Limits> = {}): { decoder: Decoder, items: DecodedItem[] } {
  const decoder = createDecoder({ crypto: nodeCrypto, limits })
  const items = steps.flatMap((step, index) => 'secret' in step
    ? decoder.secret(step.secret)
    : decoder.bytes(step.direction, step.bytes, index))
  items.push(...decoder.end())
  return { decoder, items }
}

/** Everything in its order, as one line each. */
function lines({ decoder }: { decoder: Decoder }): string[] {
  const { messages, events } = decoder.result().handshake
  return [
    ...messages.map(message => ({ ...message, text: message.type.name })),
    ...events.map(event => ({ ...event, text: event.summary ?? event.alert?.description.name ?? event.kind })),
  ]
    .sort((a, b) => a.order - b.order)
    .map(item => `${item.direction} ${item.text} ${item.length}${item.encrypted ? ' encrypted' : ''}`)
}

const wholeRun = [
  'client ClientHello 196',
  'server ServerHello 90',
  'server EncryptedExtensions 40 encrypted',
  'server Certificate 445 encrypted',
  'server CertificateVerify 136 encrypted',
  'server Finished 36 encrypted',
  'client Finished 36 encrypted',
  'server NewSessionTicket 205 encrypted',
  'client application_data 50 encrypted',
  'server application_data 50 encrypted',
  'client close_notify 2 encrypted',
  'server close_notify 2 encrypted',
]

describe('RFC 8448, Section 3', () => {
  const run = decode([
    ...secrets,
    ...chunks,
  ])
  const result = run.decoder.result()

  it('is decoded from the first to the last byte', () => {
    expect(lines(run)).toEqual(wholeRun)
    expect(result.handshake).toMatchObject({ complete: true, roundTrips: 1, problems: [] })
    expect(result.certificates.map(hex)[0]).toMatch(/^308201ac/)
    result.handshake.messages.forEach(message => leavesTile(message.fields, message.length))
  })

  it('says what was agreed', () => {
    expect(result.tls).toMatchObject({
      version: { code: 0x0304, name: 'TLS 1.3' },
      cipherSuite: { code: 0x1301, opensslName: 'TLS_AES_128_GCM_SHA256' },
      group: { name: 'x25519' },
      signatureScheme: { name: 'rsa_pss_rsae_sha256' },
      alpn: null,
      resumed: false,
      tickets: 1,
      offered: {
        serverName: 'server',
        versions: [
          { name: 'TLS 1.3' },
        ],
        keyShares: [
          { name: 'x25519' },
        ],
      },
      clientCertificate: { requested: false, verdict: 'not-requested' },
    })
  })

  it('gives each item out once, and keeps its bytes', () => {
    expect(run.items).toHaveLength(wholeRun.length)
    const certificate = result.handshake.messages.find(message => message.type.name === 'Certificate')!
    expect(hex(run.decoder.plaintext(certificate.order)!)).toMatch(/^0b0001b9/)
    expect(hex(run.decoder.wire(certificate.order)!)).toBe(records[2]!.hex)
    expect(hex(run.decoder.plaintext(8)!)).toBe(Array.from({ length: 50 }, (_, index) => index.toString(16).padStart(2, '0')).join(''))
    expect(run.decoder.plaintext(1000)).toBeNull()
  })

  it('lists the records', () => {
    expect(result.handshake.records).toHaveLength(records.length)
    expect(result.handshake.records[2]).toMatchObject({
      direction: 'server',
      offset: 95,
      length: 674,
      encrypted: true,
      opened: true,
      type: { name: 'application_data' },
      innerType: { name: 'handshake' },
    })
    expect(result.handshake.bytes).toEqual({ client: 201 + 58 + 72 + 24, server: 95 + 679 + 227 + 72 + 24, kept: 1452 })
  })

  it('does not depend on how the bytes are cut', () => {
    const single = chunks.flatMap(step => 'bytes' in step
      ? Array.from(step.bytes, byte => ({
          ...step,
          bytes: Uint8Array.of(byte),
        }))
      : [])
    const other = decode([
      ...secrets,
      ...single,
    ])
    const timeless = (run: { decoder: Decoder }) => JSON.parse(JSON.stringify(run.decoder.result(), (key, value: unknown) => key.endsWith('Ms')
      ? undefined
      : value)) as unknown
    expect(timeless(other)).toEqual(timeless(run))
  })

  it('does not depend on when the secrets come', () => {
    fc.assert(fc.property(fc.array(fc.nat(chunks.length), { minLength: 4, maxLength: 4 }), (places) => {
      const steps = chunks.flatMap((chunk, index) => [
        ...places.flatMap((place, which) => place === index
          ? [secrets[which]!]
          : []),
        chunk,
      ])
      steps.push(...secrets.filter((_, which) => places[which] === chunks.length))
      expect(lines(decode(steps))).toEqual(wholeRun)
    }))
  })

  it('leaves sealed what has no key', () => {
    const { decoder } = decode([secrets[1]!, ...chunks])
    expect(lines({ decoder }).slice(5)).toEqual([
      'server Finished 36 encrypted',
      'client sealed 53 encrypted',
      'server sealed 222 encrypted',
      'client sealed 67 encrypted',
      'server sealed 67 encrypted',
      'client sealed 19 encrypted',
      'server sealed 19 encrypted',
    ])
    const { events, complete } = decoder.result().handshake
    expect(complete).toBe(false)
    expect(events.every(event => event.problem === 'no-key')).toBe(true)
    expect(hex(decoder.wire(6)!)).toBe(records[3]!.hex)
  })

  it('leaves sealed what was changed on the way', () => {
    const changed = chunks.map((step, index) => {
      if (index !== 2 || !('bytes' in step))
        return step
      const bytes = step.bytes.slice()
      bytes[100]! ^= 1
      return { ...step, bytes }
    })
    const { events } = decode([
      ...secrets,
      ...changed,
    ]).decoder.result().handshake
    expect(events[0]).toMatchObject({
      direction: 'server',
      kind: 'sealed',
      problem: 'bad-tag',
      records: [2],
    })
  })

  it('ends every prefix with a problem or at a record', () => {
    const flat = chunks.flatMap(step => 'bytes' in step
      ? Array.from(step.bytes, byte => ({
          ...step,
          bytes: Uint8Array.of(byte),
        }))
      : [])
    const ends = new Set(records.map((_, index) => records.slice(0, index + 1).reduce((sum, record) => sum + record.hex.length / 2, 0)))
    for (let length = 1; length <= flat.length; length += 7) {
      const { problems } = decode([
        ...secrets,
        ...flat.slice(0, length),
      ]).decoder.result().handshake
      expect(problems.map(problem => problem.failure.code)).toEqual(ends.has(length)
        ? []
        : ['closed-early'])
    }
  })

  it('never throws', () => {
    const flat = chunks.flatMap(step => 'bytes' in step
      ? [step]
      : [])
    const changes = fc.array(fc.tuple(fc.nat(flat.length - 1), fc.nat(700), fc.nat(255)), { minLength: 1, maxLength: 5 })
    fc.assert(fc.property(changes, fc.subarray(secrets), (list, some) => {
      const steps = flat.map(step => ({
        ...step,
        bytes: step.bytes.slice(),
      }))
      for (const [which, at, value] of list)
        steps[which]!.bytes[at % steps[which]!.bytes.length] = value
      const { decoder } = decode([
        ...some,
        ...steps,
      ])
      decoder.result().handshake.messages.forEach(message => leavesTile(message.fields, message.length))
    }), { numRuns: 300 })
  })
})

describe('what is no TLS', () => {
  it.each<[text: string, code: string]>([
    ['HTTP/1.1 400 Bad Request\r\n', 'plain-http'],
    ['SSH-2.0-OpenSSH_9.2\r\n', 'not-tls'],
  ])('%j is told', (text, code) => {
    const bytes = Buffer.from(text)
    for (const steps of [
      [bytes],
      Array.from(bytes, byte => Uint8Array.of(byte)),
    ]) {
      const { decoder } = decode([
        chunks[0]!,
        ...steps.map(each => ({ direction: 'server' as const, bytes: each })),
      ])
      expect(lines({ decoder })).toEqual(['client ClientHello 196', `server foreign ${bytes.length}`])
      expect(decoder.result().handshake.problems).toMatchObject([
        {
          direction: 'server',
          offset: 0,
          failure: { code, phase: 'tls' },
        },
      ])
      expect(Buffer.from(decoder.plaintext(1)!).toString()).toBe(text)
    }
  })

  it('is a fault behind records', () => {
    const { decoder } = decode([
      ...chunks.slice(0, 2),
      {
        direction: 'server',
        bytes: unhex('ffff'),
      },
    ])
    expect(decoder.result().handshake.problems).toMatchObject([
      {
        direction: 'server',
        offset: 95,
        failure: { code: 'tls-protocol' },
      },
    ])
  })

  it('has no facts', () => {
    expect(decode([]).decoder.result().tls).toBeNull()
  })
})

describe('alerts', () => {
  it('are read in the open', () => {
    const { decoder, items } = decode([
      chunks[0]!,
      {
        direction: 'server',
        bytes: unhex('15030300020228'),
      },
    ])
    const event = decoder.result().handshake.events[0]!
    expect(event).toMatchObject({
      kind: 'alert',
      encrypted: false,
      alert: {
        level: { name: 'fatal' },
        description: { code: 40, name: 'handshake_failure' },
      },
    })
    leavesTile(event.fields, 2)
    expect(items).toHaveLength(2)
  })

  it.each(['1503030000', '1503030001ff', '150303000302280a'])('of odd lengths are no crash: %s', (bytes) => {
    expect(() => decode([
      chunks[0]!,
      {
        direction: 'server',
        bytes: unhex(bytes),
      },
    ])).not.toThrow()
  })
})

describe('limits', () => {
  const hello: Step[] = chunks.slice(0, 1)
  const data = (count: number, size: number): Step[] => Array.from({ length: count }, (): Step => ({
    direction: 'server' as const,
    bytes: Buffer.concat([
      unhex('170303'),
      Buffer.of(size >> 8, size & 255),
      Buffer.alloc(size, 1),
    ]),
  }))

  it('keep the beginning of a long recording, and count the rest', () => {
    const { decoder } = decode([
      ...hello,
      ...data(10, 1000),
    ], { recording: 5000 })
    const { bytes, events } = decoder.result().handshake
    expect(bytes).toEqual({ client: 201, server: 10_050, kept: 201 + 4 * 1005 })
    // no hello of the server: data is never taken for readable
    expect(events[0]).toMatchObject({ kind: 'sealed', problem: 'no-hello', length: 10_000 })
    expect(decoder.plaintext(events[0]!.order)).toBeNull()
    expect(decoder.wire(events[0]!.order)).toHaveLength(4020)
  })

  it('end the list of records', () => {
    const { handshake } = decode([
      ...hello,
      ...data(10, 5),
    ], { records: 4 }).decoder.result()
    expect(handshake.records).toHaveLength(4)
    expect(handshake.events[0]).toMatchObject({
      length: 50,
      records: [1, 2, 3],
    })
  })

  it('end the list of messages', () => {
    const ticket: Step = {
      direction: 'server',
      bytes: unhex('16030300040e000000'),
    }
    const { handshake } = decode([
      ...hello,
      ...Array.from<Step>({ length: 20 }).fill(ticket),
    ], { items: 5 }).decoder.result()
    expect(handshake.messages).toHaveLength(5)
  })

  it('do not wait for keys with more than is kept', () => {
    const steps = [
      ...chunks.slice(0, 2),
      ...data(10, 1000),
    ]
    const decoder = createDecoder({
      crypto: nodeCrypto,
      limits: { recording: 5000 },
    })
    const items = steps.flatMap(step => 'bytes' in step
      ? decoder.bytes(step.direction, step.bytes, 0)
      : [])
    expect(items.some(item => item.kind === 'event' && item.event.kind === 'sealed')).toBe(true)
  })

  it('pass over a message that is too long', () => {
    const bytes = unhex(`1603030068${'0b000064'}${'00'.repeat(100)}`)
    const { problems, messages } = decode([
      ...hello,
      { direction: 'server', bytes },
      {
        direction: 'server',
        bytes: unhex('16030300040e000000'),
      },
    ], { message: 100 }).decoder.result().handshake
    // the hello is longer, too
    expect(problems).toMatchObject([
      {
        direction: 'client',
        failure: { code: 'too-large' },
      },
      {
        direction: 'server',
        failure: { code: 'too-large' },
      },
    ])
    expect(messages).toHaveLength(1)
  })
})
