/** `tlscope verify` beside `openssl verify`, over the same files: both accept the same chains and refuse the same ones. */
import type { Changes, Minted, MintedChain } from '../support/minted.ts'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyFiles } from '../../src/service/files/verify.ts'
import { authorityExtensions, host, leafExtensions, mintChain, noon } from '../support/minted.ts'
import { describePeers } from '../support/peers/program.ts'

interface Case {
  name: string
  changes?: Changes
  /** What stands in LEAF, in --intermediates, in --roots. */
  leaf?: keyof MintedChain
  between?: (keyof MintedChain)[]
  roots?: (keyof MintedChain)[]
  options?: { name?: string | null, purpose?: 'server' | 'client', at?: Date }
  trusted: boolean
}

const cases: Case[] = [
  { name: 'a chain in order', trusted: true },
  { name: 'a chain in order, any name', options: { name: null }, trusted: true },
  { name: 'a chain under its intermediate alone', between: [], roots: ['intermediate', 'root'], trusted: true },
  { name: 'a chain at the end of its time', options: { at: new Date('2026-07-31T11:59:59Z') }, trusted: true },
  { name: 'a chain after its time', options: { at: new Date('2026-08-01T12:00:00Z') }, trusted: false },
  { name: 'a chain before its time', options: { at: new Date('2026-04-01T12:00:00Z') }, trusted: false },
  { name: 'another name', options: { name: 'other.example.test' }, trusted: false },
  { name: 'a server\'s certificate for a client', options: { purpose: 'client' }, trusted: false },
  { name: 'a wildcard', changes: { leaf: { extensions: leafExtensions([{ type: 'dns', value: '*.example.test' }]) } }, trusted: true },
  { name: 'a wildcard over two labels', changes: { leaf: { extensions: leafExtensions([{ type: 'dns', value: '*.test' }]) } }, trusted: false },
  { name: 'no intermediate', between: [], trusted: false },
  { name: 'a root that nobody trusts', between: ['intermediate', 'root'], roots: ['leaf'], leaf: 'intermediate', options: { name: null }, trusted: false },
  { name: 'an intermediate that is no CA', changes: { intermediate: { extensions: authorityExtensions().slice(1) } }, trusted: false },
  { name: 'an IP address', changes: { leaf: { extensions: leafExtensions([{ type: 'ip', value: '192.0.2.7' }]) } }, options: { name: '192.0.2.7' }, trusted: true },
  { name: 'another IP address', changes: { leaf: { extensions: leafExtensions([{ type: 'ip', value: '192.0.2.7' }]) } }, options: { name: '192.0.2.8' }, trusted: false },
]

describePeers('verify and openssl verify', ['openssl'], () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tlscope-verify-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(cases)('judge alike: $name', async ({ changes, leaf = 'leaf', between = ['intermediate'], roots = ['root'], options = {}, trusted }) => {
    const chain = await mintChain(changes)
    const { name = host, purpose = 'server', at = noon } = options
    const anchors = roots.map(part => chain[part])
    const ours = verifyFiles({
      leaf: { name: 'leaf', bytes: chain[leaf].der },
      intermediates: between.map(part => ({ name: part, bytes: Buffer.from(chain[part].pem) })),
      roots: anchors.map(({ pem }) => ({ name: 'root', bytes: Buffer.from(pem) })),
      crls: [],
      name,
      at: at.toISOString(),
      purpose,
    }, new Date(0))
    const file = (text: string, certificates: Minted[]): string => {
      const path = join(folder, text)
      writeFileSync(path, certificates.map(({ pem }) => pem).join(''))
      return path
    }
    const theirs = spawnSync('openssl', [
      'verify',
      '-no-CApath',
      '-no-CAstore',
      '-auth_level',
      '2',
      '-attime',
      String(at.getTime() / 1_000),
      '-purpose',
      purpose === 'server' ? 'sslserver' : 'sslclient',
      ...name === null ? [] : [/^[\d.]+$/.test(name) ? '-verify_ip' : '-verify_hostname', name],
      '-CAfile',
      file('roots.pem', anchors),
      ...between.length ? ['-untrusted', file('between.pem', between.map(part => chain[part]))] : [],
      file('leaf.pem', [chain[leaf]]),
    ], { encoding: 'utf8' })
    expect(`${ours.trusted} ${theirs.stdout}${theirs.stderr}`).toMatch(trusted ? /^true .*: OK/s : /^false .*error/s)
  })
})
