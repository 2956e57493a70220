/** nginx, `openssl s_server` and `gnutls-serv` in TLS 1.0 to 1.3: tshark, with the same key log, reads the same handshake messages on the wire. */
import type { PeerServer } from '../support/peers/openssl.ts'
import type { CapturedMessage } from '../support/peers/tshark.ts'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAllNamed } from '../support/annotation.ts'
import { gnutlsServer } from '../support/peers/gnutls.ts'
import { workplace } from '../support/peers/identity.ts'
import { nginxServer } from '../support/peers/nginx.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { fetched } from '../support/peers/recorded.ts'
import { capture, capturedFingerprints, capturedMessages } from '../support/peers/tshark.ts'

const versions = [
  { version: 'TLSv1', openssl: '-tls1', gnutls: 'VERS-TLS1.0' },
  { version: 'TLSv1.1', openssl: '-tls1_1', gnutls: 'VERS-TLS1.1' },
  { version: 'TLSv1.2', openssl: '-tls1_2', gnutls: 'VERS-TLS1.2' },
  { version: 'TLSv1.3', openssl: '-tls1_3', gnutls: 'VERS-TLS1.3' },
] as const

describePeers('tshark', [
  'tshark',
  'nginx',
  'openssl',
  'gnutls-serv',
], () => {
  let place: ReturnType<typeof workplace>
  beforeAll(() => {
    place = workplace()
  })
  afterAll(() => place.remove())

  const expectSame = async (server: PeerServer, version: (typeof versions)[number]['version'], name: string, options = {}): Promise<void> => {
    try {
      const file = join(place.folder, `${name}.pcapng`)
      const listening = await capture(server.port, file)
      const { decoder, keyLog, chunks } = await fetched(server.port, {
        minVersion: version,
        maxVersion: version,
        ciphers: 'DEFAULT:@SECLEVEL=0',
        ...options,
      })
      await listening.finish()
      const theirs = capturedMessages(file, server.port, keyLog)
      const { handshake } = decoder.result()
      const ours = handshake.messages.map(({ direction, type, length }): CapturedMessage => ({ direction, code: type.code, length: length - 4 }))
      for (const direction of ['client', 'server']) {
        const of = (messages: CapturedMessage[]): CapturedMessage[] => messages.filter(message => message.direction === direction)
        expect(of(ours)).toEqual(of(theirs))
      }
      expect(theirs.length).toBeGreaterThanOrEqual(7)
      const { tls } = decoder.result()
      const { ja3, ja3s } = capturedFingerprints(file, server.port)
      expect(tls?.fingerprints.ja3).toEqual(ja3)
      expect(tls?.fingerprints.ja3s).toEqual(ja3s)
      expectAllNamed(decoder, chunks)
      expect(handshake.verified.length).toBeGreaterThanOrEqual(2)
      expect(handshake.verified.filter(({ outcome }) => outcome !== 'matches')).toEqual([])
      expect(handshake.complete).toBe(true)
      expect(handshake.problems).toEqual([])
    }
    finally {
      await server.stop()
    }
  }

  for (const { version, openssl, gnutls } of versions) {
    it(`agrees on nginx in ${version}`, async () => {
      const directives = `ssl_protocols ${version}; ssl_ciphers DEFAULT@SECLEVEL=0;`
      const server = await nginxServer(join(place.folder, `nginx-${version}`), place.rsa, directives)
      await expectSame(server, version, `nginx-${version}`)
    })

    it(`agrees on openssl s_server in ${version}`, async () => {
      const server = await opensslServer(place.ecdsa, [
        openssl,
        '-www',
        '-cipher',
        'DEFAULT:@SECLEVEL=0',
      ])
      await expectSame(server, version, `openssl-${version}`)
    })

    it(`agrees on gnutls-serv in ${version}`, async () => {
      const server = await gnutlsServer(place.rsa, `NORMAL:-VERS-ALL:+${gnutls}`)
      await expectSame(server, version, `gnutls-${version}`)
    })
  }

  it('agrees on a HelloRetryRequest, which keeps the code of a ServerHello', async () => {
    const server = await opensslServer(place.ecdsa, ['-www', '-groups', 'P-384'])
    await expectSame(server, 'TLSv1.3', 'retry', { ecdhCurve: 'X25519:P-384' })
  })

  it('agrees on a client certificate in TLS 1.2', async () => {
    const server = await opensslServer(place.rsa, ['-www', '-tls1_2', '-verify', '1'])
    await expectSame(server, 'TLSv1.2', 'client-certificate')
  })
})
