/** `compare` opens what openssl writes: DER, PKCS#7, PKCS#12 with its passphrase. All hold the same leaf. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KeptInspections } from '../../src/service/kept/inspections.ts'
import { createLab } from '../../src/service/lab/index.ts'
import { compareTargets } from '../../src/service/run/compare.ts'
import { describePeers } from '../support/peers/program.ts'

describePeers('compare and files by openssl', ['openssl'], () => {
  let folder: string
  const file = (name: string): string => join(folder, name)
  function openssl(...args: string[]): void {
    const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
    if (status !== 0)
      throw new Error(`openssl ${args[0]}: ${stderr}`)
  }
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tlscope-compare-'))
    openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file('key'), '-out', file('leaf.pem'), '-subj', '/O=Filed/CN=files.example.test', '-days', '30')
    openssl('x509', '-in', file('leaf.pem'), '-outform', 'DER', '-out', file('leaf.der'))
    openssl('crl2pkcs7', '-nocrl', '-certfile', file('leaf.pem'), '-outform', 'DER', '-out', file('leaf.p7b'))
    openssl('pkcs12', '-export', '-in', file('leaf.pem'), '-inkey', file('key'), '-passout', 'pass:secret', '-out', file('leaf.p12'))
    writeFileSync(file('none.der'), Uint8Array.of(0x30, 0))
  }, 30_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  const given = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(file(name))) })
  async function compared(...targets: { name: string, passphrase?: string }[]) {
    const events: Parameters<Parameters<typeof compareTargets>[2]>[0][] = []
    await compareTargets(targets.map(({ name, passphrase }) => ({ kind: 'file', file: given(name), passphrase: passphrase ?? null })), { lab: createLab(), kept: new KeptInspections() }, event => events.push(event), new AbortController().signal)
    return events.flatMap(event => event.type === 'comparison' ? [event.comparison] : [])[0]!
  }

  it('finds the same certificate in each', async () => {
    const { targets, differs } = await compared({ name: 'leaf.pem' }, { name: 'leaf.der' }, { name: 'leaf.p7b' }, { name: 'leaf.p12', passphrase: 'secret' })
    expect(targets.map(({ certificates }) => certificates.state === 'done' && certificates.value.chain.map(({ index, subject }) => [index, subject.text]))).toEqual(Array.from({ length: 4 }, () => [[0, 'O=Filed, CN=files.example.test']]))
    expect(differs).toEqual([])
    expect(JSON.stringify(targets)).not.toMatch(/PRIVATE KEY|secret/)
  })
  it('names the target that stays locked, or holds nothing', async () => {
    await expect(compared({ name: 'leaf.der' }, { name: 'leaf.p12' })).rejects.toMatchObject({ refusal: { field: 'targets.1.passphrase', reason: 'passphrase-needed', values: { name: 'leaf.p12' } } })
    await expect(compared({ name: 'leaf.p12', passphrase: 'wrong' }, { name: 'leaf.der' })).rejects.toMatchObject({ refusal: { field: 'targets.0.passphrase', reason: 'passphrase-wrong' } })
    await expect(compared({ name: 'leaf.der' }, { name: 'key' })).rejects.toMatchObject({ refusal: { field: 'targets.1', reason: 'no-certificate-inside' } })
    await expect(compared({ name: 'leaf.der' }, { name: 'none.der' })).rejects.toMatchObject({ refusal: { field: 'targets.1' } })
  })
})
