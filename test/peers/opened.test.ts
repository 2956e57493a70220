/** Files that `openssl` wrote, opened. */
import type { OpenedFile } from '../../src/contract/index.ts'
import { execFileSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { speech } from '../../src/hosts/cli/speech.ts'
import { objectLines } from '../../src/hosts/cli/view/opened.ts'
import { createStyle } from '../../src/hosts/cli/view/style.ts'
import { objectFacts, signatureText } from '../../src/locales/certificates/object-facts.ts'
import { openedFile } from '../../src/service/files/open-file.ts'
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
    const rows = objectFacts(file.objects[0]!).filter(({ label }) => label === 'encryption' || label === 'open')
    expect(rows).toEqual([{ label: 'encryption', value: expect.stringMatching(/^[\w-]+$/) }, { label: 'open', value: { id: 'parts', values: { n: 1 }, choice: 1 } }])
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

  it('opens a revocation list, and an OCSP response', () => {
    writeFileSync(join(folder, 'index.txt'), 'R\t350101000000Z\t260101000000Z,keyCompromise\t1001\tunknown\t/CN=revoked\n')
    writeFileSync(join(folder, 'ca.conf'), '[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=7\n')
    openssl('ca', '-config', 'ca.conf', '-gencrl', '-keyfile', 'key.pem', '-cert', 'cert.pem', '-out', 'list.pem')
    expect(open('list.pem').objects).toMatchObject([{ kind: 'crl', crl: { issuer: { text: 'CN=www.example.test' }, count: 1, revoked: [{ serial: '1001', reason: 'keyCompromise' }] } }])
    openssl('ocsp', '-issuer', 'cert.pem', '-serial', '0x1001', '-reqout', 'question.der')
    openssl('ocsp', '-index', 'index.txt', '-CA', 'cert.pem', '-rsigner', 'cert.pem', '-rkey', 'key.pem', '-reqin', 'question.der', '-respout', 'answer.der', '-ndays', '7')
    const answer = open('answer.der').objects[0]!
    expect(answer).toMatchObject({ kind: 'ocsp', ocsp: { status: 'successful', responses: [{ serial: '1001', status: 'revoked', reason: 'keyCompromise' }] } })
    // Every time with what it is: the one of the revocation is none of the response's.
    const theirs = execFileSync('openssl', ['ocsp', '-respin', 'answer.der', '-text', '-noverify'], { cwd: folder, encoding: 'utf8' })
    const time = (label: string): string => new Date(new RegExp(`${label}: (.*)`).exec(theirs)![1]!).toISOString().replace('T', ' ').replace('.000Z', ' UTC')
    const lines = objectLines(answer, { say: speech('en'), style: createStyle(false), columns: 80 }).map(line => line.trim().replaceAll(/ {2,}/g, ': '))
    expect(lines).toEqual(expect.arrayContaining([
      'Certificate: 10:01',
      'Status: revoked',
      `Revoked at: ${time('Revocation Time')}`,
      'Reason: keyCompromise',
      `This update: ${time('This Update')}`,
      `Next update: ${time('Next Update')}`,
    ]))
    expect(time('Revocation Time')).toBe('2026-01-01 00:00:00 UTC')
  })

  it('tells of a revocation list its number, its scope, its issuer\'s key and since when a key is not to be trusted', () => {
    writeFileSync(join(folder, 'index2.txt'), 'R\t350101000000Z\t260101000000Z,CAkeyTime,20251224120000Z\t1001\tunknown\t/CN=revoked\n')
    writeFileSync(join(folder, 'number.txt'), '2A\n')
    writeFileSync(join(folder, 'scope.conf'), '[ca]\ndefault_ca=c\n[c]\ndatabase=index2.txt\ncrlnumber=number.txt\ndefault_md=sha256\ndefault_crl_days=7\ncrl_extensions=e\n'
    + '[e]\nauthorityKeyIdentifier=keyid\nissuingDistributionPoint=critical,@p\n[p]\nfullname=URI:http://crl.example.test/1.crl\nonlyuser=TRUE\nonlysomereasons=keyCompromise,CACompromise\n')
    openssl('ca', '-config', 'scope.conf', '-gencrl', '-keyfile', 'key.pem', '-cert', 'cert.pem', '-out', 'scoped.pem')
    const text = objectLines(open('scoped.pem').objects[0]!, { say: speech('en'), style: createStyle(false), columns: 80 }).join('\n')
    const theirs = execFileSync('openssl', ['crl', '-in', 'scoped.pem', '-noout', '-text'], { cwd: folder, encoding: 'utf8' })
    const identifier = /(?:[\dA-F]{2}:){19}[\dA-F]{2}/.exec(theirs)![0].toLowerCase()
    expect(theirs).toMatch(/Invalidity Date[^\n]*(?:\n\s*|[\t\v\f\r \xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF])Dec 24 12:00:00 2025/)
    expect(text).toContain('Signature      sha256WithRSAEncryption')
    expect(text).toContain('Invalid since  2025-12-24 12:00:00 UTC')
    expect(text).toMatch(/cRLNumber +42/)
    expect(text.replaceAll(/\s/g, '')).toContain(identifier)
    expect(text).toContain('critical: URI:http://crl.example.test/1.crl')
    expect(text).toContain('end-entity certificates only')
    expect(text).toMatch(/only for these reasons: keyCompromise,\s+cACompromise/)
  })

  it('tells who signed a message, and of RSASSA-PSS its hash and salt', () => {
    openssl('req', '-x509', '-key', 'key.pem', '-sha384', '-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:37', '-subj', '/O=Harbour/CN=pss.example.test', '-out', 'pss.pem')
    const theirs = execFileSync('openssl', ['x509', '-in', 'pss.pem', '-noout', '-text'], { cwd: folder, encoding: 'utf8' })
    expect(theirs).toMatch(/Salt Length: 0x25/)
    const [certificate] = open('pss.pem').objects
    expect(certificate?.kind === 'certificate' && signatureText(certificate.certificate.signatureAlgorithm)).toBe('RSASSA-PSS (sha-384, MGF1 sha-384, salt 37 B)')
    writeFileSync(join(folder, 'letter.txt'), 'hello\n')
    openssl('cms', '-sign', '-signer', 'pss.pem', '-inkey', 'key.pem', '-in', 'letter.txt', '-outform', 'DER', '-out', 'letter.p7s')
    const [message] = open('letter.p7s').objects
    expect(objectFacts(message!)).toContainEqual({ label: 'signer', value: 'O=Harbour, CN=pss.example.test' })
  })

  it.each([
    ['EC', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime256v1'], { type: 'EC', bits: 256 }],
    ['Ed25519', ['-algorithm', 'ed25519'], { type: 'Ed25519' }],
    ['RSA', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], { type: 'RSA', bits: 2048 }],
  ])('names an %s key, and no byte of its secret comes out, in no form, as JSON or as text', (kind, options, key) => {
    openssl('genpkey', ...options, '-out', 'secret.pem')
    openssl('pkcs8', '-topk8', '-in', 'secret.pem', '-passout', 'pass:harbour', '-out', 'secret-locked.pem')
    openssl('req', '-x509', '-key', 'secret.pem', '-out', 'secret-cert.pem', '-subj', '/CN=secret.example.test', '-days', '30')
    openssl('pkcs12', '-export', '-inkey', 'secret.pem', '-in', 'secret-cert.pem', '-passout', 'pass:harbour', '-out', 'secret.p12')
    const secrets = secretsOf(readFileSync(join(folder, 'secret.pem'), 'utf8'))
    expect(secrets.length, kind).toBeGreaterThan(0)
    const view = { say: speech('en'), style: createStyle(false), columns: 120 }
    for (const [name, passphrase] of [['secret.pem', null], ['secret-locked.pem', 'harbour'], ['secret.p12', 'harbour']] as const) {
      const file = open(name, passphrase)
      expect(file.objects.find(object => object.kind === 'key')).toMatchObject({ key: { ...key, private: true } })
      const json = JSON.stringify(file, (_, value: unknown) => value instanceof Uint8Array ? [...value] : value)
      const coded = JSON.stringify(file, (_, value: unknown) => value instanceof Uint8Array ? `${Buffer.from(value).toString('hex')} ${Buffer.from(value).toString('base64')}` : value)
      const text = file.objects.flatMap(object => object.kind === 'certificate' ? [] : objectLines(object, view)).join('\n')
      for (const output of [json, coded, text]) {
        const plain = output.toLowerCase().replaceAll(/[\s:]/g, '')
        for (const secret of secrets) {
          expect(plain.includes(secret.toString('hex')), `${name}: hex`).toBe(false)
          expect(plain.includes([...secret].join(',')), `${name}: decimal`).toBe(false)
          // At each of the three places that base64 may begin, without what the neighbours' bits touch.
          for (const shift of [0, 1, 2])
            expect(output.replaceAll('\\n', '').includes(Buffer.from(secret.subarray(shift, shift + 15)).toString('base64')), `${name}: base64`).toBe(false)
        }
      }
    }
  })
})

/** Runs of 16 bytes of what has to stay secret, as the runtime's own reader has them. */
function secretsOf(pem: string): Buffer[] {
  const { d, p, q } = createPrivateKey(pem).export({ format: 'jwk' })
  return [d, p, q].flatMap(value => value ? [Buffer.from(value, 'base64url').subarray(0, 16), Buffer.from(value, 'base64url').subarray(-16)] : [])
}
