/** Captures whose key log lacks a line: what goes on from a session whose line is there is opened with it. */
import type { CapturedConnection, Chunk } from '../../src/engine/capture/index.ts'
import { Buffer } from 'node:buffer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hex } from '../../src/engine/bytes/hex.ts'
import { CaptureDecoder, writePcapng } from '../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { workplace } from '../support/peers/identity.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { fetched, recordedConnection } from '../support/peers/recorded.ts'

describePeers('sessions in a capture', ['openssl'], () => {
  let place: ReturnType<typeof workplace>
  beforeAll(() => {
    place = workplace()
  })
  afterAll(() => place.remove())

  function captured(recordings: { direction: Chunk['direction'], bytes: Uint8Array }[][], keyLog: string[]): CapturedConnection[] {
    const decoder = new CaptureDecoder(nodeCrypto, keyLog.join('\n'))
    decoder.push(Buffer.concat(recordings.map((chunks, index) => writePcapng({
      client: { address: '127.0.0.1', port: 50_000 + index },
      server: { address: '127.0.0.1', port: 443 },
      chunks: chunks.map(({ direction, bytes }, atMs) => ({ direction, bytes, atMs })),
      keyLog: '',
      startedAt: new Date('2026-01-02T03:04:05.000Z'),
      openedMs: 0,
      comment: 'recorded',
      application: 'tlscope',
    }))))
    return decoder.end().connections
  }

  function told(connection: CapturedConnection | undefined): object {
    const { tls, handshake } = connection!.decoder!.result()
    return {
      resumed: tls?.resumed,
      sealed: handshake.records.filter(({ encrypted, opened }) => encrypted && !opened).length,
      verified: handshake.verified.map(({ id, outcome }) => `${id} ${outcome}`),
      answered: handshake.events.some(({ summary }) => summary?.startsWith('HTTP/1.0 200')),
    }
  }

  /** How the derivation begins, and whether it ends in what both sides' Finished said. */
  function keysOf(connection: CapturedConnection | undefined): string[] {
    const decoder = connection!.decoder!
    const { keySchedule, messages } = decoder.result().handshake
    const values = new Map(decoder.keySchedule().map(({ id, value }) => [id, value && hex(value)]))
    const same = (['client', 'server'] as const).every((side) => {
      const finished = messages.find(({ type, direction }) => type.name === 'Finished' && direction === side)
      return finished?.fields.some(({ name, value }) => name === 'verify_data' && value === values.get(`${side}_finished`))
    })
    return [
      ...keySchedule.filter(({ id }) => id.endsWith('master_secret')).map(({ id, operation }) => `${id} ${operation}`),
      ...same ? ['finished values as sent'] : [],
    ]
  }

  it.each([
    ['a ticket', []],
    ['a session id', ['-no_ticket']],
  ])('goes on from %s', async (_name, args) => {
    const server = await opensslServer(place.rsa, ['-www', '-tls1_2', ...args])
    try {
      const first = await recordedConnection(server.port, { maxVersion: 'TLSv1.2' })
      const session = first.socket.getSession()!
      first.socket.end('GET / HTTP/1.0\r\n\r\n')
      await first.finish()
      const second = await fetched(server.port, { maxVersion: 'TLSv1.2', session })
      const [one, two] = captured([first.chunks, second.chunks], first.keyLog)
      expect(told(one)).toMatchObject({ resumed: false, sealed: 0, answered: true })
      expect(keysOf(one)).toEqual(['pre_master_secret input', 'master_secret PRF', 'finished values as sent'])
      expect(keysOf(two)).toEqual(['master_secret input', 'finished values as sent'])
      expect(told(two)).toEqual({ resumed: true, sealed: 0, verified: ['finished-server matches', 'finished-client matches'], answered: true })
      // the other way round nothing is known of the first
      const [closed] = captured([second.chunks], first.keyLog)
      expect(told(closed)).toMatchObject({ resumed: true, answered: false })
    }
    finally {
      await server.stop()
    }
  })

  it('opens what follows a renegotiation', async () => {
    const server = await opensslServer(place.rsa, ['-tls1_2', '-client_renegotiation'])
    try {
      const connection = await recordedConnection(server.port, { maxVersion: 'TLSv1.2' })
      await new Promise<void>((resolve, reject) => void connection.socket.renegotiate({}, error => error ? reject(error) : resolve()))
      connection.socket.end('hello\n')
      await connection.finish()
      const [only] = captured([connection.chunks], connection.keyLog)
      const { handshake } = only!.decoder!.result()
      expect(handshake.messages.filter(({ type }) => type.name === 'ClientHello')).toHaveLength(2)
      expect(handshake.records.filter(({ encrypted, opened }) => encrypted && !opened)).toEqual([])
      expect(handshake.verified.filter(({ outcome }) => outcome !== 'matches')).toEqual([])
    }
    finally {
      await server.stop()
    }
  })
})
