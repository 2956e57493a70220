/** Connections that are told as soon as they are finished: as much as at the end of the file, and never before all has come. */
import type { Decoded } from '../../../src/engine/tls/index.ts'
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { CaptureDecoder, writePcapng } from '../../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { keyLog, records } from '../tls/rfc8448.ts'

/** RFC 8448, Section 3, in blocks of a pcapng file: three that describe it, packets from SYN to both FINs and the last acknowledgement. */
const file = writePcapng({
  client: { address: '127.0.0.1', port: 50_000 },
  server: { address: '127.0.0.1', port: 443 },
  chunks: records.map(({ direction, hex }, index) => ({ direction, bytes: unhex(hex), atMs: index })),
  keyLog: '',
  startedAt: new Date('2026-01-02T03:04:05.000Z'),
  openedMs: 0,
  comment: 'synthetic',
  application: 'tlscope',
})
const blocks = split(file)
const head = blocks.slice(0, -(records.length + 5))
const packets = blocks.slice(head.length)
const secondFin = packets.length - 2

function split(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const found: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint32(at + 4, true)
    found.push(bytes.subarray(at, at + length))
    at += length
  }
  return found
}

function run(parts: Uint8Array[], { keys = keyLog.join('\n'), late = '' } = {}) {
  const taken: { after: number, decoded: Decoded }[] = []
  let given = 0
  const decoder = new CaptureDecoder(nodeCrypto, keys, {
    keeps: false,
    onFinished: connection => taken.push({ after: given, decoded: connection.take() }),
  })
  for (const part of [...head, ...parts]) {
    decoder.push(part)
    given++
  }
  decoder.keyLog(late)
  const { connections } = decoder.end()
  return {
    taken: taken.map(({ after }) => after - head.length),
    connections: connections.map(({ decoder, isTaken, endMs }) => ({ isTaken, endMs, decoded: decoder?.result() })),
    decoded: taken.map(({ decoded }) => decoded),
  }
}

/** What is told where nobody takes it before the end. */
function atTheEnd(parts: Uint8Array[], keys = keyLog.join('\n')): Decoded | undefined {
  const decoder = new CaptureDecoder(nodeCrypto, keys, { keeps: false })
  for (const part of [...head, ...parts])
    decoder.push(part)
  return decoder.end().connections[0]?.decoder?.result()
}

describe('a connection', () => {
  it('is finished with the second FIN, and tells what it would tell at the end', () => {
    expect(packets).toHaveLength(records.length + 5)
    const { taken, connections, decoded } = run(packets)
    expect(taken).toEqual([secondFin])
    expect(connections).toMatchObject([{ isTaken: true, decoded: undefined }])
    expect(decoded[0]).toEqual(atTheEnd(packets))
    expect(decoded[0]?.handshake.messages).toHaveLength(8)
  })

  it('is finished once, whatever is sent again behind it', () => {
    const again = [...packets, ...packets.slice(3, 6), packets.at(-1)!]
    const { taken, connections, decoded } = run(again)
    expect(taken).toEqual([secondFin])
    expect(connections).toHaveLength(1)
    expect(decoded[0]).toEqual(atTheEnd(again))
  })

  it('waits for what is missing', () => {
    const missing = 5
    const gap = packets.filter((_, index) => index !== missing)
    expect(run(gap).taken).toEqual([])
    const late = [...gap, packets[missing]!]
    const { taken, decoded } = run(late)
    expect(taken).toEqual([late.length - 1])
    expect(decoded[0]).toEqual(atTheEnd(late))
  })

  it('waits for its keys', () => {
    const { taken, connections } = run(packets, { keys: '', late: keyLog.join('\n') })
    expect(taken).toEqual([])
    expect(connections).toMatchObject([{ isTaken: false }])
    expect(connections[0]?.decoded).toEqual(atTheEnd(packets))
  })

  it('without an end is told at the end of the file', () => {
    expect(run(packets.slice(0, secondFin)).taken).toEqual([])
    expect(run(packets.slice(0, secondFin - 1)).taken).toEqual([])
  })
})
