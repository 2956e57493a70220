import type { Socket } from 'node:net'
/** Programs that we did not write speak through a relayed port, and what they said is told: with their keys where they log them. */
import type { DecodedConnection, ListenEvent } from '../../src/contract/index.ts'
import type { PeerServer } from '../support/peers/openssl.ts'
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KeptInspections } from '../../src/service/kept/inspections.ts'
import { createLab } from '../../src/service/lab/index.ts'
import { listen } from '../../src/service/watch/listen.ts'
import { workplace } from '../support/peers/identity.ts'
import { nginxServer } from '../support/peers/nginx.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { tcpServer } from '../support/tcp.ts'

const execute = promisify(execFile)

describePeers('following another program', [
  'curl',
  'python3',
  'gnutls-cli',
  'nginx',
  'openssl',
], () => {
  const lab = createLab()
  let place: ReturnType<typeof workplace>
  let server: PeerServer
  beforeAll(async () => {
    place = workplace()
    server = await nginxServer(join(place.folder, 'nginx'), place.ecdsa, 'ssl_protocols TLSv1.2 TLSv1.3;')
  })
  afterAll(async () => {
    await server.stop()
    await lab.close()
    place.remove()
  })

  /** Relays to nginx while `act` runs its program against the local port; gives the connections that were told, and their messages. */
  async function followed(act: (port: number) => Promise<unknown>, keyLogFile: string | null = null, connections = 1, to = server.port): Promise<{ connections: DecodedConnection[], events: ListenEvent[] }> {
    const events: ListenEvent[] = []
    const told: DecodedConnection[] = []
    const ending = new AbortController()
    let listening = (_port: number): void => {}
    const port = new Promise<number>(resolve => listening = resolve)
    let enough = (): void => {}
    const closed = new Promise<void>(resolve => enough = resolve)
    const running = listen({
      local: { host: '127.0.0.1', port: 0 },
      to: { host: '127.0.0.1', port: to },
      keyLogFile,
    }, {
      lab,
      kept: new KeptInspections(),
      stops: new Map(),
    }, (event) => {
      events.push(event)
      if (event.type === 'listening')
        listening(event.port)
      if (event.type === 'closed' && told.push(event.connection) === connections)
        enough()
    }, ending.signal)
    await act(await port)
    await closed
    ending.abort()
    await running
    return { connections: told, events }
  }

  const names = (connection: DecodedConnection | undefined): (string | undefined)[] => connection?.handshake.state === 'done'
    ? connection.handshake.value.messages.map(({ type }) => type.name)
    : []

  it('curl with SSLKEYLOGFILE: everything, decrypted', async () => {
    const keys = join(place.folder, 'curl.keys')
    const { connections: [connection], events } = await followed(port => execute('curl', [
      '--silent',
      '--insecure',
      '--http1.1',
      `https://localhost:${port}/`,
    ], {
      env: { ...process.env, SSLKEYLOGFILE: keys },
    }), keys)
    expect(names(connection).slice(0, 7)).toEqual([
      'ClientHello',
      'ServerHello',
      'EncryptedExtensions',
      'Certificate',
      'CertificateVerify',
      'Finished',
      'Finished',
    ])
    expect(connection?.decryption).toBe('full')
    expect(connection?.tls.state === 'done' && connection.tls.value.offered?.serverName).toBe('localhost')
    expect(events.some(event => event.type === 'message')).toBe(true)
    if (connection?.handshake.state !== 'done')
      throw new Error('no handshake')
    expect(connection.handshake.value.events.map(({ summary }) => summary)).toContain('GET / HTTP/1.1')
  })

  it('curl that does not trust the certificate: the alert it sent', async () => {
    const { connections: [connection] } = await followed(port => execute('curl', [
      '--silent',
      '--tls-max',
      '1.2',
      `https://localhost:${port}/`,
    ]).catch(() => {}))
    if (connection?.handshake.state !== 'done')
      throw new Error('no handshake')
    expect(connection.handshake.value.events.find(({ kind }) => kind === 'alert')).toMatchObject({
      direction: 'client',
      alert: {
        description: { name: 'unknown_ca' },
      },
    })
  })

  it('python3 twice: two connections, each an entry, as an eavesdropper sees them', async () => {
    const script = 'import ssl,sys,urllib.request\nc=ssl._create_unverified_context()\nfor _ in range(2): urllib.request.urlopen("https://localhost:"+sys.argv[1]+"/",context=c).read()'
    const { connections } = await followed(port => execute('python3', [
      '-c',
      script,
      String(port),
    ]), null, 2)
    expect(connections).toHaveLength(2)
    for (const connection of connections) {
      expect(names(connection)).toEqual(['ClientHello', 'ServerHello'])
      expect(connection.decryption).toBe('none')
    }
  })

  it('gnutls-cli in TLS 1.2: the certificate in the clear', async () => {
    const { connections: [connection] } = await followed(port => execute('sh', ['-c', `printf 'GET / HTTP/1.0\\r\\n\\r\\n' | gnutls-cli --insecure --priority NORMAL:-VERS-ALL:+VERS-TLS1.2 --port ${port} localhost`]).catch(() => {}))
    expect(names(connection)).toEqual(expect.arrayContaining([
      'ClientHello',
      'ServerHello',
      'Certificate',
      'ServerKeyExchange',
      'ServerHelloDone',
      'ClientKeyExchange',
    ]))
    expect(connection?.certificates.state === 'done' && connection.certificates.value.chain[0]?.subject.text).toContain('localhost')
  })

  it('curl through a proxy: TLS behind CONNECT', async () => {
    const proxy = await tcpServer(socket => socket.once('data', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward(socket)
    }))
    const keys = join(place.folder, 'proxied.keys')
    const { connections: [connection] } = await followed(port => execute('curl', [
      '--silent',
      '--insecure',
      '--proxy',
      `http://127.0.0.1:${port}`,
      `https://localhost:${server.port}/`,
    ], {
      env: { ...process.env, SSLKEYLOGFILE: keys },
    }), keys, 1, proxy.port)
    await proxy.close()
    expect(connection?.preface).toMatchObject({ protocol: 'http-connect', server: 39 })
    expect(connection?.decryption).toBe('full')
    expect(names(connection)[0]).toBe('ClientHello')
  })

  it('openssl with STARTTLS of SMTP', async () => {
    const mail = await tcpServer((socket) => {
      socket.write('220 mail.test ESMTP\r\n')
      socket.on('data', function answer(said) {
        if (/^EHLO/i.test(said.toString())) {
          socket.write('250-mail.test\r\n250 STARTTLS\r\n')
          return
        }
        socket.off('data', answer)
        socket.write('220 go ahead\r\n')
        onward(socket)
      })
    })
    const { connections: [connection] } = await followed(port => execute('sh', ['-c', `openssl s_client -starttls smtp -connect 127.0.0.1:${port} -tls1_2 </dev/null`]), null, 1, mail.port)
    await mail.close()
    expect(connection?.preface.protocol).toBe('smtp')
    expect(names(connection)).toEqual(expect.arrayContaining(['ClientHello', 'ServerHello', 'Certificate']))
  })

  it('openssl with early data: its key, which is logged behind the first bytes, opens it', async () => {
    const early = await opensslServer(place.ecdsa, ['-tls1_3', '-early_data'])
    const session = join(place.folder, 'early.session')
    const keys = join(place.folder, 'early.keys')
    const data = join(place.folder, 'early.txt')
    writeFileSync(data, 'sent early')
    writeFileSync(keys, '')
    const client = (port: number, more: string): Promise<unknown> => execute('sh', ['-c', `(sleep 0.3; echo Q) | openssl s_client -connect 127.0.0.1:${port} -tls1_3 ${more}`])
    await client(early.port, `-sess_out ${session}`)
    const { connections: [connection] } = await followed(port => client(port, `-sess_in ${session} -early_data ${data} -keylogfile ${keys}`), keys, 1, early.port)
    await early.stop()
    expect(names(connection)).toContain('EndOfEarlyData')
    expect(connection?.decryption).toBe('full')
  })

  it('a program that speaks no TLS: what it said is told', async () => {
    const plain = await tcpServer(socket => socket.once('data', () => socket.end('HTTP/1.1 204 No Content\r\n\r\n')))
    const { connections: [connection] } = await followed(port => execute('curl', ['--silent', `http://127.0.0.1:${port}/`]), null, 1, plain.port)
    await plain.close()
    expect(connection?.preface).toEqual({ client: 0, server: 0, protocol: null })
    if (connection?.handshake.state !== 'done')
      throw new Error('no handshake')
    expect(connection.handshake.value.events.map(({ direction, kind }) => `${direction} ${kind}`)).toEqual(['client foreign', 'server foreign'])
  })

  /** What comes goes to nginx. */
  function onward(socket: Socket): void {
    const further = connect(server.port, '127.0.0.1')
    further.on('error', () => socket.destroy())
    socket.pipe(further).pipe(socket)
  }
})
