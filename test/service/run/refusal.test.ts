import type { Refusal, RequestInput } from '../../../src/contract/index.ts'
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { request as requestSchema } from '../../../src/contract/index.ts'
import { texts } from '../../../src/locales/index.ts'
import { Refused } from '../../../src/service/refused.ts'
import { outgoing } from '../../../src/service/run/http-message.ts'
import { refuseUnusable, targetOf } from '../../../src/service/run/refusal.ts'
import { selfSigned } from '../../support/identity.ts'

function refusalOf(input: RequestInput): Refusal | null {
  const request = requestSchema.parse(input)
  try {
    targetOf(request)
    refuseUnusable(request)
    return null
  }
  catch (error) {
    if (error instanceof Refused)
      return error.refusal
    throw error
  }
}

const url = 'https://a.test/'
const { certificatePem, keyPem } = await selfSigned('client')
const otherPem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const lockedPem = createPrivateKey(keyPem).export({
  type: 'pkcs8',
  format: 'pem',
  cipher: 'aes-128-cbc',
  passphrase: 'open',
}).toString()
/** By openssl, with the passphrase `right`; under `wrong-184` its padding fits by chance. */
const luckyPem = `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGaMFYGCSqGSIb3DQEFDTBJMCgGCSqGSIb3DQEFDDAbBAjAkz95asPMzgIBATAM
BggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBAgQQmHJieyoFzovtZgv4I8T8ogRAfAYL
kBcyYmhoE/xJcUCqTJHzbfpmg35cXq9AUqsgecqSGssdubHtzc9RxRjeEEwTHTyU
tO4PsTav7InpK2DmHA==
-----END ENCRYPTED PRIVATE KEY-----
`
function pair(text: string, passphrase: string | null = null): RequestInput {
  return {
    url,
    tls: {
      clientCertificate: {
        certificate: { name: 'c.pem', text: certificatePem },
        key: { name: 'k.pem', text },
        passphrase,
      },
    },
  }
}

describe('a request that cannot be used is refused with its field and reason', () => {
  const table: [string, RequestInput, string, string][] = [
    [
      'nothing',
      { url: '  ' },
      'url',
      'empty',
    ],
    [
      'not a URL',
      { url: 'what is this' },
      'url',
      'not-a-url',
    ],
    [
      'no scheme',
      { url: 'example.org' },
      'url',
      'not-a-url',
    ],
    [
      'no host',
      { url: 'https:///x' },
      'url',
      'not-a-url',
    ],
    [
      'another scheme',
      { url: 'ftp://example.org/' },
      'url',
      'unknown-scheme',
    ],
    [
      'port 70000',
      { url: 'https://example.org:70000/' },
      'url',
      'port-out-of-range',
    ],
    [
      'port 0',
      { url: 'https://example.org:0/' },
      'url',
      'port-out-of-range',
    ],
    [
      'port 0 of an IPv6 address',
      { url: 'https://[::1]:0/' },
      'url',
      'port-out-of-range',
    ],
    [
      'a method with a space',
      { url, method: 'GET /' },
      'method',
      'not-a-token',
    ],
    [
      'CONNECT',
      { url, method: 'CONNECT' },
      'method',
      'connect',
    ],
    [
      'a header with a newline',
      {
        url,
        headers: [
          { name: 'X', value: 'a\r\nEvil: 1' },
        ],
      },
      'headers.0.value',
      'header-newline',
    ],
    [
      'a header name with a space',
      {
        url,
        headers: [
          { name: 'Ok', value: '1' },
          { name: 'a b', value: '1' },
        ],
      },
      'headers.1.name',
      'header-name',
    ],
    [
      'a header value with a control character',
      {
        url,
        headers: [
          { name: 'X', value: '\u0007' },
        ],
      },
      'headers.0.value',
      'header-value',
    ],
    [
      'crossed versions',
      {
        url,
        tls: { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.2' },
      },
      'tls.minVersion',
      'versions-crossed',
    ],
    [
      'an unknown suite',
      {
        url,
        tls: { cipherSuites: 'NO-SUCH-SUITE' },
      },
      'tls.cipherSuites',
      'no-such-suite',
    ],
    [
      'an unknown group',
      {
        url,
        tls: { groups: 'curve99' },
      },
      'tls.groups',
      'no-such-group',
    ],
    [
      'a server name with a slash',
      {
        url,
        tls: { sni: 'a/b' },
      },
      'tls.sni',
      'not-a-host-name',
    ],
    [
      'an empty ALPN name',
      {
        url,
        tls: {
          alpn: [''],
        },
      },
      'tls.alpn.0',
      'alpn-length',
    ],
    [
      'a CA file without a certificate',
      {
        url,
        trust: {
          files: [
            { name: 'ca.pem', text: 'hello' },
          ],
        },
      },
      'trust.files.0',
      'no-certificate',
    ],
    [
      'a CA file with a broken certificate',
      {
        url,
        trust: {
          files: [
            { name: 'ca.pem', text: '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n' },
          ],
        },
      },
      'trust.files.0',
      'broken-certificate',
    ],
    [
      'an override that is no address',
      {
        url,
        connection: {
          resolve: [
            { host: 'a.test', port: 443, address: 'b.test' },
          ],
        },
      },
      'connection.resolve.0.address',
      'not-an-address',
    ],
    [
      'a key of another certificate',
      pair(otherPem),
      'tls.clientCertificate.key',
      'key-mismatch',
    ],
    [
      'a key file without a key',
      pair('nothing'),
      'tls.clientCertificate.key',
      'no-key',
    ],
    [
      'a locked key',
      pair(lockedPem),
      'tls.clientCertificate.passphrase',
      'passphrase-needed',
    ],
    [
      'a wrong passphrase',
      pair(lockedPem, 'shut'),
      'tls.clientCertificate.passphrase',
      'passphrase-wrong',
    ],
    [
      'a wrong passphrase whose outcome has a padding by chance',
      pair(luckyPem, 'wrong-184'),
      'tls.clientCertificate.passphrase',
      'passphrase-wrong',
    ],
  ]
  it.each(table)('%s', (_name, input, field, reason) => {
    expect(refusalOf(input)).toMatchObject({ field, reason })
    expect(texts.en.refusals).toHaveProperty(reason)
  })

  it('takes what is good', () => {
    expect(refusalOf(pair(keyPem))).toBeNull()
    expect(refusalOf(pair(lockedPem, 'open'))).toBeNull()
    expect(refusalOf({
      url: 'https://[::1]:8443/a?b#c',
      tls: { minVersion: 'TLSv1', cipherSuites: 'ECDHE-RSA-AES128-GCM-SHA256', groups: 'X25519:P-256' },
      trust: {
        files: [
          { name: 'ca.pem', text: certificatePem },
        ],
      },
    })).toBeNull()
  })
})

describe('targetOf', () => {
  it('sends no server name for an address and none over plain HTTP', () => {
    expect(targetOf(requestSchema.parse({ url: 'https://127.0.0.1/' })).sni).toBeNull()
    expect(targetOf(requestSchema.parse({ url: 'http://a.test/' })).sni).toBeNull()
    expect(targetOf(requestSchema.parse({ url: 'https://A.Test./' }))).toMatchObject({ host: 'a.test.', sni: 'a.test', port: 443 })
  })

  it('keeps a password out of the report and puts it into the request', () => {
    const request = requestSchema.parse({ url: 'https://user:pass@a.test/x' })
    const target = targetOf(request)
    expect(target.url).toBe('https://a.test/x')
    expect(outgoing(request, target).headers).toContainEqual({ name: 'Authorization', value: 'Basic dXNlcjpwYXNz' })
  })

  it('lets a header of the user take the place of ours, and an empty one remove it', () => {
    const request = requestSchema.parse({
      url,
      headers: [
        { name: 'user-agent', value: 'me' },
        { name: 'Accept', value: '' },
      ],
    })
    const names = outgoing(request, targetOf(request)).headers.map(({ name, value }) => `${name}: ${value}`)
    expect(names).toContain('user-agent: me')
    expect(names.filter(line => /^accept:/i.test(line))).toEqual([])
    expect(names.filter(line => /^user-agent:/i.test(line))).toHaveLength(1)
  })
})
