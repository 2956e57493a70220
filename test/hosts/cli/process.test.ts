/** The command line as a process of its own, with the service, the lab and real connections behind it. */
import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { report as reportSchema } from '../../../src/contract/index.ts'
import * as x509 from '../../../src/service/lab/x509.ts'
import { leafExtensions, mint, mintChain } from '../../support/minted.ts'
import { ended, start, tlscope } from './program.ts'

describe('inspect', () => {
  it('prints a valid report of ev, and nothing else', async () => {
    const { code, stdout, stderr } = await tlscope('inspect', 'https://ev.tlscope.test/', '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const report = reportSchema.parse(JSON.parse(stdout))
    expect(report).toMatchObject({
      outcome: 'completed',
      tls: {
        state: 'done',
        value: {
          version: { code: 0x0304 },
        },
      },
      certificates: {
        state: 'done',
        value: {
          level: { value: 'EV', evVerified: true, evSource: 'lab' },
        },
      },
      verification: {
        state: 'done',
        value: { trusted: true },
      },
    })
    const names = report.handshake.state === 'done'
      ? report.handshake.value.messages.map(({ type }) => type.name)
      : []
    expect(names.slice(0, 7)).toEqual([
      'ClientHello',
      'ServerHello',
      'EncryptedExtensions',
      'Certificate',
      'CertificateVerify',
      'Finished',
      'Finished',
    ])
    expect(names.slice(7).length).toBeGreaterThan(0)
    expect(new Set(names.slice(7))).toEqual(new Set(['NewSessionTicket']))
  })

  it('names the failed check and the date of expired, and exits 1', async () => {
    const { code, stdout } = await tlscope('inspect', 'https://expired.tlscope.test/')
    expect(code).toBe(1)
    const date = /expired on (\d{4}-\d\d-\d\d)/.exec(stdout)?.[1] ?? ''
    const days = (Date.now() - Date.parse(date)) / 86_400_000
    expect(days).toBeGreaterThan(8)
    expect(days).toBeLessThan(12)
  })

  it('passes mutual with the lab\'s client certificate, and exits 3 without', async () => {
    const [without, withOne] = await Promise.all([
      tlscope('inspect', 'mutual.tlscope.test'),
      tlscope('inspect', 'mutual.tlscope.test', '--lab-client'),
    ])
    expect(without.code).toBe(3)
    expect(without.stdout).toContain('certificate_required')
    expect(withOne.code).toBe(0)
    expect(withOne.stdout).toContain('asked for and sent, accepted')
  })

  it.each([
    ['https://x.test:0/', /^tlscope: url: port 0 does not exist/],
    ['ftp://x.test/', /^tlscope: url: ftp:\/\/ is not spoken here/],
  ])('refuses %s with exit code 2', async (url, sentence) => {
    const { code, stdout, stderr } = await tlscope('inspect', url)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(sentence)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('exits 3 where nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    server.close()
    await once(server, 'close')
    const { code, stdout } = await tlscope('inspect', `https://127.0.0.1:${port}/`)
    expect(code).toBe(3)
    expect(stdout).toContain('ECONNREFUSED')
  })
})

describe('a server that never answers', () => {
  it('is given up on by --max-time, with what was seen', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const { code, stdout, stderr } = await tlscope('inspect', `https://127.0.0.1:${port}/`, '--max-time', '0.3', '--json')
    server.close()
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' })
    expect(reportSchema.parse(JSON.parse(stdout)).failure).toMatchObject({ code: 'timeout', phase: 'tls' })
  })

  it('is left by Ctrl C, with what was seen', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const child = start(['inspect', `https://127.0.0.1:${port}/`, '--json'])
    const over = ended(child)
    const [socket] = await once(server, 'connection')
    // The ClientHello has come: the handshake is under way.
    await once(socket, 'data')
    child.kill('SIGINT')
    const { code, stdout } = await over
    socket.destroy()
    server.close()
    expect(code).toBe(3)
    expect(reportSchema.parse(JSON.parse(stdout))).toMatchObject({
      outcome: 'failed',
      failure: { code: 'cancelled' },
    })
  })
})

it('ends quietly where nobody reads on', async () => {
  const child = start(['inspect', 'ev.tlscope.test', '--json'])
  child.stdout?.destroy()
  const { stderr } = await ended(child)
  expect(stderr).toBe('')
})

it('compare says what differs and what is the same', async () => {
  const { code, stdout } = await tlscope('compare', 'dv.tlscope.test', 'ev.tlscope.test')
  expect(code).toBe(0)
  const [, same = '', differs = ''] = /The same for all\n(.*)\nWhat differs\n(.*)/s.exec(stdout) ?? []
  expect(same).toContain('TLS_AES_256_GCM_SHA384')
  expect(differs).toMatch(/DV +EV/)
  expect(differs).toContain('Harbour & Finch')
})

it('cert prints one entry for each argument', async () => {
  const { code, stdout } = await tlscope('cert', 'dv.tlscope.test', 'ov.tlscope.test', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject([
    {
      source: 'dv.tlscope.test',
      level: { value: 'DV' },
      chain: [
        { role: 'leaf' },
        { role: 'intermediate' },
      ],
    },
    {
      source: 'ov.tlscope.test',
      level: { value: 'OV' },
      chain: [
        { role: 'leaf' },
        { role: 'intermediate' },
      ],
    },
  ])
})

it('lab runs until Ctrl C', async () => {
  const child = start(['lab', '--json'])
  const over = ended(child)
  await once(child.stdout as NodeJS.EventEmitter, 'data')
  child.kill('SIGINT')
  const { code, stdout } = await over
  expect(code).toBe(0)
  expect(JSON.parse(stdout).servers).toHaveLength(26)
})

it('prints its version fast, without loading anything', async () => {
  expect(await tlscope('--version')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  })
})

it('cert warns of names that deceive, and shows one that is none', async () => {
  const names = Uint8Array.from([0x30, 26, 0x82, 17, ...Buffer.from('xn--pple-43d.test'), 0x87, 5, 1, 2, 3, 4, 5])
  const { pem } = await mint({ subject: 'O=Аpple Inc, CN=раураl.test', extensions: [new x509.Extension('2.5.29.17', false, names)] })
  const folder = mkdtempSync(join(tmpdir(), 'tlscope-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'deceives.pem'), pem)
  const { code, stdout } = await tlscope('cert', join(folder, 'deceives.pem'))
  expect(code).toBe(1) // one of its names is none
  const told = stdout.replaceAll(/\s+/g, ' ')
  expect(told).toContain('Names xn--pple-43d.test (аpple.test) IP:87050102030405 Beware')
  for (const name of ['Аpple Inc', 'раураl.test', 'аpple.test'])
    expect(told).toContain(`${name} mixes letters of several scripts in one word`)
  expect(told).toContain('87050102030405 is no name of its kind; these are its bytes')
  expect(told).toContain('expected an address of 4 or 16 bytes')
})

it('cert and compare find the chain of a file in any order, and say what they did not verify', async () => {
  const { leaf, intermediate, root } = await mintChain({ leaf: { extensions: [...leafExtensions(), new x509.CertificatePolicyExtension(['2.23.140.1.2.1'])], subject: 'O=Somebody, CN=www.example.test' } })
  const folder = mkdtempSync(join(tmpdir(), 'tlscope-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'mixed.pem')
  writeFileSync(file, root.pem + leaf.pem + intermediate.pem + leaf.pem)
  const { code, stdout } = await tlscope('cert', file)
  expect(code).toBe(0)
  const told = stdout.replaceAll(/\s+/g, ' ')
  expect(told).toMatch(/■ Root .*└─ ○ Issuing .*└─ ● www\.example\.test /)
  expect(told).toContain('claims DV, by the policy of the CA/Browser Forum in the certificate; a file is read, not verified')
  expect(told).toContain('the file has these in another order')
  expect(told).toContain('stands in the file more than once: www.example.test')
  expect(told).toContain('the subject names Somebody: nobody checked that')
  const [entry] = JSON.parse((await tlscope('cert', file, '--json')).stdout) as [{ level: { value: string }, chain: { role: string }[], chains: { certificates: number[] }[] }]
  expect(entry).toMatchObject({ level: { value: 'DV' }, chains: [{ certificates: [1, 2, 0], inOrder: false, ending: 'self-signed' }] })
  expect(entry.chain.map(({ role }) => role)).toEqual(['root', 'leaf', 'intermediate', 'leaf'])
  writeFileSync(join(folder, 'leaf.pem'), leaf.pem)
  const compared = (await tlscope('compare', file, join(folder, 'leaf.pem'))).stdout.replaceAll(/\s+/g, ' ')
  expect(compared).toContain('not verified')
  expect(compared).not.toContain('level unknown')
  expect(compared).toMatch(/^It is the same certificate each time\. A file tells who was checked/)
})
