/** What a server asks of a client, and what the client sends, in captures, runs of our own and followed programs: as openssl and tshark see it. */
import type { Certificate, DecodedConnection, Field, ListenEvent, Report, Tls } from '../../src/contract/index.ts'
import type { PeerServer } from '../support/peers/openssl.ts'
import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decodedConnection, report as reportSchema, request as requestSchema } from '../../src/contract/index.ts'
import { writePcapng } from '../../src/engine/capture/index.ts'
import { KeptInspections } from '../../src/service/kept/inspections.ts'
import { createLab } from '../../src/service/lab/index.ts'
import { inspect } from '../../src/service/run/inspect.ts'
import { decodeFile } from '../../src/service/watch/decode-file.ts'
import { listen } from '../../src/service/watch/listen.ts'
import { workplace } from '../support/peers/identity.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers, run } from '../support/peers/program.ts'
import { fetched } from '../support/peers/recorded.ts'

/** As `openssl req -subj` takes them: letters of several scripts, a comma, two values in one level. */
const authorities = ['/C=DE/O=Müller & Söhne, GmbH/CN=Größe Root 1', '/O=示例机构/CN=根证书', '/C=US/O=Plain/OU=Two+OU=Units/CN=Client CA']
const told = ['C=DE, O=Müller & Söhne\\, GmbH, CN=Größe Root 1', 'O=示例机构, CN=根证书', 'C=US, O=Plain, OU=Two+OU=Units, CN=Client CA']

const versions = ['TLSv1.2', 'TLSv1.3'] as const
const certificateNames = (chain: readonly Certificate[]): string[] => chain.map(({ subject }) => subject.text)

describePeers('client certificates', ['openssl', 'tshark'], () => {
  const lab = createLab()
  let place: ReturnType<typeof workplace>
  const at = (name: string): string => join(place.folder, name)
  const openssl = (...args: string[]): string => execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

  beforeAll(() => {
    place = workplace()
    authorities.forEach((subject, index) => {
      openssl('req', '-x509', '-nodes', '-utf8', '-multivalue-rdn', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-days', '2', '-subj', subject, '-keyout', at(`ca${index}.key`), '-out', at(`ca${index}.pem`))
    })
    writeFileSync(at('cas.pem'), authorities.map((_, index) => readFileSync(at(`ca${index}.pem`), 'utf8')).join(''))
    openssl('req', '-nodes', '-utf8', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-subj', '/CN=Zoë the client', '-keyout', at('client.key'), '-out', at('client.csr'))
    openssl('x509', '-req', '-in', at('client.csr'), '-CA', at('ca2.pem'), '-CAkey', at('ca2.key'), '-CAcreateserial', '-days', '2', '-out', at('client.pem'))
    writeFileSync(at('chain.pem'), readFileSync(at('client.pem'), 'utf8') + readFileSync(at('ca2.pem'), 'utf8'))
  })
  afterAll(async () => {
    await lab.close()
    place.remove()
  })

  const server = async (...args: string[]): Promise<PeerServer> => opensslServer(place.rsa, ['-www', '-verify', '3', '-CAfile', at('cas.pem'), ...args])
  const pair = (): { cert: string, key: string } => ({ cert: readFileSync(at('chain.pem'), 'utf8'), key: readFileSync(at('client.key'), 'utf8') })

  /** One connection, as a capture with its keys. */
  async function captured(version: (typeof versions)[number], name: string, options: object, args: string[] = []): Promise<{ connection: DecodedConnection, file: string }> {
    const peer = await server(...args)
    try {
      const { chunks, keyLog } = await fetched(peer.port, { minVersion: version, maxVersion: version, ...options })
      writeFileSync(at(name), writePcapng({
        client: { address: '127.0.0.1', port: 40_000 },
        server: { address: '127.0.0.1', port: 443 },
        chunks: chunks.map((chunk, index) => ({ ...chunk, atMs: index })),
        keyLog: keyLog.join('\n'),
        startedAt: new Date('2026-01-01T00:00:00Z'),
        openedMs: 0,
        comment: '',
        application: 'tests',
      }))
    }
    finally {
      await peer.stop()
    }
    const { connections: [json] } = await decodeFile({ path: at(name), keyLog: null })
    return { file: at(name), connection: decodedConnection.parse(JSON.parse(Buffer.concat(json!).toString('utf8'))) }
  }

  const tlsOf = ({ tls }: { tls: Report['tls'] }): Tls => tls.state === 'done' ? tls.value : expect.unreachable()
  function values(fields: readonly Field[], name: string): (string | undefined)[] {
    return fields.flatMap(field => field.name === name ? [field.value] : values(field.children ?? [], name))
  }

  for (const version of versions) {
    it(`${version}: in a capture, with the names that openssl and tshark read`, async () => {
      const { connection, file } = await captured(version, `${version}.pcapng`, pair())
      const { clientCertificate } = tlsOf(connection)
      expect(clientCertificate).toMatchObject({ requested: true, sent: true, certificates: 2, verdict: 'accepted', acceptableIssuers: told, filters: [] })
      expect(clientCertificate.signatureSchemes!.map(({ name }) => name)).toContain('ecdsa_secp256r1_sha256')
      expect(clientCertificate.certificateTypes!.map(({ name }) => name)).toEqual(version === 'TLSv1.2' ? expect.arrayContaining(['rsa_sign', 'ecdsa_sign']) : [])

      const subjects = authorities.map((_, index) => openssl('x509', '-in', at(`ca${index}.pem`), '-noout', '-subject', '-nameopt', 'sep_comma_plus_space,utf8,esc_2253').replace(/^subject=/, '').trim())
      expect(told.map(plain)).toEqual(subjects.map(plain))
      const seen = execFileSync('tshark', ['-r', file, '-Y', 'tls.handshake.type == 13', '-T', 'fields', '-E', 'separator=|', '-e', 'x509sat.uTF8String', '-e', 'x509sat.CountryName', '-e', 'x509sat.printableString'], { encoding: 'utf8' })
      for (const text of ['Müller & Söhne, GmbH', 'Größe Root 1', '示例机构', '根证书', 'Client CA'])
        expect(seen).toContain(text)

      const handshake = connection.handshake.state === 'done' ? connection.handshake.value : expect.unreachable()
      const request = handshake.messages.find(({ type }) => type.code === 13)!
      expect(values(request.fields, 'DistinguishedName')).toEqual(told)
      expect(handshake.coverage).toBe(1)
      expect(handshake.problems).toEqual([])

      const part = connection.clientCertificates
      expect(part?.state === 'done' && certificateNames(part.value.chain)).toEqual(['CN=Zoë the client', told[2]])
      expect(part?.state === 'done' && part.value.chain[0]!.fingerprints.sha256).toBe(openssl('x509', '-in', at('client.pem'), '-noout', '-fingerprint', '-sha256').replace(/^.*=|:/gm, '').trim().toLowerCase())
      expect(connection.certificates.state === 'done' && certificateNames(connection.certificates.value.chain)).toEqual(['O=Peer tests, CN=localhost'])
    })

    it(`${version}: in a capture, where none was sent`, async () => {
      const { connection } = await captured(version, `${version}-none.pcapng`, {})
      expect(tlsOf(connection).clientCertificate).toMatchObject({ requested: true, sent: false, certificates: 0, verdict: 'accepted', acceptableIssuers: told })
      expect(connection).not.toHaveProperty('clientCertificates')
    })

    it(`${version}: in a run of our own`, async () => {
      const peer = await server()
      const reports: Report[] = []
      const { cert, key } = pair()
      try {
        const request = requestSchema.parse({
          url: `https://localhost:${peer.port}/`,
          trust: { mozilla: false, files: [{ name: 'rsa', text: readFileSync(place.rsa.certificate, 'utf8') }] },
          connection: { family: 4, resolve: [{ host: 'localhost', port: peer.port, address: '127.0.0.1' }] },
          tls: { minVersion: version, maxVersion: version, clientCertificate: { certificate: { name: 'c', text: cert }, key: { name: 'k', text: key }, passphrase: null } },
        })
        await inspect(request, { lab, kept: new KeptInspections() }, event => event.type === 'report' && reports.push(event.report), new AbortController().signal)
      }
      finally {
        await peer.stop()
      }
      const report = reportSchema.parse(reports[0])
      expect(tlsOf(report).clientCertificate).toMatchObject({ sent: true, verdict: 'accepted', acceptableIssuers: told })
      expect(report.clientCertificates?.state === 'done' && certificateNames(report.clientCertificates.value.chain)).toEqual(['CN=Zoë the client', told[2]])
    })

    it(`${version}: of openssl s_client, followed`, async () => {
      const peer = await server()
      const keyLogFile = at(`${version}.keys`)
      writeFileSync(keyLogFile, '')
      const ending = new AbortController()
      let tell = (_event: ListenEvent): void => {}
      const wanted = async <Type extends ListenEvent['type']>(type: Type): Promise<Extract<ListenEvent, { type: Type }>> => new Promise(resolve => tell = (event) => {
        if (event.type === type)
          resolve(event as Extract<ListenEvent, { type: Type }>)
      })
      const listening = wanted('listening')
      const running = listen({ local: { host: '127.0.0.1', port: 0 }, to: { host: '127.0.0.1', port: peer.port }, keyLogFile }, { lab, kept: new KeptInspections(), stops: new Map() }, event => tell(event), ending.signal)
      const { port } = await listening
      const closed = wanted('closed')
      const client = run('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, version === 'TLSv1.2' ? '-tls1_2' : '-tls1_3', '-cert', at('client.pem'), '-key', at('client.key'), '-cert_chain', at('ca2.pem'), '-keylogfile', keyLogFile, '-quiet'])
      client.child.stdin.end('GET / HTTP/1.0\r\n\r\n')
      const { connection } = await closed
      ending.abort()
      await running
      await client.stop()
      await peer.stop()
      expect(tlsOf(connection).clientCertificate).toMatchObject({ sent: true, verdict: 'accepted', acceptableIssuers: told })
      expect(connection.clientCertificates?.state === 'done' && certificateNames(connection.clientCertificates.value.chain)).toEqual(['CN=Zoë the client', told[2]])
    })
  }

  it('a server that names no CA', async () => {
    const peer = await opensslServer(place.rsa, ['-www', '-verify', '3'])
    try {
      const { decoder } = await fetched(peer.port, pair())
      expect(decoder.result().tls?.clientCertificate).toMatchObject({ requested: true, acceptableIssuers: [], sent: true })
    }
    finally {
      await peer.stop()
    }
  })

  /** Without spaces, which openssl puts around a plus. */
  function plain(name: string): string {
    return name.replaceAll(' ', '')
  }
})
