/** `tlscope cert` of files that are broken, each in its own way. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCertificate } from '../../../src/engine/x509/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { mintChain } from '../../support/minted.ts'
import { tlscope } from './program.ts'

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
    const { stdout } = await tlscope('cert', write('time.der', bytes))
    const told = plain(stdout)
    expect(told).toContain('Valid not readable to 2026-07-31 12:00:00 UTC')
    expect(told).toContain('its time cannot be read')
    expect(told).toContain(`Fault at byte ${notBefore + 2}: expected a time as YYMMDDHHMMSSZ`)
    expect(told).toContain('extKeyUsage serverAuth')
    expect(stdout).not.toMatch(/NaN|Invalid|undefined/)
  })

  it('shows what there is of one that ends early, and how much is missing', async () => {
    const { stdout } = await tlscope('cert', write('short.der', der.subarray(0, notBefore + 60)))
    const told = plain(stdout)
    expect(told).toContain(`expected the rest of the file (${der.length - notBefore - 60} bytes are missing)`)
    expect(told).toContain('Valid 2026-05-02 12:00:00 UTC to 2026-07-31 12:00:00 UTC')
    expect(told).toMatch(/Key not readable Signature not readable/)
    expect(stdout).not.toMatch(/NaN|Invalid|undefined/)
  })
})
