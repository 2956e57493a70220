/** Revocation lists and OCSP responses that `openssl` made, judged by us; `openssl ocsp` agrees. */
import type { Minted } from '../support/minted.ts'
import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { validate } from '../../src/engine/x509/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import * as x509 from '../../src/service/lab/x509.ts'
import { authorityExtensions, leafExtensions, mint } from '../support/minted.ts'
import { workplace } from '../support/peers/identity.ts'
import { describePeers } from '../support/peers/program.ts'

const day = 86_400_000
const lasting = { from: new Date(Date.now() - 30 * day).toISOString(), to: new Date(Date.now() + 300 * day).toISOString() }
/** TLSFeature with status_request (RFC 7633). */
const mustStaple = new x509.Extension('1.3.6.1.5.5.7.1.24', false, Uint8Array.from([0x30, 3, 2, 1, 5]))

describePeers('revocation, with openssl', ['openssl'], () => {
  const { folder, remove } = workplace()
  afterAll(remove)
  const file = (name: string) => join(folder, name)
  const made: Record<string, Minted> = {}

  function openssl(...args: string[]): string {
    return execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  }

  async function keep(name: string, minted: Minted): Promise<void> {
    made[name] = minted
    writeFileSync(file(`${name}.pem`), minted.pem)
    const key = await crypto.subtle.exportKey('pkcs8', minted.keys.privateKey)
    writeFileSync(file(`${name}.key`), `-----BEGIN PRIVATE KEY-----\n${Buffer.from(key).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`)
  }

  beforeAll(async () => {
    await keep('root', await mint({ subject: 'CN=Root', extensions: authorityExtensions(), ...lasting }))
    const issuer = made.root!
    await keep('other', await mint({ subject: 'CN=Root', extensions: authorityExtensions(), ...lasting }))
    for (const [name, serial] of Object.entries({ good: '0a01', revoked: '0a02', unlisted: '0a03' }))
      await keep(name, await mint({ subject: `CN=${name}`, issuer, serial, extensions: leafExtensions(), ...lasting }))
    await keep('stapling', await mint({ subject: 'CN=stapling', issuer, serial: '0a04', extensions: [...leafExtensions(), mustStaple], ...lasting }))
    await keep('delegate', await mint({ subject: 'CN=Responder', issuer, extensions: [new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.9'])], ...lasting }))
    await keep('stranger', await mint({ subject: 'CN=Stranger', issuer, extensions: leafExtensions(), ...lasting }))
    const ends = '351231235959Z'
    writeFileSync(file('index.txt'), [
      `V\t${ends}\t\t0A01\tunknown\t/CN=good`,
      `R\t${ends}\t260101000000Z,keyCompromise\t0A02\tunknown\t/CN=revoked`,
      `V\t${ends}\t\t0A04\tunknown\t/CN=stapling`,
      '',
    ].join('\n'))
    writeFileSync(file('ca.cnf'), '[ca]\ndefault_ca = d\n[d]\ndatabase = index.txt\ndefault_md = sha256\ncrlnumber = crlnumber\n')
    writeFileSync(file('crlnumber'), '01\n')
  })

  function response(name: string, signer = 'root'): Uint8Array {
    const out = `${name}-${signer}.der`
    openssl('ocsp', '-index', 'index.txt', '-CA', 'root.pem', '-rsigner', `${signer}.pem`, '-rkey', `${signer}.key`, '-issuer', 'root.pem', '-cert', `${name}.pem`, '-no_nonce', '-ndays', '7', '-respout', out, '-noverify')
    return new Uint8Array(readFileSync(file(out)))
  }

  function list(signer: string): Uint8Array {
    openssl('ca', '-gencrl', '-config', 'ca.cnf', '-keyfile', `${signer}.key`, '-cert', `${signer}.pem`, '-crldays', '7', '-out', `${signer}.crl`)
    openssl('crl', '-in', `${signer}.crl`, '-outform', 'DER', '-out', `${signer}.crl.der`)
    return new Uint8Array(readFileSync(file(`${signer}.crl.der`)))
  }

  function reason(name: string, sources: { stapledOcsp?: Uint8Array | null, crls?: Uint8Array[], at?: Date }): string {
    const { checks } = validate({
      leaf: made[name]!.der,
      intermediates: [],
      anchors: [{ source: 'file', der: made.root!.der }],
      at: sources.at ?? new Date(),
      crypto: nodeCrypto,
      stapledOcsp: sources.stapledOcsp ?? null,
      crls: sources.crls ?? [],
      server: { runtimeVerdict: null },
    })
    const found = checks.find(({ id }) => id === 'revocation')!
    return `${found.grade} ${found.reason}`
  }

  it('an answer by the issuer', () => {
    for (const [name, theirs, ours] of [['good', 'good', 'pass good'], ['revoked', 'revoked', 'fail revoked'], ['unlisted', 'unknown', 'warn unknown']] as const) {
      const stapledOcsp = response(name)
      expect(openssl('ocsp', '-respin', `${name}-root.der`, '-issuer', 'root.pem', '-cert', `${name}.pem`, '-CAfile', 'root.pem')).toContain(`${name}.pem: ${theirs}`)
      expect(reason(name, { stapledOcsp })).toBe(ours)
    }
  })

  it('an answer by a delegate, and by one who is none', () => {
    expect(reason('good', { stapledOcsp: response('good', 'delegate') })).toBe('pass good')
    expect(reason('good', { stapledOcsp: response('good', 'stranger') })).toBe('warn staple-wrong-signer')
    expect(reason('good', { stapledOcsp: response('good', 'other') })).toBe('warn staple-bad-signature')
  })

  it('an answer that is late, early, changed, about another or none', () => {
    const stapledOcsp = response('good')
    const after = (days: number) => new Date(Date.now() + days * day)
    expect(reason('good', { stapledOcsp, at: after(8) })).toBe('warn staple-expired')
    expect(reason('good', { stapledOcsp, at: after(-1) })).toBe('warn staple-early')
    expect(reason('good', { stapledOcsp: response('revoked') })).toBe('warn staple-other-certificate')
    // The last digit of producedAt.
    const digit = Buffer.from(stapledOcsp).indexOf('Z') - 1
    expect(reason('good', { stapledOcsp: stapledOcsp.with(digit, stapledOcsp[digit]! ^ 1) })).toBe('warn staple-bad-signature')
    for (let length = 0; length < stapledOcsp.length; length += 7)
      expect(reason('good', { stapledOcsp: stapledOcsp.slice(0, length) })).toMatch(/^(?:warn staple-unreadable|info no-way)$/)
    expect(reason('good', { stapledOcsp: Uint8Array.from([0x30, 3, 0x0A, 1, 3]) })).toBe('warn staple-refused')
  })

  it('a certificate that wants to be stapled', () => {
    expect(reason('stapling', {})).toBe('fail must-staple-missing')
    expect(reason('stapling', { stapledOcsp: response('good') })).toBe('fail staple-other-certificate')
    expect(reason('stapling', { stapledOcsp: response('stapling') })).toBe('pass good')
  })

  it('a list', () => {
    const crls = [list('root')]
    expect(reason('good', { crls })).toBe('pass good')
    expect(reason('revoked', { crls })).toBe('fail revoked')
    expect(() => openssl('verify', '-crl_check', '-CAfile', 'root.pem', '-CRLfile', 'root.crl', 'revoked.pem')).toThrow('certificate revoked')
    expect(reason('good', { crls: [list('other')] })).toBe('warn list-unusable')
    expect(reason('good', { crls, at: new Date(Date.now() + 8 * day) })).toBe('warn list-unusable')
    for (let length = 0; length < crls[0]!.length; length += 7)
      expect(reason('good', { crls: [crls[0]!.slice(0, length)] })).toBe('warn list-unusable')
  })
})
