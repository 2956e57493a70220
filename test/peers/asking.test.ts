/** We ask `openssl ocsp`, running as a responder; our request is byte for byte its own, and we read the bundles that it writes. */
import type { Minted } from '../support/minted.ts'
import type { Running } from '../support/peers/program.ts'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ocspRequest, parseCertificate, readCertificateBundle, verifyChain } from '../../src/engine/x509/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import * as x509 from '../../src/service/lab/x509.ts'
import { askAuthorities } from '../../src/service/run/ask-authorities.ts'
import { authorityExtensions, leafExtensions, mint } from '../support/minted.ts'
import { workplace } from '../support/peers/identity.ts'
import { describePeers, run } from '../support/peers/program.ts'
import { closedPort } from '../support/tcp.ts'

const day = 86_400_000
const lasting = { from: new Date(Date.now() - 30 * day).toISOString(), to: new Date(Date.now() + 300 * day).toISOString() }

describePeers('asking openssl', ['openssl'], () => {
  const { folder, remove } = workplace()
  const file = (name: string) => join(folder, name)
  const made: Record<string, Minted> = {}
  let responder: Running
  let silentPort = 0

  const openssl = (...args: string[]): string => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

  async function keep(name: string, minted: Minted): Promise<void> {
    made[name] = minted
    writeFileSync(file(`${name}.pem`), minted.pem)
    const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', minted.keys.privateKey)).toString('base64')
    writeFileSync(file(`${name}.key`), `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`)
  }

  beforeAll(async () => {
    const port = await closedPort()
    silentPort = await closedPort()
    await keep('root', await mint({ subject: 'CN=Root', extensions: authorityExtensions(), ...lasting }))
    const issuer = made.root!
    const asking = (at: number) => [...leafExtensions(), new x509.AuthorityInfoAccessExtension({ ocsp: new x509.GeneralName('url', `http://127.0.0.1:${at}/`) })]
    for (const [name, serial] of Object.entries({ good: '0a01', revoked: '0a02', unlisted: '0a03' }))
      await keep(name, await mint({ subject: `CN=${name}`, issuer, serial, extensions: asking(port), ...lasting }))
    await keep('silent', await mint({ subject: 'CN=silent', issuer, serial: '0a04', extensions: asking(silentPort), ...lasting }))
    await keep('delegate', await mint({
      subject: 'CN=Responder',
      issuer,
      extensions: [new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.9']), new x509.Extension('1.3.6.1.5.5.7.48.1.5', false, Uint8Array.of(5, 0))],
      ...lasting,
    }))
    writeFileSync(file('index.txt'), [
      'V\t351231235959Z\t\t0A01\tunknown\t/CN=good',
      'R\t351231235959Z\t260101000000Z,superseded\t0A02\tunknown\t/CN=revoked',
      '',
    ].join('\n'))
    responder = run('openssl', ['ocsp', '-port', String(port), '-index', 'index.txt', '-CA', 'root.pem', '-rsigner', 'delegate.pem', '-rkey', 'delegate.key', '-ndays', '2'], { cwd: folder })
    await responder.wrote(/waiting for OCSP client connections/i)
  })
  afterAll(async () => {
    await responder.stop()
    remove()
  })

  async function judged(name: string) {
    const question = {
      chain: [made[name]!.der],
      anchors: [{ source: 'file' as const, der: made.root!.der, pem: made.root!.pem }],
      at: new Date(),
    }
    const authorities = await askAuthorities({
      ...question,
      wish: { ocsp: true, crl: false, aia: false },
      connection: { family: 0, resolve: [] },
      route: () => null,
      isPrivate: true,
      signal: new AbortController().signal,
    })
    const { verification } = verifyChain({ ...question, host: 'www.example.test', mode: 'report', stores: ['file'], crypto: nodeCrypto, runtimeVerdict: null, authorities })
    const { grade, reason, evidence } = verification.checks.find(({ id }) => id === 'revocation')!
    return { told: `${grade} ${reason}`, values: evidence.values, asked: verification.asked! }
  }

  it.each([
    ['good', 'pass good-asked'],
    ['revoked', 'fail revoked-asked'],
    ['unlisted', 'warn unknown-asked'],
  ])('its answer on %s, signed by a delegate: %s', async (name, expected) => {
    const { told, asked } = await judged(name)
    expect(told).toBe(expected)
    expect(asked).toMatchObject([{ kind: 'ocsp', outcome: 'answered', status: 200 }])
  })

  it('why it was revoked, and when', async () => {
    expect((await judged('revoked')).values).toMatchObject({ date: '2026-01-01', reason: 'superseded', source: 'OCSP' })
  })

  it('nobody at the address is a finding', async () => {
    const { told, values, asked } = await judged('silent')
    expect(told).toBe('warn no-answer')
    expect(values).toMatchObject({ fault: 'unreachable', url: `http://127.0.0.1:${silentPort}/` })
    expect(asked).toMatchObject([{ outcome: 'unreachable', address: null, bytes: 0 }])
  })

  it('our request is the one that it would send', () => {
    openssl('ocsp', '-issuer', 'root.pem', '-cert', 'good.pem', '-no_nonce', '-reqout', 'request.der')
    const parsed = (name: string) => parseCertificate(made[name]!.der, { crypto: nodeCrypto })
    expect(Buffer.from(ocspRequest(parsed('good'), parsed('root'), nodeCrypto))).toEqual(readFileSync(file('request.der')))
  })

  it('bundles: one certificate in DER or PEM, and certs-only messages of either', () => {
    writeFileSync(file('both.pem'), made.root!.pem + made.good!.pem)
    openssl('x509', '-in', 'root.pem', '-outform', 'DER', '-out', 'root.der')
    openssl('crl2pkcs7', '-nocrl', '-certfile', 'both.pem', '-outform', 'DER', '-out', 'both.p7c')
    openssl('crl2pkcs7', '-nocrl', '-certfile', 'both.pem', '-out', 'both.p7b')
    const read = (name: string) => readCertificateBundle(new Uint8Array(readFileSync(file(name)))).map(der => Buffer.from(der).toString('hex'))
    const [root, good] = [made.root!, made.good!].map(({ der }) => Buffer.from(der).toString('hex'))
    expect(read('root.der')).toEqual([root])
    expect(read('root.pem')).toEqual([root])
    for (const name of ['both.pem', 'both.p7c', 'both.p7b'])
      expect(read(name).sort()).toEqual([root, good].sort())
  })
})
