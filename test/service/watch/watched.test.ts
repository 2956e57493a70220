/** What leaves of a connection of two others: its own bytes, its own keys, and no more. */
import type { Chunk } from '../../../src/engine/capture/index.ts'
import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { CaptureDecoder, writePcapng } from '../../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { exportRecording } from '../../../src/service/kept/export.ts'
import { OpenCapture } from '../../../src/service/watch/open-capture.ts'
import { keyLog, records } from '../../engine/tls/rfc8448.ts'

const tls = records.map(({ direction, hex }, index): Chunk => ({ direction, bytes: unhex(hex), atMs: 10 + index }))
const said = (direction: Chunk['direction'], text: string, atMs: number): Chunk => ({ direction, bytes: Buffer.from(text), atMs })
const tunnel = [
  said('client', 'CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\n\r\n', 1),
  said('server', 'HTTP/1.1 200 OK\r\n\r\n', 2),
]
const other = `CLIENT_RANDOM ${'00'.repeat(32)} ${'11'.repeat(48)}`

function captureOf(chunks: Chunk[], keys: readonly string[] = [...keyLog, other]): Uint8Array {
  return writePcapng({
    client: { address: '127.0.0.1', port: 50_000 },
    server: { address: '127.0.0.1', port: 443 },
    chunks,
    keyLog: keys.join('\n'),
    startedAt: new Date('2026-01-02T03:04:05.000Z'),
    openedMs: 0,
    comment: 'synthetic',
    application: 'tlscope',
    segmentSize: 60,
  })
}

async function recordingIn(file: Uint8Array) {
  const captures = new OpenCapture()
  const id = captures.open('a.pcapng')
  captures.append(id, file)
  const { connections } = await captures.decode({ id, keyLog: '', outline: true })
  return captures.kept.of(connections[0]!.id)!.recording()!
}

function bytesOf(chunks: readonly Chunk[], direction: Chunk['direction']): string {
  return Buffer.concat(chunks.filter(chunk => chunk.direction === direction).map(({ bytes }) => bytes)).toString('hex')
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('a connection of a capture', () => {
  it('has all its bytes, in their order, with what was said before TLS', async () => {
    const recording = await recordingIn(captureOf([...tunnel, ...tls]))
    const chunks = [...recording.preface, ...recording.chunks]
    for (const direction of ['client', 'server'] as const)
      expect(bytesOf(chunks, direction)).toBe(bytesOf([...tunnel, ...tls], direction))
    expect(recording.preface.map(({ direction }) => direction)).toEqual(['client', 'server'])
    expect(chunks.map(({ atMs }) => atMs)).toEqual(chunks.map(({ atMs }) => atMs).toSorted((one, next) => one - next))
    expect(recording.dropped).toBe(0)
  })

  it('also a record that is cut at the end', async () => {
    const cut = tls.map((chunk, index) => index === tls.length - 1 ? { ...chunk, bytes: chunk.bytes.subarray(0, 9) } : chunk)
    const { chunks } = await recordingIn(captureOf(cut))
    for (const direction of ['client', 'server'] as const)
      expect(bytesOf(chunks, direction)).toBe(bytesOf(cut, direction))
  })

  it('leaves as a capture that opens by itself, and says what is synthetic', async () => {
    const recording = await recordingIn(captureOf([...tunnel, ...tls]))
    const { bytes, contents } = exportRecording(recording, 'pcapng', true)
    expect(contents).toBe('keys')
    expect(text(bytes)).toMatch(/One connection of a capture.*IP and TCP headers.*are synthetic/)
    const decoder = new CaptureDecoder(nodeCrypto)
    decoder.push(bytes)
    const [connection] = decoder.end().connections
    const { handshake } = connection!.decoder!.result()
    expect(connection!.prefaceProtocol).toBe('http-connect')
    expect(handshake.events.map(({ kind }) => kind)).not.toContain('sealed')
    expect(handshake.complete).toBe(true)
  })

  it('takes no keys of other connections along', async () => {
    const recording = await recordingIn(captureOf(tls))
    expect(text(exportRecording(recording, 'keylog', true).bytes).trim().split('\n').toSorted()).toEqual([...keyLog].toSorted())
    expect(text(exportRecording(recording, 'pcapng', true).bytes)).not.toContain(other)
  })

  it('without keys leaves closed, and has no key log', async () => {
    const recording = await recordingIn(captureOf(tls, [other]))
    expect(exportRecording(recording, 'pcapng', true).contents).toBe('keyless')
    expect(exportRecording(recording, 'hex', false).contents).toBe('sealed')
    expect(() => exportRecording(recording, 'keylog', true)).toThrow(expect.objectContaining({ refusal: { field: 'secrets', reason: 'no-keys', values: {} } }))
  })

  it('with a gap leaves as its key log only', async () => {
    const recording = await recordingIn(withoutPacket(captureOf(tls), 12))
    for (const format of ['pcapng', 'hex'] as const)
      expect(() => exportRecording(recording, format, true)).toThrow(expect.objectContaining({ refusal: { field: 'inspection', reason: 'not-whole', values: {} } }))
    expect(exportRecording(recording, 'keylog', true).contents).toBe('keys')
  })
})

it('between addresses of both families is written in IPv6, which has room for either', async () => {
  const recording = await recordingIn(captureOf(tls))
  const { bytes } = exportRecording({ ...recording, origin: 'relay', server: { address: '::1', port: 443 } }, 'pcapng', false)
  const { client, server } = await recordingIn(bytes)
  expect([client.address, server.address]).toEqual(['::ffff:7f00:1', '::1'])
})

it('says how many bytes were not kept', async () => {
  const recording = { ...await recordingIn(captureOf(tls)), dropped: 7 }
  expect(text(exportRecording(recording, 'hex', false).bytes)).toMatch(/# 7 further bytes were counted and not kept\.\n$/)
  expect(text(exportRecording(recording, 'pcapng', false).bytes)).toContain('synthetic. 7 further bytes')
})

/** The file lacks the packet at this place among its blocks. */
function withoutPacket(file: Uint8Array, place: number): Uint8Array {
  const blocks: Uint8Array[] = []
  for (let at = 0; at < file.length;) {
    const size = new DataView(file.buffer, file.byteOffset).getUint32(at + 4, true)
    blocks.push(file.subarray(at, at + size))
    at += size
  }
  return Buffer.concat(blocks.filter((_, index) => index !== place))
}
