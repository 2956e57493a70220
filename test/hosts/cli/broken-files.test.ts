import type { Service } from '../../../src/hosts/cli/terminal.ts'
/** `tlscope cert` of files that are broken, each in its own way. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCertificate } from '../../../src/engine/x509/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { mintChain } from '../../support/minted.ts'
import { ended, start, tlscope } from './program.ts'
import { type } from './terminal.ts'

describe('cert of a broken file', () => {
  let folder: string
  let der: Uint8Array
  let notBefore: number
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tlscope-'))
    der = (await mintChain()).leaf.der
    notBefore = parseCertificate(der, { crypto: nodeCrypto }).certificate.validity.at.start + 2
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const write = (name: string, content: Uint8Array | string): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const plain = (text: string): string => text.replaceAll(/\s+/g, ' ')

  it('shows what there is of a certificate whose time is none', async () => {
    const bytes = der.slice()
    bytes[notBefore + 4] = 0x58
    const { stdout, code } = await tlscope('cert', write('time.der', bytes))
    expect(code).toBe(1)
    const told = plain(stdout)
    expect(told).toContain('Valid not readable to 2026-07-31 12:00:00 UTC')
    expect(told).toContain('its time cannot be read')
    expect(told).toContain(`Fault at byte ${notBefore + 2}: expected a time as YYMMDDHHMMSSZ`)
    expect(told).toContain('extKeyUsage serverAuth')
    expect(stdout).not.toMatch(/NaN|Invalid|undefined/)
  })

  it('shows what there is of one that ends early, and how much is missing', async () => {
    const { stdout, code } = await tlscope('cert', write('short.der', der.subarray(0, notBefore + 60)))
    expect(code).toBe(1)
    const told = plain(stdout)
    expect(told).toContain(`expected the rest of the file (${der.length - notBefore - 60} bytes are missing)`)
    expect(told).toContain('Valid 2026-05-02 12:00:00 UTC to 2026-07-31 12:00:00 UTC')
    expect(told).toMatch(/Key not readable Signature not readable/)
    expect(stdout).not.toMatch(/NaN|Invalid|undefined/)
  })

  it('has one exit code for each kind of trouble', async () => {
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
    const codes: Record<string, number | null> = {}
    for (const [name, content] of Object.entries({
      'whole.der': der,
      'whole.pem': pem,
      'cut.der': der.subarray(0, der.length - 50),
      'cut.pem': pem.slice(0, 400),
      'broken.pem': pem.replace(pem.slice(100, 101), '!'),
      'hello.pem': 'hello',
      'empty.pem': '',
    }))
      codes[name] = (await tlscope('cert', write(name, content))).code
    expect(codes).toEqual({ 'whole.der': 0, 'whole.pem': 0, 'cut.der': 1, 'cut.pem': 1, 'broken.pem': 1, 'hello.pem': 2, 'empty.pem': 2 })
  })

  it('takes nothing from the other arguments', async () => {
    const good = write('good.der', der)
    const missing = join(folder, 'nofile.pem')
    const empty = write('nothing.pem', '')
    const { stdout, stderr, code } = await tlscope('cert', '--json', good, missing, empty, good)
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject([
      { source: good, chain: [{ role: 'leaf' }] },
      { source: missing, chain: [], level: null, error: `the file ${missing} cannot be read (ENOENT)` },
      { source: empty, chain: [], level: null, error: expect.stringContaining('nothing.pem is empty') },
      { source: good, chain: [{ role: 'leaf' }] },
    ])
    expect(stderr).toContain(`tlscope: the file ${missing} cannot be read (ENOENT)\nhint: check the name`)
    const text = await tlscope('cert', missing, good)
    expect(text).toMatchObject({ code: 2, stdout: expect.stringContaining('www.example.test') })
  })

  it('refuses what is no regular file, in a sentence', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await tlscope('cert', join(folder, 'pipe'))).toEqual({ code: 2, stdout: '', stderr: `tlscope: ${join(folder, 'pipe')} is no regular file\nhint: "-" reads the standard input, to its end\n` })
    expect(await tlscope('cert', '/dev/zero')).toMatchObject({ code: 2, stderr: expect.stringContaining('/dev/zero is no regular file') })
    expect(await tlscope('cert', folder)).toMatchObject({ code: 2, stderr: expect.stringContaining(`${folder} is a folder`) })
  })

  it('reads the standard input, up to the limit of a file, until Ctrl C', async () => {
    const from = async (path: string, ...more: string[]) => {
      const input = openSync(path, 'r')
      try {
        return await ended(start(['cert', '-', ...more], input))
      }
      finally {
        closeSync(input)
      }
    }
    const { code, stdout } = await from(write('in.der', der), '--json')
    expect({ code, found: JSON.parse(stdout) as unknown }).toMatchObject({ code: 0, found: [{ source: '-', chain: [{ size: der.length }] }] })
    expect(await from('/dev/zero')).toMatchObject({ code: 2, stderr: expect.stringContaining('the file - is larger than 16 MiB') })
    // Nobody writes and nobody ends: Ctrl C does.
    const interruption = new AbortController()
    const stdin = () => new Readable({ read: () => interruption.abort() })
    expect(await type(['cert', '-'], { stdin, interrupted: interruption.signal, service: () => Promise.resolve({} as Service) })).toEqual({
      code: 3,
      stdout: '',
      stderr: 'tlscope: stopped before there was anything to show\n',
    })
  })
})
