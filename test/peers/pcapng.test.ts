/**
 * A run that leaves as pcapng: tshark opens it without any key file and reads the same handshake messages in the same order,
 * and the same HTTP inside to the last byte. No server here compresses certificates or speaks Encrypted Client Hello: those
 * are tested on fixtures (test/engine/tls/messages/decompressed.test.ts, test/engine/tls/extensions).
 */
import type { ConnectionOptions } from 'node:tls'
import type { PeerIdentity } from '../support/peers/identity.ts'
import type { PeerServer } from '../support/peers/openssl.ts'
import type { RecordedConnection } from '../support/peers/recorded.ts'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hex } from '../../src/engine/bytes/hex.ts'
import { writePcapng } from '../../src/engine/capture/index.ts'
import { exportRecording } from '../../src/service/kept/export.ts'
import { gnutlsServer } from '../support/peers/gnutls.ts'
import { workplace } from '../support/peers/identity.ts'
import { nginxServer } from '../support/peers/nginx.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { fetched, recordedConnection } from '../support/peers/recorded.ts'
import { readByTshark } from '../support/peers/tshark.ts'

type Version = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'
type Peer = 'nginx' | 'openssl' | 'gnutls'
type Extra = 'full' | 'client-certificate' | 'retry'
type Start = (identity: PeerIdentity, version: Version, extra: Extra) => Promise<PeerServer>

interface Row {
  peer: Peer
  version: Version
  key: 'rsa' | 'ecdsa'
  handshake: 'full' | 'resumed' | 'client certificate' | 'HelloRetryRequest'
}

const peers: Peer[] = ['nginx', 'openssl', 'gnutls']
const versions: Version[] = [
  'TLSv1',
  'TLSv1.1',
  'TLSv1.2',
  'TLSv1.3',
]
/** Each peer speaks all four versions; a HelloRetryRequest is TLS 1.3's. */
const table: Row[] = peers.flatMap(peer => [
  ...versions.flatMap((version): Row[] => [
    { peer, version, key: 'rsa', handshake: 'full' },
    { peer, version, key: 'ecdsa', handshake: 'full' },
    { peer, version, key: 'rsa', handshake: 'resumed' },
    { peer, version, key: 'ecdsa', handshake: 'resumed' },
    { peer, version, key: 'rsa', handshake: 'client certificate' },
  ]),
  { peer, version: 'TLSv1.3', key: 'rsa', handshake: 'HelloRetryRequest' },
  { peer, version: 'TLSv1.3', key: 'ecdsa', handshake: 'HelloRetryRequest' },
])

const gnutlsNames: Record<Version, string> = {
  'TLSv1': 'VERS-TLS1.0',
  'TLSv1.1': 'VERS-TLS1.1',
  'TLSv1.2': 'VERS-TLS1.2',
  'TLSv1.3': 'VERS-TLS1.3',
}
const opensslNames: Record<Version, string> = {
  'TLSv1': '-tls1',
  'TLSv1.1': '-tls1_1',
  'TLSv1.2': '-tls1_2',
  'TLSv1.3': '-tls1_3',
}
let count = 0

describePeers('pcapng', [
  'tshark',
  'capinfos',
  'nginx',
  'openssl',
  'gnutls-serv',
], () => {
  let place: ReturnType<typeof workplace>
  beforeAll(() => {
    place = workplace()
  })
  afterAll(() => place.remove())

  const starts: Record<Peer, Start> = {
    nginx: (identity, version, extra) => nginxServer(join(place.folder, `nginx-${count++}`), identity, [
      `ssl_protocols ${version}; ssl_ciphers DEFAULT@SECLEVEL=0; ssl_session_cache shared:a:1m;`,
      extra === 'client-certificate'
        ? `ssl_verify_client optional_no_ca;`
        : '',
      extra === 'retry'
        ? 'ssl_ecdh_curve P-384;'
        : '',
    ].join(' ')),
    openssl: (identity, version, extra) => opensslServer(identity, [
      opensslNames[version],
      '-www',
      '-cipher',
      'DEFAULT:@SECLEVEL=0',
      ...(extra === 'client-certificate'
        ? ['-verify', '1']
        : []),
      ...(extra === 'retry'
        ? ['-groups', 'P-384']
        : []),
    ]),
    gnutls: (identity, version, extra) => gnutlsServer(identity, `NORMAL:-VERS-ALL:+${gnutlsNames[version]}${extra === 'retry'
      ? ':-GROUP-ALL:+GROUP-SECP384R1'
      : ''}`),
  }

  const client = (version: Version): ConnectionOptions => ({ minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' })

  const talks: Record<Row['handshake'], (port: number, version: Version) => Promise<Talked>> = {
    'full': (port, version) => fetched(port, client(version)),
    'resumed': async (port, version) => fetched(port, { ...client(version), session: await sessionOf(port, client(version)) }),
    'client certificate': (port, version) => fetched(port, {
      ...client(version),
      cert: readFileSync(place.ecdsa.certificate),
      key: readFileSync(place.ecdsa.key),
    }),
    'HelloRetryRequest': (port, version) => fetched(port, { ...client(version), ecdhCurve: 'X25519:P-384' }),
  }

  const extras: Record<Row['handshake'], Extra> = {
    'full': 'full',
    'resumed': 'full',
    'client certificate': 'client-certificate',
    'HelloRetryRequest': 'retry',
  }

  async function talked({ peer, version, key, handshake }: Row): Promise<Talked & { port: number }> {
    const server = await starts[peer](place[key], version, extras[handshake])
    try {
      return { ...await talks[handshake](server.port, version), port: server.port }
    }
    finally {
      await server.stop()
    }
  }

  it('has its table', () => {
    expect(table).toHaveLength(66)
    expect(new Set(table.map(row => Object.values(row).join(' '))).size).toBe(66)
  })

  it.each(table)('$peer, $version, $key, $handshake', async (row) => {
    const connection = await talked(row)
    const path = join(place.folder, `run-${count++}.pcapng`)
    writeRun(path, connection, ['127.0.0.1', '127.0.0.1'])
    sameInTshark(connection, path)
    const names = connection.decoder.result().handshake.messages.map(({ type }) => type.name ?? '')
    const certificates = names.filter(name => name === 'Certificate').length
    expect(names.includes('HelloRetryRequest')).toBe(row.handshake === 'HelloRetryRequest')
    if (row.handshake === 'resumed')
      expect(certificates).toBe(0)
    if (row.handshake === 'client certificate') {
      expect(names).toContain('CertificateRequest')
      expect(names).toContain('CertificateVerify')
      expect(certificates).toBe(2)
    }
  })

  it('over IPv6 too, with right checksums', async () => {
    const connection = await talked({ peer: 'openssl', version: 'TLSv1.3', key: 'ecdsa', handshake: 'full' })
    const path = join(place.folder, 'six.pcapng')
    writeRun(path, connection, ['2001:db8::1', 'fe80::1:2'])
    sameInTshark(connection, path)
  })

  it('says in the file that its headers are synthetic', async () => {
    const connection = await talked({ peer: 'openssl', version: 'TLSv1.3', key: 'ecdsa', handshake: 'full' })
    const path = join(place.folder, 'comment.pcapng')
    writeFileSync(path, exportRecording({
      origin: 'run',
      isEncrypted: true,
      host: 'localhost',
      startedAt: new Date('2026-01-01T00:00:00Z'),
      openedMs: 0,
      client: { address: '127.0.0.1', port: 50_000 },
      server: { address: '127.0.0.1', port: connection.port },
      preface: [],
      chunks: connection.chunks.map((chunk, index) => ({ ...chunk, atMs: index })),
      secrets: connection.keyLog,
      dropped: 0,
      hasGaps: false,
    }, 'pcapng', false).bytes)
    expect(execFileSync('capinfos', ['-k', path], { encoding: 'utf8' })).toMatch(/IP and TCP headers.* are synthetic/)
    // without the secrets it stays closed
    expect(readByTshark(path).followed).toEqual({ client: '', server: '' })
  })
})

type Talked = RecordedConnection & { text: string }

/** A session of a first connection, with which the second one begins. */
async function sessionOf(port: number, options: ConnectionOptions): Promise<Buffer> {
  const first = await recordedConnection(port, options)
  const sessions: Buffer[] = []
  const early = first.socket.getSession() // TLS 1.3 gives its sessions later
  first.socket.on('session', session => sessions.push(session))
  first.socket.end('GET / HTTP/1.0\r\nHost: localhost\r\n\r\n')
  await first.finish()
  const last = sessions.at(-1) ?? early
  if (!last)
    throw new Error('the server gave no session')
  return last
}

/** With the secrets inside. */
function writeRun(path: string, { keyLog, chunks, port }: Talked & { port: number }, [client, server]: [string, string]): void {
  writeFileSync(path, writePcapng({
    client: { address: client, port: 50_000 },
    server: { address: server, port },
    chunks: chunks.map((chunk, index) => ({ ...chunk, atMs: index })),
    keyLog: keyLog.join('\n'),
    startedAt: new Date('2026-01-01T00:00:00Z'),
    openedMs: 0,
    comment: 'a test',
    application: 'tlscope',
  }))
}

/** Lets tshark read the file without keys, and compares the messages' codes, lengths and order, and what was said inside, byte by byte. */
function sameInTshark({ decoder, text, port }: Talked & { port: number }, path: string): void {
  const { rows, followed } = readByTshark(path, ['tcp.srcport', 'tls.handshake.type', 'tls.handshake.length', 'http.request.method', 'http.response.code', 'tcp.checksum.status', 'ip.checksum.status'])
  const theirs = rows.flatMap(([source, codes = '', lengths = '']) => codes === ''
    ? []
    : codes.split(',').map((code, index) => `${Number(source) === port
        ? 'server'
        : 'client'} ${code} ${lengths.split(',')[index]}`))
  const { handshake } = decoder.result()
  // The code of a HelloRetryRequest is that of a ServerHello, on the wire and in tshark.
  const ours = handshake.messages.map(({ direction, type, length }) => `${direction} ${type.code} ${length - 4}`)
  expect(theirs).toEqual(ours)
  expect(theirs.length).toBeGreaterThanOrEqual(4) // a resumed one has no more
  expect(rows.map(row => row[3]).filter(Boolean)).toEqual(['GET'])
  expect(rows.map(row => row[4]).filter(Boolean)).toEqual([/^HTTP\/1\.. (\d+)/.exec(text)?.[1]])
  const said = (direction: string): string => handshake.events
    .filter(event => event.kind === 'application_data' && event.direction === direction)
    .map(({ order }) => hex(decoder.plaintext(order) ?? new Uint8Array()))
    .join('')
  expect(said('server')).toBe(hex(Buffer.from(text, 'latin1')))
  expect(followed).toEqual({ client: said('client'), server: said('server') })
  expect(new Set(rows.map(row => row[5]))).toEqual(new Set(['1']))
  // IPv6 has none of its own
  expect(rows.map(row => row[6]).filter(status => status && status !== '1')).toEqual([])
}
