/** Connections of other programs that leave as pcapng: tshark opens them without a key file, as the recording of a run of one's own. */
import type { ListenEvent } from '../../src/contract/index.ts'
import type { Recording } from '../../src/service/kept/export.ts'
import type { PeerServer } from '../support/peers/openssl.ts'
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportRecording } from '../../src/service/kept/export.ts'
import { KeptInspections } from '../../src/service/kept/inspections.ts'
import { createLab } from '../../src/service/lab/index.ts'
import { listen } from '../../src/service/watch/listen.ts'
import { OpenCapture } from '../../src/service/watch/open-capture.ts'
import { workplace } from '../support/peers/identity.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { fetched } from '../support/peers/recorded.ts'
import { capture, readByTshark } from '../support/peers/tshark.ts'
import { tcpServer } from '../support/tcp.ts'

describePeers('a watched connection that leaves', [
  'curl',
  'openssl',
  'tshark',
], () => {
  const lab = createLab()
  let place: ReturnType<typeof workplace>
  let server: PeerServer
  beforeAll(async () => {
    place = workplace()
    server = await opensslServer(place.ecdsa, ['-www'])
  })
  afterAll(async () => {
    await server.stop()
    await lab.close()
    place.remove()
  })

  /** Methods and statuses that tshark reads in the exported file, with what is in it alone. */
  function readInExport(recording: Recording, secrets: boolean, decodeAs?: string): string[] {
    const path = join(place.folder, 'exported.pcapng')
    writeFileSync(path, exportRecording(recording, 'pcapng', secrets).bytes)
    return readByTshark(path, ['http.request.method', 'http.response.code'], decodeAs).rows.flat().filter(cell => cell !== '' && cell !== undefined)
  }

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('of a capture, in %s', async (version) => {
    const path = join(place.folder, `${version}.pcapng`)
    const listening = await capture(server.port, path)
    const { keyLog } = await fetched(server.port, { minVersion: version, maxVersion: version })
    await listening.finish()
    const captures = new OpenCapture()
    const id = captures.open('a.pcapng')
    captures.append(id, readFileSync(path))
    const { connections } = await captures.decode({ id, keyLog: keyLog.join('\n'), outline: true })
    const recording = captures.kept.of(connections[0]!.id)!.recording()!
    expect(readInExport(recording, false)).toEqual([])
    expect(readInExport(recording, true)).toEqual(['GET', '200'])
  })

  /** What curl says through a relayed port that leads to `to`, recorded. */
  async function relayedCurl(to: number, keys: string, asked: (port: number) => string[]): Promise<Recording> {
    const kept = new KeptInspections()
    const ending = new AbortController()
    const port = Promise.withResolvers<number>()
    const closed = Promise.withResolvers<string>()
    const running = listen({
      local: { host: '127.0.0.1', port: 0 },
      to: { host: '127.0.0.1', port: to },
      keyLogFile: keys,
    }, { lab, kept, stops: new Map() }, (event: ListenEvent) => {
      if (event.type === 'listening')
        port.resolve(event.port)
      if (event.type === 'closed')
        closed.resolve(event.connection.id)
    }, ending.signal)
    await promisify(execFile)('curl', ['--silent', '--insecure', '--http1.0', ...asked(await port.promise)], {
      env: { ...process.env, SSLKEYLOGFILE: keys },
    })
    const recording = kept.of(await closed.promise)!.recording()!
    ending.abort()
    await running
    return recording
  }

  it('of a relayed port', async () => {
    const recording = await relayedCurl(server.port, join(place.folder, 'curl.keys'), port => [`https://localhost:${port}/`])
    expect(readInExport(recording, true)).toEqual(['GET', '200'])
    expect(recording.host).toBe('localhost')
  })

  it('behind CONNECT, with what was said to the proxy', async () => {
    const proxy = await tcpServer(socket => socket.once('data', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      const far = connect(server.port, '127.0.0.1')
      socket.pipe(far).pipe(socket)
    }))
    const recording = await relayedCurl(proxy.port, join(place.folder, 'proxied.keys'), port => ['--proxy', `http://127.0.0.1:${port}`, `https://localhost:${server.port}/`])
    await proxy.close()
    expect(recording.preface).toHaveLength(2)
    expect(readInExport(recording, true, `tcp.port==${proxy.port},http`)).toEqual(['CONNECT', '200', 'GET', '200'])
  })
})
