/** Recorded connections to `openssl s_server`, one for each family of cipher suites: everything must open. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAllNamed } from '../support/annotation.ts'
import { leavesTile } from '../support/fields.ts'
import { gnutlsServer } from '../support/peers/gnutls.ts'
import { workplace } from '../support/peers/identity.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { fetched, recordedConnection } from '../support/peers/recorded.ts'

const families: { suite: string, version?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3', server?: string[], rsa?: boolean, etm?: boolean, anonymous?: boolean }[] = [
  { suite: 'TLS_AES_128_GCM_SHA256' },
  { suite: 'TLS_AES_256_GCM_SHA384' },
  { suite: 'TLS_CHACHA20_POLY1305_SHA256' },
  { suite: 'TLS_AES_128_CCM_SHA256' },
  { suite: 'TLS_AES_128_CCM_8_SHA256' },
  { suite: 'ECDHE-ECDSA-AES128-GCM-SHA256', version: 'TLSv1.2' },
  { suite: 'ECDHE-RSA-AES256-GCM-SHA384', version: 'TLSv1.2', rsa: true },
  { suite: 'AES128-GCM-SHA256', version: 'TLSv1.2', rsa: true },
  { suite: 'DHE-RSA-AES256-GCM-SHA384', version: 'TLSv1.2', rsa: true },
  { suite: 'ECDHE-ECDSA-CHACHA20-POLY1305', version: 'TLSv1.2' },
  { suite: 'ECDHE-ECDSA-ARIA128-GCM-SHA256', version: 'TLSv1.2' },
  { suite: 'ECDHE-ARIA256-GCM-SHA384', version: 'TLSv1.2', rsa: true },
  { suite: 'ECDHE-ECDSA-AES128-CCM', version: 'TLSv1.2' },
  { suite: 'ECDHE-ECDSA-AES256-CCM8', version: 'TLSv1.2' },
  { suite: 'ECDHE-ECDSA-AES128-SHA256', version: 'TLSv1.2', etm: true },
  { suite: 'ECDHE-ECDSA-AES256-SHA384', version: 'TLSv1.2', etm: true },
  { suite: 'ECDHE-ECDSA-AES256-SHA', version: 'TLSv1.2', etm: false },
  {
    suite: 'AES256-SHA256',
    version: 'TLSv1.2',
    rsa: true,
    etm: false,
  },
  { suite: 'ECDHE-ECDSA-CAMELLIA128-SHA256', version: 'TLSv1.2', etm: true },
  {
    suite: 'ECDHE-RSA-AES128-SHA',
    version: 'TLSv1',
    rsa: true,
    etm: true,
  },
  {
    suite: 'AES256-SHA',
    version: 'TLSv1',
    rsa: true,
    etm: false,
  },
  { suite: 'ECDHE-ECDSA-AES256-SHA', version: 'TLSv1.1', etm: true },
  {
    suite: 'CAMELLIA128-SHA',
    version: 'TLSv1.1',
    rsa: true,
    etm: false,
  },
  {
    suite: 'NULL-SHA256',
    version: 'TLSv1.2',
    rsa: true,
    etm: true,
  },
  {
    suite: 'AECDH-AES128-SHA',
    version: 'TLSv1.2',
    anonymous: true,
    etm: true,
  },
]

/** RSA key transport and anonymous suites sign nothing. */
function proofsOf(suite: string, version: string): string[] {
  const finished = ['finished-client matches', 'finished-server matches']
  if (version === 'TLSv1.3')
    return ['certificate-verify matches', ...finished.toReversed()]
  return /^(?:ECDHE|DHE)-/.test(suite)
    ? ['server-key-exchange matches', ...finished]
    : finished
}

/** Key of a session ticket as OpenSSL keeps it: the pre-shared key of TLS 1.3 stands where the master secret did (SSL_SESSION, master_key). */
function sessionKey(session: Buffer): Uint8Array {
  // SEQUENCE { version, ssl_version, cipher, session_id, master_key, … }: the second OCTET STRING of 32 or 48 bytes behind the cipher
  const cipher = session.indexOf(Buffer.from('040213', 'hex'))
  const id = cipher + 4
  const key = id + 2 + session[id + 1]!
  return session.subarray(key + 2, key + 2 + session[key + 1]!)
}

describePeers('decryption', ['openssl'], () => {
  let place: ReturnType<typeof workplace>
  beforeAll(() => {
    place = workplace()
  })
  afterAll(() => place.remove())

  for (const { suite, version = 'TLSv1.3', rsa = false, etm, anonymous = false } of families) {
    const mac = etm === undefined
      ? ''
      : etm ? ', encrypt-then-mac' : ', mac-then-encrypt'
    it(`opens ${version} with ${suite}${mac}`, async () => {
      const suites = version === 'TLSv1.3'
        ? ['-ciphersuites', suite]
        : ['-cipher', `${suite}:@SECLEVEL=0`]
      const server = await opensslServer(rsa ? place.rsa : place.ecdsa, [
        '-www',
        ...suites,
        ...(etm === false
          ? ['-no_etm']
          : []),
      ])
      try {
        const { decoder, chunks, text } = await fetched(server.port, { minVersion: version, maxVersion: version, ciphers: `${suite}:${version === 'TLSv1.3'
          ? 'DEFAULT:'
          : ''}@SECLEVEL=0` })
        const { tls, handshake, certificates } = decoder.result()
        expect(tls?.cipherSuite?.opensslName).toBe(suite)
        expect(tls?.encryptThenMac).toBe(etm ?? false)
        expect(tls?.prime).toEqual(suite.startsWith('DHE-')
          ? { bits: 2048, name: 'MODP 2048' }
          : null)
        expect(tls?.extendedMasterSecret).toBe(version !== 'TLSv1.3')
        expect(certificates).toHaveLength(anonymous ? 0 : 1)
        expect(handshake.problems).toEqual([])
        expect(handshake.complete).toBe(true)
        expect(handshake.roundTrips).toBe(version === 'TLSv1.3'
          ? 1
          : 2)
        expect(handshake.events.filter(event => event.kind === 'sealed')).toEqual([])
        expect(handshake.records.filter(record => record.encrypted && !record.opened)).toEqual([])
        const data = handshake.events.filter(event => event.kind === 'application_data')
        expect(data[0]).toMatchObject({ direction: 'client', summary: 'GET / HTTP/1.0' })
        const answer = data.filter(event => event.direction === 'server')
        expect(answer.some(event => event.summary?.startsWith('HTTP/1.0 200'))).toBe(true)
        expect(answer.map(event => Buffer.from(decoder.plaintext(event.order)!).toString('latin1')).join('')).toBe(text)
        handshake.messages.forEach(message => leavesTile(message.fields, message.length))
        expectAllNamed(decoder, chunks)
        expect(handshake.verified.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(proofsOf(suite, version))
      }
      finally {
        await server.stop()
      }
    })
  }

  it('follows key updates of the server', async () => {
    const server = await opensslServer(place.ecdsa, ['-tls1_3'])
    try {
      const { socket, decoder, finish, until } = await recordedConnection(server.port)
      const updated = (direction: string): number => decoder.result().handshake.messages.filter(message => message.type.name === 'KeyUpdate' && message.direction === direction).length
      for (const [index, word] of ['one', 'two', 'three'].entries()) {
        // a key update that asks for one in return
        server.running.child.stdin.write('K\n')
        await until(() => updated('server') === index + 1)
        server.running.child.stdin.write(`${word}\n`)
        while (!String(await once(socket, 'data')).includes(word));
        socket.write(`${word}\n`)
      }
      await server.running.wrote(/three/)
      socket.end()
      await finish()
      const { handshake } = decoder.result()
      expect(updated('client')).toBe(3)
      expect(handshake.events.filter(event => event.kind === 'sealed')).toEqual([])
      expect(handshake.problems).toEqual([])
    }
    finally {
      await server.stop()
    }
  })

  for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
    it(`knows a resumed session in ${version}`, async () => {
      const server = await opensslServer(place.ecdsa, ['-www'])
      try {
        const options = { minVersion: version, maxVersion: version }
        const first = await recordedConnection(server.port, options)
        const session = version === 'TLSv1.3'
          ? once(first.socket, 'session')
          : Promise.resolve([
              first.socket.getSession(),
            ])
        first.socket.end('GET / HTTP/1.0\r\n\r\n')
        const [ticket] = await session as [Buffer]
        await first.finish()
        expect(first.decoder.result().tls?.resumed).toBe(false)

        const { decoder, chunks } = await fetched(server.port, { ...options, session: ticket }, version === 'TLSv1.3'
          ? sessionKey(ticket)
          : undefined)
        const { tls, handshake, certificates } = decoder.result()
        expect(tls?.resumed).toBe(true)
        expect(tls?.version?.name).toBe(version === 'TLSv1.3'
          ? 'TLS 1.3'
          : 'TLS 1.2')
        expect(tls?.group?.name).toBe(version === 'TLSv1.3'
          ? 'x25519'
          : undefined)
        expect(certificates).toEqual([])
        expect(handshake.roundTrips).toBe(1)
        expect(handshake.complete).toBe(true)
        expect(handshake.problems).toEqual([])
        expectAllNamed(decoder, chunks)
        expect(handshake.verified.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
          ...(version === 'TLSv1.3'
            ? ['psk-binder matches']
            : []),
          'finished-server matches',
          'finished-client matches',
        ])
      }
      finally {
        await server.stop()
      }
    })

    it(`reads a client certificate that is accepted in ${version}`, async () => {
      const server = await opensslServer(place.rsa, [
        '-www',
        '-Verify',
        '1',
        '-CAfile',
        place.ecdsa.certificate,
      ])
      try {
        const { decoder } = await fetched(server.port, {
          minVersion: version,
          maxVersion: version,
          cert: readFileSync(place.ecdsa.certificate),
          key: readFileSync(place.ecdsa.key),
        })
        expect(decoder.result().tls?.clientCertificate).toMatchObject({
          requested: true,
          acceptableIssuers: [
            expect.stringMatching(/^O=Peer tests, ?CN=localhost$/),
          ],
          sent: true,
          certificates: 1,
          verdict: 'accepted',
          alert: null,
        })
        expect(decoder.result().clientCertificates).toHaveLength(1)
        const { verified, coverage } = decoder.result().handshake
        expect(verified.find(({ id }) => id === 'client-certificate-verify')?.outcome).toBe('matches')
        expect(verified.filter(({ outcome }) => outcome !== 'matches')).toEqual([])
        expect(coverage).toBe(1)
      }
      finally {
        await server.stop()
      }
    })

    it(`tells that a missing client certificate is refused in ${version}`, async () => {
      const server = await opensslServer(place.rsa, ['-www', '-Verify', '1'])
      try {
        const connected = recordedConnection(server.port, { minVersion: version, maxVersion: version })
        if (version === 'TLSv1.3') {
          const { socket, decoder, finish } = await connected
          socket.on('error', () => {}) // the alert comes behind the handshake
          await finish()
          expect(decoder.result().tls?.clientCertificate).toMatchObject({
            requested: true,
            sent: false,
            verdict: 'refused',
            alert: { name: 'certificate_required' },
          })
        }
        else {
          await expect(connected).rejects.toThrow(/alert/)
        }
      }
      finally {
        await server.stop()
      }
    })
  }

  it('keeps a large answer whole', async () => {
    const server = await opensslServer(place.ecdsa, [])
    try {
      const text = randomBytes(200_000).toString('hex')
      const { socket, decoder, finish } = await recordedConnection(server.port)
      server.running.child.stdin.end(`${text}\n`)
      const heard = await finish()
      socket.destroy()
      expect(heard).toContain(text)
      const [event] = decoder.result().handshake.events.filter(each => each.kind === 'application_data')
      expect(Buffer.from(decoder.plaintext(event!.order)!).toString('latin1')).toBe(heard)
    }
    finally {
      await server.stop()
    }
  })
})

describePeers('primes of Diffie-Hellman', ['gnutls-serv'], () => {
  it('are the ones of RFC 7919 with GnuTLS', async () => {
    const place = workplace()
    const server = await gnutlsServer(place.rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+DHE-RSA:-GROUP-ALL:+GROUP-FFDHE3072')
    try {
      const { decoder } = await fetched(server.port, { maxVersion: 'TLSv1.2', ciphers: 'DHE-RSA-AES128-GCM-SHA256' })
      expect(decoder.result().tls).toMatchObject({ group: null, prime: { bits: 3072, name: 'ffdhe3072' } })
    }
    finally {
      await server.stop()
      place.remove()
    }
  })
})
