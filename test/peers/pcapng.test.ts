/**
 * A run that leaves as pcapng: tshark opens it without any key file and reads the same handshake messages and the HTTP
 * inside. No server here compresses certificates or speaks Encrypted Client Hello: those are tested on fixtures.
 */
import type { ConnectionOptions } from 'node:tls'
import type { PeerIdentity } from '../support/peers/identity.ts'
import type { PeerServer } from '../support/peers/openssl.ts'
import type { RecordedConnection } from '../support/peers/recorded.ts'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePcapng } from '../../src/engine/capture/index.ts'
import { gnutlsServer } from '../support/peers/gnutls.ts'
import { workplace } from '../support/peers/identity.ts'
import { nginxServer } from '../support/peers/nginx.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { fetched, recordedConnection } from '../support/peers/recorded.ts'

type Version = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'
type Extra = 'full' | 'client-certificate' | 'retry'
type Start = (identity: PeerIdentity, version: Version, extra: Extra) => Promise<PeerServer>

const versions: Version[] = [
  'TLSv1',
  'TLSv1.1',
  'TLSv1.2',
  'TLSv1.3',
]
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
  'nginx',
  'openssl',
  'gnutls-serv',
], () => {
  let place: ReturnType<typeof workplace>
  beforeAll(() => {
    place = workplace()
  })
  afterAll(() => place.remove())

  const peers: Record<string, Start> = {
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

  async function served(peer: string, identity: 'rsa' | 'ecdsa', version: Version, extra: Extra, talk: (port: number) => Promise<RecordedConnection & { text: string }>): Promise<string[]> {
    const server = await peers[peer]!(place[identity], version, extra)
    try {
      const connection = await talk(server.port)
      sameInTshark(connection, server.port, join(place.folder, `run-${count++}.pcapng`))
      return connection.decoder.result().handshake.messages.map(({ type }) => type.name ?? '')
    }
    finally {
      await server.stop()
    }
  }

  describe.each(Object.keys(peers))('%s', (peer) => {
    for (const version of versions) {
      for (const identity of ['rsa', 'ecdsa'] as const)
        it(`${version}, ${identity}`, () => served(peer, identity, version, 'full', port => fetched(port, client(version))))

      it(`${version}, resumed`, async () => {
        const names = await served(peer, 'rsa', version, 'full', async port => fetched(port, {
          ...client(version),
          session: await sessionOf(port, client(version)),
        }))
        expect(names).not.toContain('Certificate')
      })

      // gnutls-serv asks every client for a certificate, so its full rows have it.
      if (peer !== 'gnutls') {
        it(`${version}, client certificate`, async () => {
          const pair = {
            cert: readFileSync(place.ecdsa.certificate),
            key: readFileSync(place.ecdsa.key),
          }
          const names = await served(peer, 'rsa', version, 'client-certificate', port => fetched(port, {
            ...client(version),
            ...pair,
          }))
          expect(names).toContain('CertificateRequest')
          expect(names.filter(name => name === 'Certificate')).toHaveLength(2)
        })
      }
    }

    it('TLSv1.3, HelloRetryRequest', async () => {
      const names = await served(peer, 'ecdsa', 'TLSv1.3', 'retry', port => fetched(port, {
        ...client('TLSv1.3'),
        ecdhCurve: 'X25519:P-384',
      }))
      expect(names).toContain('HelloRetryRequest')
    })
  })
})

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

/** Writes the run, lets tshark read it, and compares message codes, lengths and order by direction, and the HTTP inside. */
function sameInTshark({ decoder, keyLog, chunks, text }: RecordedConnection & { text: string }, port: number, path: string): void {
  writeFileSync(path, writePcapng({
    client: { address: '127.0.0.1', port: 50_000 },
    server: { address: '127.0.0.1', port },
    chunks: chunks.map((chunk, index) => ({ ...chunk, atMs: index })),
    keyLog: keyLog.join('\n'),
    startedAt: new Date('2026-01-01T00:00:00Z'),
    openedMs: 0,
    comment: 'a test',
    application: 'tlscope',
  }))
  const fields = [
    'tcp.srcport',
    'tls.handshake.type',
    'tls.handshake.length',
    'http.request.method',
    'http.response.code',
    'tcp.checksum.status',
    'ip.checksum.status',
  ]
  // Some answers end with the connection only; tshark would wait for that end before it tells their head.
  const rows = execFileSync('tshark', [
    '-r',
    path,
    '-o',
    'http.desegment_body:FALSE',
    '-o',
    'tcp.check_checksum:TRUE',
    '-o',
    'ip.check_checksum:TRUE',
    '-T',
    'fields',
    ...fields.flatMap(field => ['-e', field]),
  ], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t'))
  const theirs = rows.flatMap(([source, codes = '', lengths = '']) => codes === ''
    ? []
    : codes.split(',').map((code, index) => `${Number(source) === port
        ? 'server'
        : 'client'} ${code} ${lengths.split(',')[index]}`))
  const { handshake } = decoder.result()
  // The code of a HelloRetryRequest is that of a ServerHello, on the wire and in tshark.
  const ours = handshake.messages.map(({ direction, type, length }) => `${direction} ${type.code} ${length - 4}`)
  for (const side of ['client', 'server'])
    expect(theirs.filter(row => row.startsWith(side))).toEqual(ours.filter(row => row.startsWith(side)))
  expect(theirs.length).toBeGreaterThanOrEqual(4) // a resumed one has no more
  expect(rows.map(row => row[3]).filter(Boolean)).toEqual(['GET'])
  expect(rows.map(row => row[4]).filter(Boolean)).toEqual([/^HTTP\/1\.. (\d+)/.exec(text)?.[1]])
  expect(new Set(rows.map(row => row[5]))).toEqual(new Set(['1']))
  expect(new Set(rows.map(row => row[6]))).toEqual(new Set(['1']))
}
