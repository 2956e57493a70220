/** Whole inspections of servers that we did not write: each version, suites of each kind, client certificates asked and refused. */
import type { Report, RequestInput } from '../../src/contract/index.ts'
import type { PeerServer } from '../support/peers/openssl.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { report as reportSchema, request as requestSchema } from '../../src/contract/index.ts'
import { KeptInspections } from '../../src/service/kept/inspections.ts'
import { createLab } from '../../src/service/lab/index.ts'
import { inspect } from '../../src/service/run/inspect.ts'
import { gnutlsServer } from '../support/peers/gnutls.ts'
import { workplace } from '../support/peers/identity.ts'
import { nginxServer } from '../support/peers/nginx.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'

const versions = [
  { version: 'TLSv1', code: 0x0301, openssl: '-tls1', nginx: 'TLSv1', gnutls: 'VERS-TLS1.0' },
  { version: 'TLSv1.1', code: 0x0302, openssl: '-tls1_1', nginx: 'TLSv1.1', gnutls: 'VERS-TLS1.1' },
  { version: 'TLSv1.2', code: 0x0303, openssl: '-tls1_2', nginx: 'TLSv1.2', gnutls: 'VERS-TLS1.2' },
  { version: 'TLSv1.3', code: 0x0304, openssl: '-tls1_3', nginx: 'TLSv1.3', gnutls: 'VERS-TLS1.3' },
] as const

describePeers('inspect', ['nginx', 'openssl', 'gnutls-serv'], () => {
  const lab = createLab()
  let place: ReturnType<typeof workplace>
  beforeAll(() => {
    place = workplace()
  })
  afterAll(async () => {
    await lab.close()
    place.remove()
  })

  /** Inspects the server by name, trusting its own certificate alone, and stops it. */
  async function inspected(server: PeerServer, input: Partial<RequestInput> = {}): Promise<Report> {
    const reports: Report[] = []
    try {
      const files = [place.rsa, place.ecdsa].map(({ certificate }) => ({ name: certificate, text: readFileSync(certificate, 'utf8') }))
      const request = requestSchema.parse({ url: `https://localhost:${server.port}/`, trust: { mozilla: false, files }, connection: { family: 4, resolve: [{ host: 'localhost', port: server.port, address: '127.0.0.1' }] }, ...input })
      await inspect(request, { lab, kept: new KeptInspections() }, event => event.type === 'report' && reports.push(event.report), new AbortController().signal)
    }
    finally {
      await server.stop()
    }
    return reportSchema.parse(reports[0])
  }

  function value<Value>(part: { state: 'done', value: Value } | { state: 'failed' | 'skipped' }): Value {
    if (part.state !== 'done')
      throw new Error(`the part is ${JSON.stringify(part)}`)
    return part.value
  }

  for (const { version, code, openssl, nginx, gnutls } of versions) {
    const tls = { minVersion: version, maxVersion: version }
    const starts: [string, () => Promise<PeerServer>][] = [
      ['nginx', () => nginxServer(join(place.folder, `nginx-${version}`), place.rsa, `ssl_protocols ${nginx}; ssl_ciphers DEFAULT@SECLEVEL=0;`)],
      ['openssl s_server', () => opensslServer(place.ecdsa, [openssl, '-www', '-cipher', 'DEFAULT:@SECLEVEL=0'])],
      ['gnutls-serv', () => gnutlsServer(place.rsa, `NORMAL:-VERS-ALL:+${gnutls}`)],
    ]
    it.each(starts)(`${version}: %s answers, every message opened, the chain trusted`, async (_name, start) => {
      const report = await inspected(await start(), { tls })
      expect(report.failure).toBeUndefined()
      expect(value(report.tls).version?.code).toBe(code)
      expect(value(report.handshake)).toMatchObject({ complete: true, problems: [] })
      expect(value(report.handshake).records.every(record => record.opened || !record.encrypted)).toBe(true)
      expect(value(report.http).response?.status).toBe(200)
      expect(value(report.verification)).toMatchObject({ trusted: true, runtimeVerdict: { trusted: true } })
      const { client, server } = value(report.handshake).bytes
      expect(value(report.cost).bytes).toMatchObject({ sent: client, received: server })
    })
  }

  const suites: [string, string][] = [
    ['ECDHE-RSA-CHACHA20-POLY1305', 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
    ['ECDHE-RSA-AES128-SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'],
    ['DHE-RSA-AES256-GCM-SHA384', 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'],
    ['AES128-SHA', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
    ['ECDHE-RSA-CAMELLIA128-SHA256', 'TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256'],
  ]
  it.each(suites)('%s', async (openssl, name) => {
    const server = await opensslServer(place.rsa, ['-tls1_2', '-www', '-cipher', openssl])
    const report = await inspected(server, { tls: { maxVersion: 'TLSv1.2', cipherSuites: openssl } })
    expect(value(report.tls).cipherSuite).toMatchObject({ name, opensslName: openssl })
    expect(value(report.http).response?.status).toBe(200)
  })

  const refusing = async (version: (typeof versions)[number], pair: object | null): Promise<Report> => inspected(
    await opensslServer(place.rsa, [version.openssl, '-www', '-Verify', '1', '-verify_return_error', '-CAfile', place.rsa.certificate]),
    { tls: { minVersion: version.version, maxVersion: version.version, ...(pair && { clientCertificate: pair }) } as RequestInput['tls'] },
  )
  for (const version of versions.slice(2)) {
    it(`${version.version}: a client certificate that is missing is told by its alert`, async () => {
      const report = await refusing(version, null)
      expect(report.failure).toMatchObject({ code: 'client-certificate-refused', values: { sent: 'no' } })
      expect(value(report.tls).clientCertificate).toMatchObject({ requested: true, sent: false, verdict: 'refused' })
    })

    it(`${version.version}: one of a stranger is told as sent and refused, never as accepted`, async () => {
      const report = await refusing(version, { certificate: { name: 'c', text: readFileSync(place.ecdsa.certificate, 'utf8') }, key: { name: 'k', text: readFileSync(place.ecdsa.key, 'utf8') }, passphrase: null })
      expect(report.failure).toMatchObject({ code: 'client-certificate-refused', values: { sent: 'yes', alert: 'unknown_ca' } })
      expect(value(report.tls).clientCertificate).toMatchObject({ requested: true, sent: true, verdict: 'refused' })
    })
  }

  it('no suite in common: the alert, and from whom', async () => {
    const server = await opensslServer(place.rsa, ['-tls1_2', '-cipher', 'ECDHE-RSA-AES128-GCM-SHA256'])
    const report = await inspected(server, { tls: { maxVersion: 'TLSv1.2', cipherSuites: 'ECDHE-RSA-AES256-GCM-SHA384' } })
    expect(report.failure).toMatchObject({ code: 'alert-received', phase: 'tls', values: { alert: 'handshake_failure' } })
  })

  it('a version that we do not want: our alert', async () => {
    const server = await opensslServer(place.rsa, ['-tls1_2'])
    const report = await inspected(server, { tls: { minVersion: 'TLSv1.3' } })
    expect(report.failure?.code).toMatch(/^alert-(?:received|sent)$/)
    expect(report.failure?.values?.alert).toBe('protocol_version')
  })
})
