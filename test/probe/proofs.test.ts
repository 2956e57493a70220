/** What a handshake proves, with one byte of it changed: connections of the runtime, recorded and decoded again. */
import type { AddressInfo } from 'node:net'
import type { SecureVersion } from 'node:tls'
import type { Direction } from '../../src/contract/index.ts'
import type { Decoder } from '../../src/engine/tls/index.ts'
import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { connect, createServer } from 'node:tls'
import { beforeAll, describe, expect, it } from 'vitest'
import { createDecoder } from '../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { RecordingDuplex } from '../../src/probe/recording.ts'
import { selfSigned } from '../support/identity.ts'

interface Recorded {
  chunks: { direction: Direction, bytes: Uint8Array }[]
  keyLog: string
}

/** Both sides show a certificate. */
async function recorded(version: SecureVersion): Promise<Recorded> {
  const { certificatePem: cert, keyPem: key } = await selfSigned('localhost')
  const own = { cert, key, minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' }
  const server = createServer({ ...own, requestCert: true, rejectUnauthorized: false }, socket => socket.on('data', () => socket.end('answer')))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const tcp = connectTcp((server.address() as AddressInfo).port, '127.0.0.1')
  const chunks: Recorded['chunks'] = []
  const secrets: string[] = []
  const client = connect({
    ...own,
    socket: new RecordingDuplex(tcp, (direction, bytes) => chunks.push({ direction, bytes: Uint8Array.from(bytes) })),
    servername: 'localhost',
    rejectUnauthorized: false,
  })
  client.on('keylog', (line: Uint8Array) => secrets.push(new TextDecoder().decode(line)))
  client.write('ask')
  client.resume()
  await once(client, 'close')
  server.close()
  return { chunks, keyLog: secrets.join('\n') }
}

function decode({ chunks, keyLog }: Recorded): Decoder {
  const decoder = createDecoder({ crypto: nodeCrypto })
  decoder.secret(keyLog)
  chunks.forEach(({ direction, bytes }, index) => decoder.bytes(direction, bytes, index))
  decoder.end()
  return decoder
}

function outcomes(decoder: Decoder): Record<string, string> {
  return Object.fromEntries(decoder.result().handshake.verified.map(({ id, outcome }) => [id, outcome]))
}

/** The same with the last byte of a leaf turned over, by the end of its path. */
function flipped(recording: Recorded, direction: Direction, path: string): Recorded {
  const leaf = decode(recording).annotation(direction).find(each => `${each.path}/${each.name}`.endsWith(path))
  if (!leaf)
    throw new TypeError(`no leaf ${path}`)
  let before = 0
  return {
    ...recording,
    chunks: recording.chunks.map((chunk) => {
      const at = leaf.end - 1 - before
      if (chunk.direction !== direction)
        return chunk
      before += chunk.bytes.length
      if (at < 0 || at >= chunk.bytes.length)
        return chunk
      const bytes = Uint8Array.from(chunk.bytes)
      bytes[at]! ^= 1
      return { direction, bytes }
    }),
  }
}

const [yes, no] = ['matches', 'does-not-match']
/** Which byte, and what of the four proofs still holds: the server's key exchange, the client's certificate, both Finished. */
const flips: [what: string, direction: Direction, path: string, holds: [string, string, string, string]][] = [
  // the key exchange is signed with both randoms, all else over everything before it
  ['a byte of the name that the client asks for', 'client', 'host_name/HostName', [yes, no, no, no]],
  ['a byte of the formats in the ServerHello', 'server', 'ec_point_format_list/ECPointFormat', [yes, no, no, no]],
  ['a byte of the certificate\'s signature', 'server', 'ASN.1Cert/Certificate/signatureValue', [yes, no, no, no]],
  ['a byte of the server\'s key', 'server', 'ServerKeyExchange/public/public', [no, no, no, no]],
  ['a byte of the server\'s signature', 'server', 'ServerKeyExchange/signature/signature', [no, no, no, no]],
  ['a byte of what the server asks for', 'server', 'certificate_types/ClientCertificateType', [yes, no, no, no]],
  ['a byte of the client\'s key', 'client', 'ClientKeyExchange/ecdh_Yc/ecdh_Yc', [yes, no, no, no]],
  ['a byte of the client\'s signature', 'client', 'CertificateVerify/signature/signature', [yes, no, no, no]],
  ['a byte of the ticket that the server gives at the end', 'server', 'NewSessionTicket/ticket/ticket', [yes, yes, yes, no]],
]

describe.each<SecureVersion>(['TLSv1.2', 'TLSv1.1', 'TLSv1'])('%s', (version) => {
  let recording: Recorded
  beforeAll(async () => {
    recording = await recorded(version)
  })

  it('proves four things', () => {
    expect(outcomes(decode(recording))).toEqual({
      'server-key-exchange': yes,
      'client-certificate-verify': yes,
      'finished-client': yes,
      'finished-server': yes,
    })
  })

  it.each(flips)('%s', (_what, direction, path, [exchange, certificate, client, server]) => {
    expect(outcomes(decode(flipped(recording, direction, path)))).toEqual({
      'server-key-exchange': exchange,
      'client-certificate-verify': certificate,
      'finished-client': client,
      'finished-server': server,
    })
  })
})
