/** Captures that are broken or made to harm: what stands before the fault is told, the fault is named, and nothing costs more than it weighs. */
import type { Chunk } from '../../../src/engine/capture/index.ts'
import process from 'node:process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { CaptureDecoder, writePcapng } from '../../../src/engine/capture/index.ts'
import { HalfStream } from '../../../src/engine/capture/reassembly.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { keyLog, records } from '../tls/rfc8448.ts'

/** RFC 8448, Section 3, with its secrets inside. */
const good = capture(records.map(({ direction, hex }, index) => ({ direction, bytes: unhex(hex), atMs: index })), { secrets: keyLog.join('\n') })

function capture(chunks: Chunk[], { port = 50_000, secrets = '' } = {}): Uint8Array {
  return writePcapng({
    client: { address: '127.0.0.1', port },
    server: { address: '127.0.0.1', port: 443 },
    chunks,
    keyLog: secrets,
    startedAt: new Date('2026-01-02T03:04:05.000Z'),
    openedMs: 0,
    comment: 'synthetic',
    application: 'tlscope',
  })
}

function decoded(bytes: Uint8Array, step = bytes.length || 1) {
  const decoder = new CaptureDecoder(nodeCrypto)
  for (let at = 0; at < bytes.length; at += step)
    decoder.push(bytes.subarray(at, at + step))
  return decoder.end()
}

function told(result: ReturnType<typeof decoded>): string[] {
  return result.connections.flatMap(({ decoder }) => decoder?.result().handshake.messages.map(({ type }) => type.name ?? '') ?? [])
}

/** Offsets at which the blocks of a pcapng file begin, and its end. */
function blocks(file: Uint8Array): number[] {
  const view = new DataView(file.buffer, file.byteOffset)
  const found: number[] = []
  for (let at = 0; at < file.length; at += view.getUint32(at + 4, true))
    found.push(at)
  return [...found, file.length]
}

describe('a file that is broken in its middle', () => {
  const whole = told(decoded(good))

  it('is read whole where it is whole', () => {
    expect(whole).toEqual(['ClientHello', 'ServerHello', 'EncryptedExtensions', 'Certificate', 'CertificateVerify', 'Finished', 'Finished', 'NewSessionTicket'])
  })

  it.each([Infinity, 100, 1])('tells all up to the fault, and where it is, in pieces of %d bytes', (step) => {
    for (const at of blocks(good).slice(3)) {
      // a block of a length that cannot be
      const broken = Buffer.concat([good.subarray(0, at), Buffer.from('0600000007000000ffffffff', 'hex'), good.subarray(at)])
      const result = decoded(broken, Math.min(step, broken.length))
      expect(result.problem).toEqual({ at: at + 4, expected: 'a block length that is a multiple of four' })
      expect(told(result)).toEqual(told(decoded(good.subarray(0, at))))
    }
  })

  it('tells all up to its end, wherever it is cut', () => {
    const ends = new Set(blocks(good))
    let before = 0
    const lengths = new Set([...blocks(good).flatMap(at => [at - 1, at, at + 1, at + 30]), ...Array.from({ length: good.length / 97 }, (_, index) => index * 97)])
    for (const length of [...lengths].filter(at => at >= 0 && at <= good.length).toSorted((one, other) => one - other)) {
      const result = decoded(good.subarray(0, length))
      if (length > 0 && ends.has(length))
        expect(result.problem).toBeNull()
      else
        expect(result.problem?.at).toBeLessThanOrEqual(length)
      const messages = told(result)
      expect(messages).toEqual(whole.slice(0, messages.length))
      expect(messages.length).toBeGreaterThanOrEqual(before)
      before = messages.length
    }
    expect(before).toBe(whole.length)
  })

  it('gives a result, whatever is changed', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: good.length }), (flips, step) => {
      const bad = good.slice()
      for (const [at, value] of flips)
        bad[at] = value
      const { connections, problem } = decoded(bad, step)
      connections.forEach(({ decoder }) => decoder?.result())
      if (problem)
        expect(problem.at).toBeLessThanOrEqual(bad.length)
    }), { numRuns: 200 })
  })

  it('gives a result of bytes that are none of a capture behind its beginning', () => {
    const starts = ['d4c3b2a1020004000000000000000000ffff000001000000', 'a1b2c3d4000200040000000000000000000000ff00000065', '0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000']
    fc.assert(fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
      const { problem } = decoded(Buffer.concat([Buffer.from(start, 'hex'), rest]))
      expect(problem === null || problem.at <= start.length / 2 + rest.length).toBe(true)
    }), { numRuns: 300 })
  })
})

describe('a message that is broken in its connection', () => {
  it('is told with its offset, and all before it', () => {
    // the length of a session id that is longer than the hello
    const hello = unhex(records[0]!.hex)
    hello[43] = 0xff
    const { connections } = decoded(capture([{ direction: 'client', bytes: hello, atMs: 0 }]))
    const { messages, problems } = connections[0]!.decoder!.result().handshake
    expect(messages[0]?.fields.find(({ name }) => name === 'random')?.value).toMatch(/^cb34ecb1/)
    expect(problems).toMatchObject([{ direction: 'client', offset: 0, failure: { message: 'ClientHello: expected 255 bytes of legacy_session_id at byte 39' } }])
  })
})

describe('segments in another order', () => {
  it('are read when the one before them came: no time runs backwards', () => {
    const bounds = blocks(good)
    const parts = bounds.slice(0, -1).map((at, index) => Buffer.from(good.subarray(at, bounds[index + 1])))
    const packets = parts.filter(part => part.readUInt32LE(0) === 6)
    // the server's hello and the flight behind it change places
    const [hello = -1, flight = -1] = records.filter(({ direction }) => direction === 'server').map(({ hex }) => packets.findIndex(packet => packet.includes(Buffer.from(unhex(hex)))));
    [packets[hello], packets[flight]] = [packets[flight]!, packets[hello]!]
    packets.forEach((packet, index) => packet.writeUInt32LE(index * 1_000, 16))
    const file = Buffer.concat([...parts.filter(part => part.readUInt32LE(0) !== 6), ...packets])
    const { connections } = decoded(file)
    const { messages, records: read } = connections[0]!.decoder!.result().handshake
    expect(messages.map(({ type }) => type.name)).toEqual(told(decoded(good)))
    const ends = read.map(({ endMs }) => endMs)
    expect(ends).toEqual(ends.toSorted((one, other) => one - other))
    expect(read.every(({ startMs, endMs }) => startMs <= endMs)).toBe(true)
  })
})

describe('an answer that stands before its question', () => {
  it('is the answer all the same, and no preface', () => {
    const bounds = blocks(good)
    const parts = bounds.slice(0, -1).map((at, index) => Buffer.from(good.subarray(at, bounds[index + 1])))
    const hello = parts.findIndex(part => part.includes(Buffer.from(unhex(records[0]!.hex))))
    const flight = parts.findIndex(part => part.includes(Buffer.from(unhex(records[2]!.hex))))
    const late = [...parts.slice(0, hello), ...parts.slice(hello + 1, flight), parts[hello]!, ...parts.slice(flight)]
    const result = decoded(Buffer.concat(late))
    expect(told(result)).toEqual(told(decoded(good)))
    expect(result.connections[0]!.half('server').preface).toBe(0)
  })
})

describe('a port that is used again', () => {
  it('is another connection, also where the end of the first was not captured', () => {
    const first = blocks(good)
    // without the two packets that end it
    const open = good.subarray(0, first.at(-3))
    const hello = capture([{ direction: 'client', bytes: unhex(records[0]!.hex), atMs: 0 }])
    // the writer begins each connection with the same sequence numbers: let the second begin elsewhere
    const moved = shifted(hello, 7_000)
    expect(decoded(Buffer.concat([open, moved])).connections).toHaveLength(2)
    // the same SYN once more is no other connection
    expect(decoded(Buffer.concat([open, hello])).connections).toHaveLength(1)
  })
})

/** The same capture with other sequence numbers: of raw IPv4 without options, whose checksums nobody here asks for. */
function shifted(file: Uint8Array, by: number): Uint8Array {
  const other = file.slice()
  const view = new DataView(other.buffer)
  for (const at of blocks(other).slice(0, -1)) {
    if (view.getUint32(at, true) !== 6)
      continue
    const tcp = at + 28 + 20
    for (const field of [tcp + 4, tcp + 8])
      view.setUint32(field, view.getUint32(field) + by)
  }
  return other
}

/** Bytes of memory behind typed arrays that an act leaves, at most. */
function allocated(act: () => unknown): number {
  const before = process.memoryUsage().arrayBuffers
  const result = act()
  const bytes = process.memoryUsage().arrayBuffers - before
  expect(result).toBeDefined()
  return bytes
}

describe('lengths that nobody has', () => {
  it.each<[what: string, bytes: Uint8Array]>([
    ['a packet of a pcap file', unhex(`d4c3b2a1020004000000000000000000ffff000001000000${'00'.repeat(8)}ffffff03ffffff03`)],
    ['a block of a pcapng file', unhex('0a0d0d0afcffff034d3c2b1a01000000')],
    ['secrets of a pcapng file', unhex('0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c0000000a000000180000004b534c54fffffffF00000000' + '18000000')],
    ['a handshake message', capture([{ direction: 'client', bytes: unhex(`16030100c8${'010000c4'}0303${'11'.repeat(194)}`), atMs: 0 }, { direction: 'server', bytes: unhex(`160303000e0bffffff00fffffe00fffffb3082`), atMs: 1 }])],
  ])('%s: nothing is allocated for it', (_what, bytes) => {
    expect(allocated(() => decoded(bytes))).toBeLessThan(2_000_000)
  })

  it('a segment far ahead is a gap, not an allocation', () => {
    const stream = new HalfStream()
    stream.begin(0)
    expect(allocated(() => stream.add(0x7ffffff0, new Uint8Array(10), 0))).toBeLessThan(1_000_000)
    expect(stream.flush()).toHaveLength(1)
    expect(stream.gaps).toEqual([{ start: 0, end: 0x7ffffff0 }])
  })

  it('a thousand connections that each claim 16 MiB', () => {
    const hello = unhex(`16030100c8${'010000c4'}0303${'11'.repeat(194)}`)
    const claim = unhex('160303000e0bffffff00fffffe00fffffb3082')
    const file = Buffer.concat(Array.from({ length: 1_000 }, (_, index) => capture([{ direction: 'client', bytes: hello, atMs: 0 }, { direction: 'server', bytes: claim, atMs: 1 }], { port: 1_000 + index })))
    expect(allocated(() => decoded(file))).toBeLessThan(64_000_000)
  })
})

describe('the time', () => {
  /** Processor time of an act in ms: what else the machine does is not counted. The least of three. */
  function spent(act: () => void): number {
    return Math.min(...[1, 2, 3].map(() => {
      const before = process.cpuUsage()
      act()
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1_000
    }))
  }

  /** Sequence numbers of segments of one byte. */
  const orders: [what: string, sequence: (index: number, count: number) => number][] = [
    ['in order', index => index],
    ['backwards', (index, count) => count - index],
    ['every other one missing', index => index * 2 + 1],
    ['far apart, then between', (index, count) => index * 2 % count],
    ['the same again and again', () => 5],
  ]
  it.each(orders)('grows with the number of segments: %s', (_what, sequence) => {
    const run = (count: number) => spent(() => {
      const stream = new HalfStream()
      stream.begin(0)
      for (let index = 0; index < count; index++)
        stream.add(sequence(index, count), Uint8Array.of(index), index)
      stream.flush()
    })
    run(2_000)
    const [small, large] = [run(5_000), run(40_000)]
    // eight times as many; a square would take 64 times as long
    expect(large).toBeLessThan(Math.max(small, 5) * 24)
  })

  it('grows with the number of bytes in which no hello is found', () => {
    const run = (count: number) => spent(() => {
      const chunks = Array.from({ length: count }, (_, index): Chunk => ({ direction: 'client', bytes: new Uint8Array(1_000).fill(22), atMs: index }))
      decoded(capture(chunks))
    })
    run(20)
    const [small, large] = [run(50), run(400)]
    expect(large).toBeLessThan(Math.max(small, 5) * 24)
  })
})
