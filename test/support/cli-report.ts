/** Reports made by hand, for what the command line prints of them: fixed times, names and sizes, whole in every part. */
import type { Report } from '../../src/contract/index.ts'
import { allParts } from '../../src/contract/report/parts.ts'
import { certificate, event, finding, message, nowhere } from './cli-report-parts.ts'

const root = { CN: 'tlscope Lab Root R1' }
const authority = { CN: 'tlscope Lab EV CA 2' }
const company = {
  jurisdictionC: 'GB',
  serialNumber: '08214473',
  C: 'GB',
  L: 'London',
  O: 'Harbour & Finch Instruments Ltd',
  CN: 'ev.tlscope.test',
}

const done = <Value>(value: Value) => ({ state: 'done' as const, value })

/** A run that went well: EV of the lab, TLS 1.3. */
export function evReport(changes: Partial<Report> = {}): Report {
  const leaf = certificate(0, 'leaf', company, authority, '2027-05-13T23:59:59.000Z', {
    publicKey: {
      algorithm: { oid: '1.2.840.113549.1.1.1', name: 'rsaEncryption' },
      type: 'RSA',
      bits: 2048,
      curve: null,
      exponent: '65537',
      at: nowhere,
    },
  })
  const chain = [
    leaf,
    certificate(1, 'intermediate', authority, root, '2031-01-26T23:59:59.000Z'),
  ]
  const anchor = certificate(2, 'root', root, root, '2045-10-14T23:59:59.000Z')
  return {
    schema: 'tlscope.report/1',
    id: '00000000-0000-4000-8000-000000000001',
    tool: {
      name: 'tlscope',
      version: '0.0.0',
      runtime: 'node 24.21.0',
      library: 'OpenSSL 3.5.8',
    },
    startedAt: '2026-11-23T09:00:00.000Z',
    durationMs: 99.4,
    target: {
      url: 'https://ev.tlscope.test/account',
      scheme: 'https',
      host: 'ev.tlscope.test',
      port: 443,
      sni: 'ev.tlscope.test',
      alpn: ['http/1.1'],
    },
    outcome: 'completed',
    attempts: [
      {
        address: '127.0.0.1',
        family: 4,
        port: 44_443,
        outcome: 'connected',
        startMs: 0.6,
        endMs: 30.9,
      },
    ],
    hops: [],
    connection: done({
      lookup: 'lab' as const,
      addresses: [
        { address: '127.0.0.1', family: 4 as const },
      ],
      used: {
        address: '127.0.0.1',
        family: 4 as const,
        port: 44_443,
        localAddress: '127.0.0.1',
        localPort: 50_000,
        reason: 'only' as const,
      },
      phases: {
        dns: { startMs: 0, endMs: 0.6 },
        tcp: { startMs: 0.6, endMs: 30.9 },
        tls: { startMs: 30.9, endMs: 66.2 },
        request: { startMs: 66.2, endMs: 66.5 },
        wait: { startMs: 66.5, endMs: 97.9 },
        download: { startMs: 97.9, endMs: 99.4 },
      },
      timings: {
        time_namelookup: 0.0006,
        time_connect: 0.0309,
        time_appconnect: 0.0662,
        time_pretransfer: 0.0662,
        time_starttransfer: 0.0979,
        time_total: 0.0994,
      },
    }),
    tls: done({
      version: { code: 0x0304, name: 'TLS 1.3' },
      cipherSuite: { code: 0x1302, name: 'TLS_AES_256_GCM_SHA384' },
      group: { code: 0x11EC, name: 'X25519MLKEM768' },
      signatureScheme: { code: 0x0804, name: 'rsa_pss_rsae_sha256' },
      alpn: null,
      resumed: false,
      helloRetryRequest: false,
      extendedMasterSecret: false,
      encryptThenMac: false,
      tickets: 2,
      offered: null,
      clientCertificate: {
        requested: false,
        acceptableIssuers: [],
        sent: false,
        certificates: 0,
        verdict: 'not-requested' as const,
        alert: null,
      },
      fingerprints: { ja3: null, ja3s: null, ja4: null },
    }),
    handshake: done({
      messages: [
        message(0, 'client', 1, 'ClientHello', 517, 30.9, false),
        message(1, 'server', 2, 'ServerHello', 122, 61.2, false),
        message(3, 'server', 8, 'EncryptedExtensions', 10, 61.4, true),
        message(4, 'server', 11, 'Certificate', 2931, 61.4, true),
        message(5, 'server', 15, 'CertificateVerify', 264, 61.5, true),
        message(6, 'server', 20, 'Finished', 52, 61.5, true),
        message(8, 'client', 20, 'Finished', 52, 66.1, true),
        message(10, 'server', 4, 'NewSessionTicket', 265, 97.1, true),
      ],
      events: [
        event(2, 'server', 'change_cipher_spec', 1, 61.3, false),
        event(7, 'client', 'change_cipher_spec', 1, 66.1, false),
        event(9, 'client', 'application_data', 149, 66.5, true, { summary: 'GET /account HTTP/1.1' }),
        event(11, 'server', 'application_data', 356, 97.9, true, { summary: 'HTTP/1.1 200 OK' }),
        event(12, 'server', 'application_data', 500, 98.4, true),
        event(13, 'server', 'application_data', 500, 99.1, true),
        event(14, 'server', 'alert', 2, 99.4, true, {
          alert: {
            level: { code: 1, name: 'warning' },
            description: { code: 0, name: 'close_notify' },
          },
        }),
      ],
      records: [],
      complete: true,
      roundTrips: 1,
      bytes: { client: 745, server: 5500, kept: 6245 },
      problems: [],
      verified: [],
      keySchedule: [],
      coverage: 1,
      unknownBytes: 0,
    }),
    certificates: done({
      chain,
      level: {
        value: 'EV' as const,
        basis: 'cabf-policy' as const,
        policy: { oid: '2.23.140.1.1' },
        evVerified: true,
        evSource: 'lab' as const,
      },
      unreadable: [],
    }),
    verification: done({
      trusted: true,
      at: '2026-11-23T09:00:00.000Z',
      host: 'ev.tlscope.test',
      mode: 'report' as const,
      stores: ['mozilla' as const, 'lab' as const],
      path: [
        {
          subject: 'ev.tlscope.test',
          sha256: '0'.repeat(64),
          sent: 0,
          anchorOf: [],
        },
        {
          subject: 'tlscope Lab EV CA 2',
          sha256: '1'.repeat(64),
          sent: 1,
          anchorOf: [],
        },
        {
          subject: 'tlscope Lab Root R1',
          sha256: '2'.repeat(64),
          sent: null,
          anchorOf: ['lab' as const],
        },
      ],
      anchor,
      checks: [
        finding('test-validity', 'pass', 'valid', { days: 171 }),
        finding('test-name', 'pass', 'named', { host: 'ev.tlscope.test' }),
      ],
      opinions: [],
      clients: [],
      timestamps: [],
      runtimeVerdict: { trusted: true, code: null, message: null },
    }),
    http: done({
      request: {
        method: 'GET',
        path: '/account',
        version: 'HTTP/1.1',
        headers: [],
        headerSize: 149,
        bodySize: 0,
      },
      response: {
        version: 'HTTP/1.1',
        status: 200,
        statusText: 'OK',
        headers: [
          { name: 'server', value: 'tlscope-lab' },
          { name: 'content-type', value: 'application/json' },
        ],
        headerSize: 356,
        body: {
          id: 'body',
          length: 1000,
          decodedLength: null,
          contentType: 'application/json',
          contentEncoding: null,
          complete: true,
          kept: 1000,
        },
      },
    }),
    cost: done({
      bytes: {
        sent: 745,
        received: 5500,
        handshake: 1282,
        certificates: 2931,
        framing: 527,
        headers: 505,
        body: 1000,
      },
      overhead: 4740,
      roundTrips: { tcp: 1, tls: 1, http: 1 },
    }),
    exposure: done({
      items: [
        {
          id: 'address' as const,
          readable: true,
          message: null,
          at: null,
          value: null,
        },
        {
          id: 'host-name' as const,
          readable: true,
          message: 0,
          at: null,
          value: 'ev.tlscope.test',
        },
        {
          id: 'path' as const,
          readable: false,
          message: null,
          at: null,
          value: null,
        },
        {
          id: 'sizes' as const,
          readable: true,
          message: null,
          at: null,
          value: null,
        },
      ],
    }),
    findings: [
      finding('test-exchange', 'pass', 'hybrid', { group: 'X25519MLKEM768' }),
      finding('test-exposed', 'info', 'readable', { host: 'ev.tlscope.test' }),
    ],
    ...changes,
  }
}

/** The same server with a certificate that has ended: done, and the verdict is bad. */
export function expiredReport(): Report {
  const report = evReport()
  if (report.certificates.state !== 'done' || report.verification.state !== 'done')
    throw new Error('the report has its parts')
  const [leaf, issuer] = report.certificates.value.chain
  if (!leaf || !issuer)
    throw new Error('the report has its chain')
  return {
    ...report,
    target: { ...report.target, url: 'https://expired.tlscope.test/', host: 'expired.tlscope.test' },
    certificates: done({
      chain: [
        certificate(0, 'leaf', { CN: 'expired.tlscope.test' }, authority, '2026-11-13T23:59:59.000Z'),
        issuer,
      ],
      level: {
        value: 'DV',
        basis: 'cabf-policy',
        policy: null,
        evVerified: false,
        evSource: null,
      },
      unreadable: [],
    }),
    verification: done({
      ...report.verification.value,
      trusted: false,
      checks: [
        finding('test-validity', 'fail', 'expired', { date: '2026-11-13', days: 9 }),
        finding('test-name', 'pass', 'named', { host: 'expired.tlscope.test' }),
      ],
    }),
  }
}

/** Nothing listens there: the run failed, and every part after TCP was not reached. */
export function refusedReport(): Report {
  return evReport({
    outcome: 'failed',
    durationMs: 1.2,
    target: {
      url: 'https://closed.example/',
      scheme: 'https',
      host: 'closed.example',
      port: 443,
      sni: 'closed.example',
      alpn: ['http/1.1'],
    },
    failure: {
      code: 'refused',
      phase: 'tcp',
      message: 'the connection was refused',
      values: { address: '127.0.0.1', port: 443 },
    },
    attempts: [
      {
        address: '::1',
        family: 6,
        port: 443,
        outcome: 'refused',
        startMs: 0.2,
        endMs: 0.5,
        error: 'ECONNREFUSED',
      },
      {
        address: '127.0.0.1',
        family: 4,
        port: 443,
        outcome: 'refused',
        startMs: 0.5,
        endMs: 0.8,
        error: 'ECONNREFUSED',
      },
    ],
    ...allParts({ state: 'skipped', reason: 'not-reached' }),
    connection: done({
      lookup: 'system',
      addresses: [
        { address: '::1', family: 6 },
        { address: '127.0.0.1', family: 4 },
      ],
      used: null,
      phases: {
        dns: { startMs: 0, endMs: 0.2 },
        tcp: { startMs: 0.2, endMs: 0.8 },
        tls: null,
        request: null,
        wait: null,
        download: null,
      },
      timings: {
        time_namelookup: 0.0002,
        time_connect: 0,
        time_appconnect: 0,
        time_pretransfer: 0,
        time_starttransfer: 0,
        time_total: 0.0008,
      },
    }),
    findings: [],
  })
}
