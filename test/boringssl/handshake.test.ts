/**
 * BoringSSL's TLS against a server of OpenSSL: everything that a report shows is read from bytes and key log on such a
 * runtime too, also where only our fall-backs can open the records.
 */
import type { SecureVersion } from 'node:tls'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workplace } from '../support/peers/identity.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { fetched } from '../support/peers/recorded.ts'

const speaks: [version: SecureVersion, suite: string, identity?: 'rsa' | 'ecdsa'][] = [
  ['TLSv1.3', 'TLS_AES_128_GCM_SHA256'],
  ['TLSv1.3', 'TLS_AES_256_GCM_SHA384'],
  ['TLSv1.3', 'TLS_CHACHA20_POLY1305_SHA256'],
  ['TLSv1.2', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
  ['TLSv1.2', 'ECDHE-RSA-AES256-GCM-SHA384', 'rsa'],
  ['TLSv1.2', 'ECDHE-ECDSA-CHACHA20-POLY1305'],
  ['TLSv1.2', 'ECDHE-RSA-AES128-SHA', 'rsa'],
  ['TLSv1.1', 'ECDHE-ECDSA-AES256-SHA'],
  ['TLSv1', 'ECDHE-RSA-AES128-SHA', 'rsa'],
]
const lacks: [version: SecureVersion, suite: string, identity?: 'rsa' | 'ecdsa'][] = [
  ['TLSv1.3', 'TLS_AES_128_CCM_SHA256'],
  ['TLSv1.2', 'DHE-RSA-AES256-GCM-SHA384', 'rsa'],
  ['TLSv1.2', 'ECDHE-ECDSA-AES128-CCM'],
  ['TLSv1.2', 'ECDHE-ECDSA-CAMELLIA128-SHA256'],
]
const lines: Partial<Record<SecureVersion, number>> = { 'TLSv1.3': 5 }

describePeers('on BoringSSL', ['openssl'], () => {
  let place: ReturnType<typeof workplace>
  beforeAll(() => {
    place = workplace()
  })
  afterAll(() => place.remove())

  async function ask(version: SecureVersion, suite: string, identity: 'rsa' | 'ecdsa' = 'ecdsa') {
    const suites = version === 'TLSv1.3'
      ? ['-ciphersuites', suite]
      : ['-cipher', `${suite}:@SECLEVEL=0`]
    const server = await opensslServer(place[identity], ['-www', ...suites])
    try {
      // No security level: BoringSSL refuses to hear of it, and allows the old versions without.
      return await fetched(server.port, {
        minVersion: version,
        maxVersion: version,
        ...(version === 'TLSv1.3'
          ? {}
          : { ciphers: suite }),
      })
    }
    finally {
      await server.stop()
    }
  }

  it.each(speaks)('%s with %s is decrypted from the key log', async (version, suite, identity) => {
    const { decoder, keyLog } = await ask(version, suite, identity)
    const { tls, handshake } = decoder.result()
    expect(keyLog).toHaveLength(lines[version] ?? 1)
    expect(tls?.cipherSuite?.opensslName).toBe(suite)
    expect(handshake.problems).toEqual([])
    expect(handshake.complete).toBe(true)
    expect(handshake.records.filter(record => record.encrypted && !record.opened)).toEqual([])
    expect(handshake.events.filter(event => event.kind === 'application_data')[0]).toMatchObject({ direction: 'client', summary: 'GET / HTTP/1.0' })
  })
  it.each(lacks)('%s with %s is not to be had', async (version, suite, identity = 'ecdsa') => {
    const server = await opensslServer(place[identity], version === 'TLSv1.3'
      ? ['-ciphersuites', suite]
      : ['-cipher', suite])
    try {
      const outcome = await new Promise((resolve) => {
        const options = {
          port: server.port,
          host: '127.0.0.1',
          rejectUnauthorized: false,
          minVersion: version,
          maxVersion: version,
        }
        // Of TLS 1.3 the runtime offers what it has; older suites are asked for by name.
        const socket = connect({
          ...options,
          ...(version === 'TLSv1.3'
            ? {}
            : { ciphers: suite }),
        })
        socket.on('error', () => resolve('refused')).on('secureConnect', () => resolve('agreed')).on('close', () => resolve('refused'))
      }).catch(() => 'refused') // the runtime may not even take the name
      expect(outcome).toBe('refused')
    }
    finally {
      await server.stop()
    }
  })
})
