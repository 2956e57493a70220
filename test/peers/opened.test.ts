/** Files that `openssl` wrote, opened. */
import type { OpenedFile } from '../../src/contract/index.ts'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { openedFile } from '../../src/service/opened-file.ts'
import { workplace } from '../support/peers/identity.ts'
import { describePeers } from '../support/peers/program.ts'

describePeers('files of openssl', ['openssl'], () => {
  let folder: string
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  }
  const open = (name: string, passphrase: string | null = null): OpenedFile =>
    openedFile({ file: { name, bytes: new Uint8Array(readFileSync(join(folder, name))) }, passphrase })
  const kinds = ({ objects }: OpenedFile): string[] => objects.map(({ kind }) => kind)
  const reasonOf = (call: () => unknown): unknown => {
    try {
      call()
    }
    catch (error) {
      return (error as { refusal?: { reason: string } }).refusal?.reason ?? error
    }
    return 'opened'
  }

  beforeAll(() => {
    folder = workplace().folder
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'cert.pem', '-subj', '/CN=www.example.test', '-days', '30')
  })

  it.each([
    ['a PUBLIC KEY', ['rsa', '-in', 'key.pem', '-pubout', '-out', 'public.pem'], 'public.pem'],
    ['an RSA PUBLIC KEY', ['rsa', '-in', 'key.pem', '-RSAPublicKey_out', '-out', 'rsa-public.pem'], 'rsa-public.pem'],
  ])('opens %s as a public key', (_, args, name) => {
    openssl(...args)
    expect(open(name).objects).toMatchObject([{ kind: 'key', key: { type: 'RSA', bits: 2048, private: false, encryption: null } }])
  })

  it('opens a certificate as PEM, DER and bare base64, and a request', () => {
    openssl('x509', '-in', 'cert.pem', '-outform', 'DER', '-out', 'cert.der')
    openssl('base64', '-in', 'cert.der', '-out', 'cert.b64')
    openssl('req', '-new', '-key', 'key.pem', '-subj', '/CN=www.example.test', '-out', 'request.pem')
    expect(['cert.pem', 'cert.der', 'cert.b64'].map(name => [open(name).format, ...kinds(open(name))])).toEqual([
      ['pem', 'certificate'],
      ['der', 'certificate'],
      ['base64', 'certificate'],
    ])
    expect(open('request.pem').objects).toMatchObject([{ kind: 'request', request: { signed: true, publicKey: { bits: 2048 } } }])
  })

  it.each(['PEM', 'DER'])('opens PKCS#7 as %s', (form) => {
    openssl('crl2pkcs7', '-nocrl', '-certfile', 'cert.pem', '-outform', form, '-out', `bundle.${form}`)
    expect(kinds(open(`bundle.${form}`))).toEqual(['pkcs7', 'certificate'])
  })

  it.each([
    ['of today', [], 'harbour'],
    ['of 1999 (RC2-40 and 3DES)', ['-legacy'], 'harbour'],
    ['with an empty passphrase', [], ''],
  ])('opens PKCS#12 %s, and nothing of its key comes out', (_, options, passphrase) => {
    openssl('pkcs12', '-export', ...options, '-inkey', 'key.pem', '-in', 'cert.pem', '-passout', `pass:${passphrase}`, '-out', 'store.p12')
    const file = open('store.p12', passphrase)
    expect(kinds(file).sort()).toEqual(['certificate', 'key', 'pkcs12'])
    expect(file.objects.find(({ kind }) => kind === 'key')).toMatchObject({ key: { type: 'RSA', bits: 2048, private: true }, der: new Uint8Array(), fields: [] })
    expect(reasonOf(() => open('store.p12', 'wrong'))).toBe('passphrase-wrong')
    if (passphrase)
      expect(reasonOf(() => open('store.p12'))).toBe('passphrase-needed')
  })

  it('opens locked keys, and nothing of them comes out', () => {
    openssl('pkcs8', '-topk8', '-in', 'key.pem', '-passout', 'pass:harbour', '-out', 'locked.pem')
    openssl('rsa', '-in', 'key.pem', '-traditional', '-aes256', '-passout', 'pass:harbour', '-out', 'old.pem')
    expect(open('locked.pem', 'harbour').objects).toMatchObject([{ kind: 'key', der: new Uint8Array(), fields: [], key: { type: 'RSA', bits: 2048, private: true, encryption: 'AES-256-CBC' } }])
    expect(reasonOf(() => open('locked.pem', 'wrong'))).toBe('passphrase-wrong')
    expect(open('old.pem').objects).toMatchObject([{ kind: 'key', der: new Uint8Array(), fields: [], key: { type: 'RSA', private: true, encryption: 'AES-256-CBC' } }])
    expect(open('key.pem').objects).toMatchObject([{ kind: 'key', der: new Uint8Array(), fields: [], key: { bits: 2048, private: true } }])
  })
})
