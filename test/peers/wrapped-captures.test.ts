/** A TLS connection in each link layer and tunnel that is read: tshark has to find the same handshake in the same bytes, and the same connection is decoded. */
import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CaptureFileReader } from '../../src/engine/capture/file/index.ts'
import { CaptureDecoder, writePcapng } from '../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { workplace } from '../support/peers/identity.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { fetched } from '../support/peers/recorded.ts'
import { pcap, wrappings } from '../support/wrapped.ts'

/** So that all of a packet has room in a frame of 802.3, with what tunnels add. */
function inPieces(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / 1_000) }, (_, index) => bytes.subarray(index * 1_000, (index + 1) * 1_000))
}

describePeers('captures of tunnels', ['tshark', 'editcap', 'openssl'], () => {
  let place: ReturnType<typeof workplace>
  const packets: Record<'IPv4' | 'IPv6', Buffer[]> = { IPv4: [], IPv6: [] }
  let keyLog: string[] = []
  const tool = (name: string, ...args: string[]): string => execFileSync(name, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const at = (name: string): string => join(place.folder, name)

  beforeAll(async () => {
    place = workplace()
    const server = await opensslServer(place.ecdsa, ['-www'])
    const recorded = await fetched(server.port, {})
    await server.stop()
    keyLog = recorded.keyLog
    writeFileSync(at('keys'), keyLog.join('\n'))
    for (const [version, addresses] of [['IPv4', ['192.0.2.1', '192.0.2.2']], ['IPv6', ['2001:db8::1', '2001:db8::2']]] as const) {
      const file = writePcapng({
        client: { address: addresses[0], port: 50_000 },
        server: { address: addresses[1], port: 443 },
        chunks: recorded.chunks.flatMap((chunk, index) => inPieces(chunk.bytes).map(bytes => ({ ...chunk, bytes, atMs: index }))),
        keyLog: '',
        startedAt: new Date('2026-01-01T00:00:00Z'),
        openedMs: 0,
        comment: 'a test',
        application: 'tlscope',
      })
      packets[version] = new CaptureFileReader().push(file).flatMap(item => item.kind === 'packet' ? [Buffer.from(item.bytes)] : [])
    }
  })
  afterAll(() => place.remove())

  /** Codes of the handshake messages by tshark's account, opened with the keys. */
  function theirs(path: string): number[] {
    return execFileSync('tshark', ['-r', path, '-d', 'mpls.label==16,pwethcw', '-o', `tls.keylog_file:${at('keys')}`, '-T', 'fields', '-e', 'tls.handshake.type'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split(/[\n,]/)
      .filter(code => code !== '')
      .map(Number)
  }
  function ours(file: Uint8Array): { codes: number[], ends: string[], passedOver: object } {
    const decoder = new CaptureDecoder(nodeCrypto, keyLog.join('\n'))
    decoder.push(file)
    const { connections, passedOver } = decoder.end()
    return {
      codes: connections.flatMap(({ decoder }) => decoder!.result().handshake.messages.map(({ type }) => type.code)),
      ends: connections.flatMap(({ client, server }) => [client.address, server.address]),
      passedOver,
    }
  }

  it.each(wrappings.flatMap(wrapping => (['IPv4', 'IPv6'] as const).map(version => ({ ...wrapping, version }))))('$version in $name', ({ name, linkType, wrap, version }) => {
    const file = pcap(linkType, packets[version].map(wrap))
    const path = at(`${name}.pcap`)
    writeFileSync(path, file)
    const { codes, ends, passedOver } = ours(file)
    expect(codes.length).toBeGreaterThan(5)
    expect(codes).toEqual(theirs(path))
    expect(ends).toEqual(version === 'IPv4' ? ['192.0.2.1', '192.0.2.2'] : ['2001:db8::1', '2001:db8::2'])
    expect(passedOver).toEqual({})
  })

  it('as snoop', () => {
    writeFileSync(at('a.pcap'), pcap(1, packets.IPv4.map(wrappings[0]!.wrap)))
    tool('editcap', '-F', 'snoop', at('a.pcap'), at('a.snoop'))
    expect(ours(readFileSync(at('a.snoop'))).codes).toEqual(theirs(at('a.snoop')))
  })
})
