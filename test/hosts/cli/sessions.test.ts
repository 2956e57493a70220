/** What a person sees, whole: printed sessions are kept in test/golden/cli, one file a session. */
import type { DecodedConnection, Report } from '../../../src/contract/index.ts'
import type { CaptureSummary } from '../../../src/service/watch/decode.ts'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { report as reportSchema } from '../../../src/contract/index.ts'
import { width } from '../../../src/hosts/cli/view/text.ts'
import { evReport, expiredReport, refusedReport } from '../../support/cli-report.ts'
import { serviceOf, type } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'tlscope-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

const golden = (name: string) => `../../golden/cli/${name}.txt`

describe('inspect', () => {
  it.each<[name: string, report: Report, columns: number, language: string, code: number]>([
    [
      'ev',
      evReport(),
      80,
      'en',
      0,
    ],
    [
      'ev-narrow',
      evReport(),
      50,
      'en',
      0,
    ],
    [
      'ev-zh',
      evReport(),
      80,
      'zh-CN',
      0,
    ],
    [
      'expired',
      expiredReport(),
      80,
      'en',
      1,
    ],
    [
      'refused',
      refusedReport(),
      80,
      'en',
      3,
    ],
    [
      'refused-zh',
      refusedReport(),
      80,
      'zh-CN',
      3,
    ],
  ])('%s', async (name, report, columns, language, code) => {
    expect(reportSchema.parse(report)).toEqual(report)
    const printed = await type([
      'inspect',
      report.target.url,
      '--lang',
      language,
    ], {
      service: serviceOf(report),
      columns,
    })
    expect(printed).toMatchObject({ code, stderr: '' })
    for (const line of printed.stdout.split('\n'))
      expect(width(line), line).toBeLessThanOrEqual(columns)
    await expect(printed.stdout).toMatchFileSnapshot(golden(name))
  })

  it('prints the report and nothing else with --json, on one line for programs', async () => {
    const { code, stdout, stderr } = await type(['inspect', 'ev.tlscope.test', '--json'], {
      service: serviceOf(evReport()),
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.trimEnd()).not.toContain('\n')
    expect(reportSchema.parse(JSON.parse(stdout))).toEqual(evReport())
  })

  it('exits 1 on a bad verdict, and 0 where nobody asked for one', async () => {
    const off = expiredReport()
    if (off.verification.state === 'done')
      off.verification.value.mode = 'off'
    expect((await type(['inspect', 'x.test'], {
      service: serviceOf(expiredReport()),
    })).code).toBe(1)
    expect((await type(['inspect', 'x.test', '-k'], {
      service: serviceOf(off),
    })).code).toBe(0)
  })

  it('writes the body to a file, or to stdout with the view on stderr', async () => {
    const body = new TextEncoder().encode('x'.repeat(1000))
    const file = join(folder, 'body')
    const written = await type(['inspect', 'x.test', '-o', file], {
      service: serviceOf(evReport(), body),
    })
    expect(readFileSync(file, 'utf8')).toBe('x'.repeat(1000))
    expect(written.stderr).toBe(`wrote 1,000 B to ${file}\n`)
    const piped = await type(['inspect', 'x.test', '-o', '-'], {
      service: serviceOf(evReport(), body),
    })
    expect(piped.stdout).toBe('x'.repeat(1000))
    expect(piped.stderr).toContain('200 OK over TLS 1.3')
  })

  it('shows what a server sends as text: no escape sequence and no mark of direction passes', async () => {
    const report = evReport()
    if (report.http.state === 'done')
      report.http.value.response?.headers.push({ name: 'x-evil\u001B[2J', value: 'a\u202Eb\u009B31m\r\nc' })
    const { stdout } = await type(['inspect', 'x.test'], {
      service: serviceOf(report),
    })
    expect(stdout).toContain('x-evil\\u{1b}[2J: a\\u{202e}b\\u{9b}31m\\u{d}\\u{a}c')
    // eslint-disable-next-line no-control-regex -- the very characters that must not come through
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/)
  })
})

describe('decode', () => {
  const connection = (): DecodedConnection => {
    const { tls, handshake, certificates } = evReport()
    return {
      id: 'a',
      client: { address: '192.0.2.1', port: 50_000 },
      server: { address: '2001:db8::1', port: 443 },
      startedAt: '2026-11-23T09:00:00.000Z',
      durationMs: 48.2,
      preface: { client: 16, server: 0, protocol: 'smtp' },
      gaps: {
        client: [],
        server: [
          { start: 4_000, end: 5_460 },
        ],
      },
      midway: false,
      decryption: 'partial',
      tls,
      handshake,
      certificates,
    }
  }
  const summary: CaptureSummary = {
    schema: 'tlscope.decode/1',
    file: { name: 'a\u001B[2J.pcapng', bytes: 12_345, packets: 40 },
    otherConnections: 2,
    undecoded: 0,
    passedOver: { 'not-tcp': 3, 'fragment': 1 },
    cutPackets: 1,
    problem: { at: 12_300, expected: 'the rest of the last packet (16 bytes of it are there)' },
  }

  it.each([['en', 80], ['zh-CN', 80], ['en', 50]])('in %s, %i columns', async (language, columns) => {
    const file = join(folder, 'a.pcapng')
    writeFileSync(file, '')
    const printed = await type(['decode', file, '--lang', language], {
      columns,
      decodeFile: async () => ({
        keyLines: null,
        refusedKeyLine: null,
        summary,
        connections: [connection(), { ...connection(), midway: true, decryption: 'none' }].map(each => [new TextEncoder().encode(JSON.stringify(each))]),
        faulty: false,
      }),
    })
    expect(printed).toMatchObject({ code: 1, stderr: '' })
    for (const line of printed.stdout.split('\n'))
      expect(width(line), line).toBeLessThanOrEqual(columns)
    await expect(printed.stdout).toMatchFileSnapshot(golden(`decode-${language}-${columns}`))
  })
})

describe('the request that is sent', () => {
  it.each<[line: string, expected: object]>([
    [
      'dv.tlscope.test',
      {
        url: 'https://dv.tlscope.test',
        method: 'GET',
        verification: 'report',
        body: null,
      },
    ],
    [
      'http://a.test/ -I',
      { url: 'http://a.test/', method: 'HEAD' },
    ],
    [
      'a.test -d a=1 -d b=2',
      {
        method: 'POST',
        body: 'a=1&b=2',
        headers: [
          { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
        ],
      },
    ],
    [
      'a.test -X PUT -d {} -H Content-Type:application/json -H X-Empty;',
      {
        method: 'PUT',
        headers: [
          { name: 'Content-Type', value: 'application/json' },
          { name: 'X-Empty', value: '' },
        ],
      },
    ],
    [
      'a.test -k',
      { verification: 'off' },
    ],
    [
      'a.test --require-trust --system-ca',
      {
        verification: 'required',
        trust: { mozilla: true, system: true, files: [] },
      },
    ],
    [
      'a.test --no-mozilla',
      {
        trust: { mozilla: false, system: false, files: [] },
      },
    ],
    [
      'a.test --resolve a.test:443:[::1]',
      {
        connection: {
          family: 0,
          resolve: [
            { host: 'a.test', port: 443, address: '::1' },
          ],
        },
      },
    ],
    [
      'a.test --tlsv1.0 --tls-max 1.2',
      {
        tls: { minVersion: 'TLSv1', maxVersion: 'TLSv1.2' },
      },
    ],
    [
      'a.test --tls-max 1.1',
      {
        tls: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' },
      },
    ],
    [
      'a.test --sni other.test --alpn h2,http/1.1 --curves X25519',
      {
        tls: {
          sni: 'other.test',
          alpn: ['h2', 'http/1.1'],
          groups: 'X25519',
        },
      },
    ],
    [
      'a.test --no-sni --no-alpn',
      {
        tls: { sni: '', alpn: [] },
      },
    ],
    [
      'a.test -6 -m 2.5',
      {
        connection: { family: 6 },
        timeouts: {
          dns: 2500,
          tcp: 2500,
          tls: 2500,
          request: 2500,
          wait: 2500,
          download: 2500,
        },
      },
    ],
    [
      'a.test --connect-timeout 1',
      {
        timeouts: {
          dns: 1000,
          tcp: 1000,
          tls: 1000,
          wait: 30_000,
        },
      },
    ],
    [
      'a.test --lab-client',
      {
        tls: {
          clientCertificate: {
            certificate: { text: 'CERTIFICATE\n' },
            key: { text: 'KEY\n' },
          },
        },
      },
    ],
  ])('%s', async (line, expected) => {
    const asked: unknown[] = []
    await type([
      'inspect',
      ...line.split(' '),
    ], {
      service: serviceOf(evReport(), new Uint8Array(), asked),
    })
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject(expected)
  })
})
