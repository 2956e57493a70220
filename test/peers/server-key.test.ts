/** Connections whose client sent its secret under the server's RSA key: openssl serves, and its key opens the capture. */
import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CaptureDecoder, writePcapng } from '../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { rsaOpenerOf } from '../../src/service/watch/private-key.ts'
import { workplace } from '../support/peers/identity.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { fetched } from '../support/peers/recorded.ts'

describePeers('a server’s private key', ['openssl'], () => {
  let place: ReturnType<typeof workplace>
  beforeAll(() => void (place = workplace()))
  afterAll(() => place.remove())

  const at = (name: string): string => join(place.folder, name)
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'ignore' })

  it.each([
    ['TLSv1.2', 'AES128-GCM-SHA256'],
    ['TLSv1.2', 'AES256-SHA256'],
    ['TLSv1.1', 'AES128-SHA'],
    ['TLSv1', 'AES128-SHA'],
  ] as const)('opens %s with %s', async (version, suite) => {
    const server = await opensslServer(place.rsa, ['-www', '-cipher', `${suite}:@SECLEVEL=0`])
    const { chunks } = await fetched(server.port, { minVersion: version, maxVersion: version, ciphers: `${suite}:@SECLEVEL=0` })
    await server.stop()
    const file = writePcapng({
      client: { address: '192.0.2.1', port: 50_000 },
      server: { address: '192.0.2.2', port: 443 },
      chunks: chunks.map((chunk, index) => ({ ...chunk, atMs: index })),
      keyLog: '',
      startedAt: new Date('2026-01-01T00:00:00Z'),
      openedMs: 0,
      comment: 'a test',
      application: 'tlscope',
    })
    const told = (openRsa: Parameters<typeof rsaOpenerOf>[0] | null): { opened: boolean, verified: string[] } => {
      const opener = openRsa && rsaOpenerOf(openRsa, null)
      if (typeof opener === 'string')
        throw new TypeError(opener)
      const decoder = new CaptureDecoder(nodeCrypto, '', { openRsa: opener })
      decoder.push(file)
      const { handshake } = decoder.end().connections[0]!.decoder!.result()
      return {
        opened: handshake.records.filter(({ encrypted }) => encrypted).every(({ opened }) => opened),
        verified: handshake.verified.map(({ id, outcome }) => `${id} ${outcome}`),
      }
    }
    expect(told(readFileSync(place.rsa.key))).toEqual({ opened: true, verified: ['finished-client matches', 'finished-server matches'] })
    expect(told(null).opened).toBe(false)
    openssl('genrsa', '-out', at('other.pem'), '2048')
    expect(told(readFileSync(at('other.pem'))).opened).toBe(false)
  })

  it('is read in each of its forms, and what is none is told', () => {
    const key = place.rsa.key
    openssl('pkey', '-in', key, '-outform', 'DER', '-out', at('pkcs1.der'))
    openssl('pkcs8', '-topk8', '-nocrypt', '-in', key, '-outform', 'DER', '-out', at('pkcs8.der'))
    openssl('pkcs8', '-topk8', '-in', key, '-passout', 'pass:secret', '-out', at('locked.pem'))
    for (const name of [key, at('pkcs1.der'), at('pkcs8.der')])
      expect(rsaOpenerOf(readFileSync(name), null)).toBeTypeOf('function')
    expect(rsaOpenerOf(readFileSync(at('locked.pem')), 'secret')).toBeTypeOf('function')
    expect(rsaOpenerOf(readFileSync(at('locked.pem')), null)).toBe('locked')
    expect(rsaOpenerOf(readFileSync(at('locked.pem')), 'wrong')).toBe('wrong-passphrase')
    expect(rsaOpenerOf(readFileSync(place.ecdsa.key), null)).toBe('no-rsa')
    expect(rsaOpenerOf(Buffer.from('hello'), null)).toBe('none')
  })
})
