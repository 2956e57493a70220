/**
 * Captures as Wireshark's own tools make them: other formats, link types, orders and gaps. tshark and the decoder have to
 * find the same handshake messages in the same streams.
 */
import type { DecodedCapture } from '../../src/contract/index.ts'
import type { Chunk } from '../../src/engine/capture/index.ts'
import type { PeerServer } from '../support/peers/openssl.ts'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decodedCapture } from '../../src/contract/index.ts'
import { CaptureFileReader } from '../../src/engine/capture/file/index.ts'
import { CaptureDecoder, writePcapng } from '../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { decodeFile } from '../../src/service/watch/decode-file.ts'
import { readCapture, wholeCapture } from '../../src/service/watch/decode.ts'
import { workplace } from '../support/peers/identity.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { fetched } from '../support/peers/recorded.ts'

interface Recorded {
  chunks: Chunk[]
  keyLog: string[]
}

const startedAt = new Date('2026-01-01T00:00:00Z')

describePeers('captures', [
  'tshark',
  'editcap',
  'mergecap',
  'reordercap',
  'text2pcap',
  'openssl',
], () => {
  let place: ReturnType<typeof workplace>
  let server: PeerServer
  const connections: Recorded[] = []
  let keys = ''
  /** Three connections, one after the other, in one file without secrets. */
  let base = ''

  const at = (name: string): string => join(place.folder, name)
  const tool = (name: string, ...args: string[]): string => execFileSync(name, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

  beforeAll(async () => {
    place = workplace()
    server = await opensslServer(place.ecdsa, ['-www', '-cipher', 'DEFAULT:@SECLEVEL=0'])
    for (const version of ['TLSv1.3', 'TLSv1.2', 'TLSv1'] as const) {
      const { chunks, keyLog } = await fetched(server.port, { minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' })
      connections.push({
        keyLog,
        chunks: chunks.map((chunk, index) => ({ ...chunk, atMs: index })),
      })
    }
    keys = at('keys.log')
    writeFileSync(keys, connections.flatMap(({ keyLog }) => keyLog).join('\n'))
    base = at('base.pcapng')
    tool('mergecap', '-a', '-w', base, ...connections.map(({ chunks }, index) => written(`${index}.pcapng`, chunks, 50_000 + index)))
  })
  afterAll(async () => {
    await server.stop()
    place.remove()
  })

  function written(name: string, chunks: Chunk[], clientPort: number, changes: { port?: number, addresses?: [string, string], keyLog?: string } = {}): string {
    const [client, host] = changes.addresses ?? ['192.0.2.1', '192.0.2.2']
    writeFileSync(at(name), writePcapng({
      client: { address: client, port: clientPort },
      server: { address: host, port: changes.port ?? 443 },
      chunks,
      keyLog: changes.keyLog ?? '',
      startedAt,
      openedMs: 0,
      comment: 'a test',
      application: 'tlscope',
    }))
    return at(name)
  }

  function decoded(path: string, keyLog = readFileSync(keys, 'utf8')): DecodedCapture {
    const bytes = readFileSync(path)
    const pieces = Array.from({ length: Math.ceil(bytes.length / 777) }, (_, index) => bytes.subarray(index * 777, (index + 1) * 777))
    const decoder = new CaptureDecoder(nodeCrypto, keyLog, { keeps: false })
    for (const piece of pieces)
      decoder.push(piece)
    return decodedCapture.parse(wholeCapture(readCapture({ name: 'a', bytes: bytes.length }, decoder.end())))
  }

  /** Codes of the handshake messages by stream and direction, in tshark's eyes. */
  function theirs(path: string): Record<string, number[]> {
    const found: Record<string, number[]> = {}
    const options = [`tls.keylog_file:${keys}`, 'tcp.reassemble_out_of_order:TRUE', 'http.desegment_body:FALSE'].flatMap(option => ['-o', option])
    for (const line of tool('tshark', '-r', path, ...options, '-T', 'fields', '-e', 'tcp.srcport', '-e', 'tcp.dstport', '-e', 'tls.handshake.type').trimEnd().split('\n')) {
      const [from, to, codes = ''] = line.split('\t')
      if (codes !== '')
        (found[`${from}>${to}`] ??= []).push(...codes.split(',').map(Number))
    }
    return found
  }

  function ours({ connections }: DecodedCapture): Record<string, number[]> {
    const found: Record<string, number[]> = {}
    for (const { client, server, handshake } of connections) {
      for (const { direction, type } of handshake.state === 'done' ? handshake.value.messages : []) {
        const [from, to] = direction === 'client' ? [client, server] : [server, client]
        ;(found[`${from.port}>${to.port}`] ??= []).push(type.code)
      }
    }
    return found
  }

  async function same(path: string): Promise<DecodedCapture> {
    const capture = decoded(path)
    expect(capture.problem).toBeNull()
    expect(capture.connections).toHaveLength(3)
    expect(ours(capture)).toEqual(theirs(path))
    expect(capture.connections.map(({ decryption }) => decryption)).toEqual(['full', 'full', 'full'])
    for (const { handshake } of capture.connections) {
      const ends = handshake.state === 'done'
        ? handshake.value.messages.map(({ endMs }) => endMs)
        : []
      expect(ends.length).toBeGreaterThan(5)
      expect(ends, 'time never runs backwards').toEqual(ends.toSorted((one, other) => one - other))
    }
    return capture
  }

  it.each(['pcap', 'nsecpcap', 'pcapng', 'modpcap'])('as %s', async (format) => {
    tool('editcap', '-F', format, base, at(`a.${format}`))
    const capture = await same(at(`a.${format}`))
    expect(capture.connections.map(({ startedAt }) => startedAt)).toEqual(Array.from({ length: 3 }).fill('2026-01-01T00:00:00.000Z'))
  })

  it.each(['pcap', 'nsecpcap'])('as %s of a machine with the other byte order', async (format) => {
    tool('editcap', '-F', format, base, at(`b.${format}`))
    writeFileSync(at(`c.${format}`), swapped(readFileSync(at(`b.${format}`))))
    await same(at(`c.${format}`))
  })

  it('with the key log that editcap puts in', async () => {
    tool('editcap', '--inject-secrets', `tls,${keys}`, base, at('secrets.pcapng'))
    const capture = decoded(at('secrets.pcapng'), '')
    expect(capture.connections.map(({ decryption }) => decryption)).toEqual(['full', 'full', 'full'])
  })

  it.each<[name: string, linkType: number, header: string]>([
    ['Ethernet', 1, '0200000000010200000000020800'],
    ['Ethernet with a VLAN tag', 1, '0200000000010200000000028100000a0800'],
    ['Ethernet with two', 1, '02000000000102000000000288a800148100000a0800'],
    ['BSD loopback', 0, '02000000'],
    ['OpenBSD loopback', 108, '00000002'],
    ['Linux cooked', 113, '00000304000600000000000000000800'],
    ['Linux cooked v2', 276, '0800000000000001030400060000000000000000'],
    ['raw IPv4', 228, ''],
    ['raw IP', 101, ''],
  ])('%s', async (_name, linkType, header) => {
    writeFileSync(at('dump.txt'), packetsOf(base).map(packet => dumped(Buffer.concat([Buffer.from(header, 'hex'), packet]))).join('\n'))
    tool('text2pcap', '-q', '-l', String(linkType), at('dump.txt'), at('link.pcapng'))
    await same(at('link.pcapng'))
  })

  it('over IPv6', async () => {
    const files = connections.map(({ chunks }, index) => written(`six-${index}.pcapng`, chunks, 50_000 + index, { addresses: ['2001:db8::1', 'fe80::2'] }))
    tool('mergecap', '-a', '-w', at('six.pcapng'), ...files)
    const capture = await same(at('six.pcapng'))
    expect(capture.connections[0]?.server.address).toBe('fe80::2')
  })

  it.each<[name: string, next: number, header: string]>([
    ['an atomic fragment', 44, '0600000000000001'],
    ['an Authentication Header', 51, `06040000${'00000100'}${'00000001'}${'aa'.repeat(12)}`],
    ['Shim6', 140, '0600000000000000'],
  ])('over IPv6 behind %s', async (_name, next, header) => {
    const files = connections.map(({ chunks }, index) => written(`behind-six-${index}.pcapng`, chunks, 50_000 + index, { addresses: ['2001:db8::1', 'fe80::2'] }))
    tool('mergecap', '-a', '-w', at('behind-six.pcapng'), ...files)
    const between = Buffer.from(header, 'hex')
    const packets = packetsOf(at('behind-six.pcapng')).map((packet) => {
      packet.writeUInt16BE(packet.readUInt16BE(4) + between.length, 4)
      packet[6] = next
      return dumped(Buffer.concat([packet.subarray(0, 40), between, packet.subarray(40)]))
    })
    writeFileSync(at('behind-six.txt'), packets.join('\n'))
    tool('text2pcap', '-q', '-l', '101', at('behind-six.txt'), at('extended.pcapng'))
    await same(at('extended.pcapng'))
  })

  it.each(['obsolete Packet Blocks', 'an offset of the time'])('with %s, at the same times', async (what) => {
    const file = readFileSync(base)
    const blocks: Buffer[] = []
    for (let place = 0; place < file.length; place += file.readUInt32LE(place + 4))
      blocks.push(file.subarray(place, place + file.readUInt32LE(place + 4)))
    writeFileSync(at('rare.pcapng'), Buffer.concat(blocks.map(what === 'an offset of the time' ? later : obsolete)))
    const capture = await same(at('rare.pcapng'))
    const [first] = tool('tshark', '-r', at('rare.pcapng'), '-T', 'fields', '-e', 'frame.time_epoch').split('\n')
    expect(Date.parse(capture.connections[0]!.startedAt)).toBe(Number(first) * 1_000)
    expect(capture.connections[0]!.startedAt).toBe(what === 'an offset of the time' ? '2026-01-01T01:00:00.000Z' : '2026-01-01T00:00:00.000Z')
  })

  it('between one another', async () => {
    const files = connections.map((_, index) => at(`${index}.pcapng`))
    tool('mergecap', '-w', at('mixed.pcapng'), ...files)
    await same(at('mixed.pcapng'))
  })

  it('with segments out of order', async () => {
    // two packets change places: with the server's answer in segments of 1,460 bytes these are the first two of its certificate
    const order = swappedPair(base)
    tool('mergecap', '-a', '-w', at('disorder.pcapng'), ...order.map((range, index) => slice(range, `part-${index}.pcapng`)))
    await same(at('disorder.pcapng'))
    tool('reordercap', at('disorder.pcapng'), at('order.pcapng'))
    await same(at('order.pcapng'))
  })

  it('with segments sent again', async () => {
    const [first, second] = [dataPackets(base).slice(0, 6), packetsOf(base).length]
    const last = first.at(-1)!
    tool('mergecap', '-a', '-w', at('again.pcapng'), slice(`1-${last}`, 'head.pcapng'), slice(`${first[0]}-${last}`, 'twice.pcapng'), slice(`${last + 1}-${second}`, 'tail.pcapng'))
    await same(at('again.pcapng'))
  })

  it('with a segment that is missing: what stands before it, and where it lacks', async () => {
    const lost = dataPackets(base).find(number => packetsOf(base)[number - 1]!.readUInt16BE(20) === 443)!
    tool('editcap', base, at('missing.pcapng'), String(lost))
    const { connections: [first, ...others] } = decoded(at('missing.pcapng'))
    expect(first?.gaps).toEqual({ client: [], server: [{ start: 0, end: packetsOf(base)[lost - 1]!.length - 40 }] })
    expect(first?.handshake.state === 'done' && first.handshake.value.messages.map(({ type }) => type.name)[0]).toBe('ClientHello')
    expect(others.map(({ gaps }) => gaps)).toEqual([{ client: [], server: [] }, { client: [], server: [] }])
  })

  it('with packets that are cut, said and counted', async () => {
    tool('editcap', '-s', '200', base, at('snapped.pcapng'))
    const capture = decoded(at('snapped.pcapng'))
    expect(capture.problem).toBeNull()
    expect(capture.cutPackets).toBeGreaterThan(3)
    expect(capture.connections).toHaveLength(3)
  })

  it('that begins in the middle of a connection', async () => {
    const middle = dataPackets(base)[3]!
    tool('editcap', '-r', base, at('midway.pcapng'), `${middle}-${packetsOf(base).length}`)
    const { connections: [first, ...others] } = decoded(at('midway.pcapng'))
    expect(first).toMatchObject({ midway: true, client: { port: 50_000 } })
    expect(others.map(({ decryption }) => decryption)).toEqual(['full', 'full'])
  })

  it.each<[protocol: string, port: number, before: [Chunk['direction'], string][]]>([
    ['smtp', 25, [['server', '220 a ESMTP\r\n'], ['client', 'EHLO b\r\n'], ['server', '250-a\r\n250 STARTTLS\r\n'], ['client', 'STARTTLS\r\n'], ['server', '220 go\r\n']]],
    ['http-connect', 8080, [['client', 'CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\n\r\n'], ['server', 'HTTP/1.1 200 OK\r\n\r\n']]],
  ])('behind %s', async (protocol, port, before) => {
    const preface = before.map(([direction, text], index): Chunk => ({ direction, bytes: Buffer.from(text), atMs: index / 10 }))
    const files = connections.map(({ chunks }, index) => written(`behind-${index}.pcapng`, [...preface, ...chunks], 50_000 + index, { port }))
    tool('mergecap', '-a', '-w', at('behind.pcapng'), ...files)
    const capture = await same(at('behind.pcapng'))
    const size = (side: string): number => before.reduce((sum, [direction, text]) => sum + (direction === side ? text.length : 0), 0)
    for (const connection of capture.connections)
      expect(connection.preface).toEqual({ client: size('client'), server: size('server'), protocol })
  })

  it('by its path, as JSON, with the same result', async () => {
    const { summary, connections: found } = await decodeFile({ path: base, keyLog: keys })
    const plain = (capture: DecodedCapture): DecodedCapture => ({
      ...capture,
      file: { ...capture.file, name: '' },
      connections: capture.connections.map(connection => ({ ...connection, id: '' })),
    })
    expect(plain({ ...summary, connections: found.map(json => JSON.parse(Buffer.concat(json).toString()) as DecodedCapture['connections'][number]) })).toEqual(plain(decoded(base)))
    await expect(decodeFile({ path: at('none'), keyLog: null })).rejects.toMatchObject({ code: 'ENOENT' })
  })

  function slice(range: string, name: string): string {
    tool('editcap', '-r', base, at(name), range)
    return at(name)
  }

  /** Ranges of packets, in an order in which the first two segments of a burst have changed places. */
  function swappedPair(path: string): string[] {
    const segments = dataPackets(path)
    const at = segments.findIndex((packet, index) => segments[index + 1] === packet + 1)
    const first = segments[at]!
    return [`1-${first - 1}`, `${first + 1}`, `${first}`, `${first + 2}-${packetsOf(path).length}`]
  }
})

function packetsOf(path: string): Buffer[] {
  return new CaptureFileReader().push(readFileSync(path)).flatMap(item => item.kind === 'packet'
    ? [Buffer.from(item.bytes)]
    : [])
}

/** Numbers, from one, of the packets of raw IP that carry data. */
function dataPackets(path: string): number[] {
  return packetsOf(path).flatMap((packet, index) => packet.length > 40
    ? [index + 1]
    : [])
}

/** A block of a pcapng file: an Enhanced Packet Block as a Packet Block, which has a count of drops behind a shorter number of the interface. */
function obsolete(block: Buffer): Buffer {
  const other = Buffer.from(block)
  if (block.readUInt32LE(0) === 6) {
    other.writeUInt32LE(2, 0)
    other.writeUInt16LE(block.readUInt32LE(8), 8)
    other.writeUInt16LE(9, 10)
  }
  return other
}

/** A block of a pcapng file: an Interface Description Block with an if_tsoffset of an hour before its other options. */
function later(block: Buffer): Buffer {
  if (block.readUInt32LE(0) !== 1)
    return block
  const size = Buffer.alloc(4)
  size.writeUInt32LE(block.length + 12)
  return Buffer.concat([block.subarray(0, 4), size, block.subarray(8, 16), Buffer.from('0e000800100e000000000000', 'hex'), block.subarray(16, -4), size])
}

/** As `hexdump` prints it, which text2pcap reads. */
function dumped(packet: Buffer): string {
  const lines: string[] = []
  for (let at = 0; at < packet.length; at += 16)
    lines.push(`${at.toString(16).padStart(6, '0')} ${[...packet.subarray(at, at + 16)].map(byte => byte.toString(16).padStart(2, '0')).join(' ')}`)
  return `${lines.join('\n')}\n`
}

/** A pcap file's headers in the other byte order. */
function swapped(file: Buffer): Buffer {
  const other = Buffer.from(file)
  const turn = (at: number, size: number): void => void other.subarray(at, at + size).reverse()
  for (const [at, size] of [[0, 4], [4, 2], [6, 2], [8, 4], [12, 4], [16, 4], [20, 4]] as const)
    turn(at, size)
  for (let at = 24; at < file.length; at += 16 + file.readUInt32LE(at + 8)) {
    for (let field = 0; field < 16; field += 4)
      turn(at + field, 4)
  }
  return other
}
