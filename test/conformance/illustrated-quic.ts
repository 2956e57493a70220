/**
 * The Illustrated QUIC Connection: the CRYPTO frames of its packets, as the page opened them, give the handshake messages that the
 * page lists, and what they prove holds. No record carries them.
 */
import type { Direction } from '../../src/contract/index.ts'
import type { Epoch } from '../../src/engine/tls/handshake/carrier.ts'
import type { Suite } from './suite.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hex } from '../../src/engine/bytes/hex.ts'
import { KeyLog } from '../../src/engine/tls/handshake/keys/key-log.ts'
import { CryptoSource } from '../support/crypto-source.ts'
import { difference } from './suite.ts'

/** Messages in their order, and the file that has the bytes of each. */
const listed: [direction: Direction, message: string, file: string][] = [
  ['client', 'ClientHello', 'crypto_clienthello'],
  ['server', 'ServerHello', 'crypto_serverhello'],
  ['server', 'EncryptedExtensions', 'crypto_extensions'],
  ['server', 'Certificate', 'crypto_cert'],
  ['server', 'CertificateVerify', 'crypto_certverify'],
  ['server', 'Finished', 'crypto_s_finished'],
  ['client', 'Finished', 'crypto_c_finished'],
]
const proven = ['certificate-verify', 'finished-server', 'finished-client']
/** As the page tells it. */
const told = 'TLS 1.3, TLS_AES_128_GCM_SHA256, x25519, ping/1.0, example.ulfheim.net'
/** Their files are named for the packets' keys. */
const epochs: Record<string, Epoch> = { init: 'plain', hand: 'handshake', data: 'application' }

export const illustratedQuic: Suite = {
  name: 'illustrated-quic',
  expected: listed.length + proven.length + 3,
  run(fixtures, tell) {
    const folder = join(fixtures, 'illustrated-quic', 'captures')
    const keyLog = new KeyLog()
    keyLog.add(readFileSync(join(folder, 'keylog.txt'), 'utf8'))
    const { conversation, handed, accounted } = fed(join(folder, 'caps'), keyLog)
    const { tls, handshake: { messages, verified, problems } } = conversation.told()
    for (const [index, [direction, name, file]] of listed.entries()) {
      const ours = messages[index]
      tell(file, difference(
        ours
          ? [ours.direction, String(ours.type.name), hex(conversation.plaintext(ours.order) ?? new Uint8Array())]
          : [],
        [direction, name, hex(readFileSync(join(folder, 'caps', file)))],
      ))
    }
    for (const id of proven) {
      const outcome = verified.find(proof => proof.id === id)?.outcome
      tell(id, outcome === 'matches'
        ? null
        : `it ${outcome ?? 'was not found'}`)
    }
    tell('what was agreed on', difference([[tls?.version?.name, tls?.cipherSuite?.name, tls?.group?.name, tls?.alpn, tls?.offered?.serverName].join(', ')], [told]))
    tell('no message more, and no fault', messages.length === listed.length && problems.length === 0
      ? null
      : `${messages.length} messages, ${problems.length} faults`)
    const sums = (['client', 'server'] as const).map(side => accounted.filter(({ direction }) => direction === side).reduce((sum, { length }) => sum + length, 0))
    tell('every byte is accounted for', difference(sums.map(String), [handed.client, handed.server].map(String)))
  },
}

/** All packets of the connection in their order, which their files' names tell: `pkt_payload04_shand1`. */
function fed(folder: string, keyLog: KeyLog): CryptoSource {
  const source = new CryptoSource(keyLog)
  for (const file of readdirSync(folder).toSorted()) {
    const [, side, keys] = /^pkt_payload\d+_([cs])(init|hand|data)\d$/.exec(file) ?? []
    if (side && keys) {
      source.packet(side === 'c'
        ? 'client'
        : 'server', epochs[keys]!, readFileSync(join(folder, file)))
    }
  }
  return source
}
