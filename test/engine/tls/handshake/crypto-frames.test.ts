/**
 * The handshake needs no records: it is fed the CRYPTO frames of RFC 9001's sample packets. Expected values are read off the
 * bytes by hand, with RFC 8446, Section 4 and RFC 9000, Section 18.
 */
import type { Field } from '../../../../src/contract/index.ts'
import { describe, expect, it } from 'vitest'
import { hex, unhex } from '../../../../src/engine/bytes/hex.ts'
import { KeyLog } from '../../../../src/engine/tls/handshake/keys/key-log.ts'
import { cryptoFrames } from '../../../support/crypto-frames.ts'
import { CryptoSource } from '../../../support/crypto-source.ts'
import { leavesTile } from '../../../support/fields.ts'

/** RFC 9001, Appendix A.2: the unprotected payload of the client's Initial packet, a CRYPTO frame and 917 bytes of PADDING. */
const clientInitial = unhex(
  '060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e86804fe3a47f06a2b69484c00000413011302010000c000000010000e00000b6578'
  + '616d706c652e636f6dff01000100000a00080006001d0017001800100007000504616c706e000500050100000000003300260024001d00209370b2c9caa47fba'
  + 'baf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b0003020304000d0010000e0403050306030203080408050806002d00020101001c0002400100'
  + `3900320408ffffffffffffffff05048000ffff07048000ffff0801100104800075300901100f088394c8f03e51570806048000ffff${'00'.repeat(917)}`,
)
/** RFC 9001, Appendix A.3: that of the server's, an ACK frame and a CRYPTO frame. */
const serverInitial = unhex(
  '02000000000600405a020000560303eefce7f7b37ba1d1632e96677825ddf73988cfc79825df566dc5430b9a045a1200130100002e00330024001d00209d3c94'
  + '0d89690b84d08a60993c144eca684d1081287c834d5311bcf32bb9da1a002b00020304',
)
const clientRandom = 'ebf8fa56f12939b9584a3896472ec40bb863cfd3e86804fe3a47f06a2b69484c'

function begun(keyLog?: KeyLog): CryptoSource {
  const source = new CryptoSource(keyLog)
  source.packet('client', 'plain', clientInitial)
  source.packet('server', 'plain', serverInitial)
  return source
}

/** The transport parameters of a hello, by name. */
function parameters(fields: readonly Field[]): [name: string | undefined, value: string | undefined][] {
  return fields.flatMap(({ name, children = [] }) => name === 'TransportParameter'
    ? [[valueOf(children, 'id'), valueOf(children, 'value')] as [string | undefined, string | undefined]]
    : parameters(children))
}

function valueOf(fields: readonly Field[], name: string): string | undefined {
  return fields.find(field => field.name === name)?.value
}

describe('handshake without records', () => {
  it('gives the facts of both hellos', () => {
    const { tls } = begun().conversation.told()
    expect(tls).toMatchObject({
      version: { code: 0x0304, name: 'TLS 1.3' },
      cipherSuite: { code: 0x1301, name: 'TLS_AES_128_GCM_SHA256' },
      group: { code: 29, name: 'x25519' },
      resumed: false,
      helloRetryRequest: false,
      // the server's answer to it stands behind its hello
      alpn: null,
      offered: {
        versions: [{ code: 0x0304 }],
        cipherSuites: [{ code: 0x1301 }, { code: 0x1302 }],
        groups: [{ code: 29 }, { code: 23 }, { code: 24 }],
        keyShares: [{ code: 29 }],
        alpn: ['alpn'],
        serverName: 'example.com',
      },
    })
  })

  it('lists both messages with their places and bytes', () => {
    const { conversation } = begun()
    const { messages, events, problems } = conversation.told().handshake
    expect(messages).toMatchObject([
      { index: 0, order: 0, direction: 'client', type: { code: 1, name: 'ClientHello' }, length: 241, encrypted: false, records: [0], startMs: 0 },
      { index: 1, order: 1, direction: 'server', type: { code: 2, name: 'ServerHello' }, length: 90, encrypted: false, records: [1], startMs: 1 },
    ])
    expect(events).toEqual([])
    expect(problems).toEqual([])
    expect(messages.map(({ order }) => hex(conversation.plaintext(order)!))).toEqual([hex(clientInitial.subarray(4, 245)), hex(serverInitial.subarray(9))])
    for (const { fields, length } of messages)
      leavesTile(fields, length)
  })

  it('names every QUIC transport parameter', () => {
    const [hello] = begun().conversation.told().handshake.messages
    const [first, ...others] = parameters(hello!.fields)
    // 2^62 - 1, the largest that there is; a number of the program is exact up to 2^53
    expect([first![0], Number(first![1])]).toEqual(['initial_max_data', Number(2n ** 62n - 1n)])
    expect(others).toEqual([
      ['initial_max_stream_data_bidi_local', '65535'],
      ['initial_max_stream_data_uni', '65535'],
      ['initial_max_streams_bidi', '16'],
      ['max_idle_timeout', '30000'],
      ['initial_max_streams_uni', '16'],
      // A.2's header has this as Destination Connection ID, and an empty source: no matter to the handshake
      ['initial_source_connection_id', '8394c8f03e515708'],
      ['initial_max_stream_data_bidi_remote', '65535'],
    ])
  })

  it('tells the carrier of each message, and accounts for every byte', () => {
    const { agreed, followed, handed, accounted } = begun()
    expect(followed).toEqual(['client 1 ClientHello', 'server 2 ServerHello'])
    expect(agreed).toMatchObject({ version: 0x0304, suite: 0x1301, random: clientRandom, randoms: [clientRandom] })
    expect(handed).toEqual({ client: 241, server: 90 })
    expect(accounted).toEqual([
      { direction: 'client', name: 'ClientHello', length: 241, order: 0 },
      { direction: 'server', name: 'ServerHello', length: 90, order: 1 },
    ])
  })

  it('looks for secrets under the random of its ClientHello', () => {
    const keyLog = new KeyLog()
    const own = ['CLIENT', 'SERVER'].map(side => `${side}_HANDSHAKE_TRAFFIC_SECRET ${clientRandom} ${'a5'.repeat(32)}`)
    keyLog.add([`CLIENT_HANDSHAKE_TRAFFIC_SECRET ${'00'.repeat(32)} ${'5a'.repeat(32)}`, ...own].join('\n'))
    const { conversation } = begun(keyLog)
    expect(conversation.secrets()).toEqual(own)
    const known = conversation.keySchedule().filter(({ value }) => value !== null).map(({ id }) => id)
    expect(known).toEqual(expect.arrayContaining(['client_handshake_traffic_secret', 'server_handshake_traffic_secret', 'server_finished_key']))
    expect(known).not.toContain('client_application_traffic_secret_0')
  })

  it('takes a message in as many pieces as it comes in', () => {
    const { bytes } = cryptoFrames(clientInitial)[0]!
    const source = new CryptoSource()
    for (let at = 0; at < bytes.length; at++) {
      const items = source.packet('client', 'plain', Uint8Array.of(6, 0x40 | at >> 8, at & 0xFF, 1, bytes[at]!))
      expect(items, `${at}`).toHaveLength(at === bytes.length - 1
        ? 1
        : 0)
    }
    const whole = begun().conversation.told()
    expect(source.conversation.told().handshake.messages[0]!.fields).toEqual(whole.handshake.messages[0]!.fields)
    expect(source.conversation.told().tls!.offered).toEqual(whole.tls!.offered)
  })

  it('tells what is cut when no more comes', () => {
    const source = new CryptoSource()
    source.packet('client', 'plain', unhex(`06004064${hex(clientInitial.subarray(4, 104))}`))
    source.conversation.end('client')
    const { handshake, tls } = source.conversation.told()
    expect(handshake.problems).toMatchObject([{ direction: 'client', offset: 0, failure: { code: 'closed-early' } }])
    expect(tls?.offered?.serverName).toBe('example.com')
    expect(source.accounted).toEqual([{ direction: 'client', name: 'ClientHello', length: 100, order: 0 }])
  })
})
