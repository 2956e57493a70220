/** A ClientHello of ours, edited and written again: `openssl s_server` takes it and answers what was changed, and tshark reads the same values in it. */
import type { Extension } from '../../src/engine/tls/wire/extensions/index.ts'
import type { ClientHello, HandshakeValue } from '../../src/engine/tls/wire/messages/index.ts'
import { Buffer } from 'node:buffer'
import { createECDH } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { unhex } from '../../src/engine/bytes/hex.ts'
import { find, protocolsIn } from '../../src/engine/tls/wire/extensions/index.ts'
import { firstProblem } from '../../src/engine/tls/wire/field-reader.ts'
import { groupOf, parseMessage, selectedVersion, writeMessage } from '../../src/engine/tls/wire/messages/index.ts'
import { records } from '../engine/tls/rfc8448.ts'
import { workplace } from '../support/peers/identity.ts'
import { opensslServer } from '../support/peers/openssl.ts'
import { describePeers } from '../support/peers/program.ts'
import { capture, readByTshark } from '../support/peers/tshark.ts'

const nothing = { version: null, suite: null }
const headerLength = 4
const groups = { secp256r1: 23, secp384r1: 24, x25519: 29 }
/** TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 */
const suite = 0xC02B

/** The hello of RFC 8448, Section 3, with these extensions in the place of its own, or behind them. */
function hello(changed: Extension[], leftOut: Extension['kind'][] = []): ClientHello {
  const template = parseMessage(unhex(records[0]!.hex.slice(10)), nothing).value as ClientHello
  const kinds = new Set([...leftOut, ...changed.map(({ kind }) => kind)])
  return {
    ...template,
    cipherSuites: [...template.cipherSuites, suite],
    extensions: [...template.extensions!.filter(({ kind }) => !kinds.has(kind)), ...changed],
  }
}

const changed: Extension[] = [
  { type: 0, kind: 'server_name', serverNameList: [{ nameType: 0, name: 'edited.example' }] },
  { type: 16, kind: 'application_layer_protocol_negotiation', protocolNameList: [Buffer.from('unheard-of'), Buffer.from('h2')] },
  { type: 10, kind: 'supported_groups', namedGroupList: [groups.secp384r1, groups.secp256r1, groups.x25519] },
]

/** Sends a hello and reads messages from the records of the answer, until one of this type has come. */
async function answer(port: number, value: ClientHello, last: number, context: { version: number, suite: number }): Promise<HandshakeValue[]> {
  const message = writeMessage(value, nothing)
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(Buffer.concat([Buffer.from([22, 3, 1, message.length >> 8, message.length & 0xFF]), message]))
  let bytes = Buffer.alloc(0)
  try {
    for await (const chunk of socket) {
      bytes = Buffer.concat([bytes, chunk as Buffer])
      const messages = messagesIn(bytes)
      if (messages.some(each => each[0] === last))
        return messages.map(each => read(each, context))
    }
  }
  finally {
    socket.destroy()
  }
  throw new Error(`the server closed behind ${bytes.toString('hex')}`)
}

/** Of the records with handshake messages that are whole. */
function messagesIn(bytes: Buffer): Uint8Array[] {
  const fragments: Buffer[] = []
  for (let at = 0; at + 5 <= bytes.length && at + 5 + bytes.readUInt16BE(at + 3) <= bytes.length; at += 5 + bytes.readUInt16BE(at + 3)) {
    if (bytes[at] === 22)
      fragments.push(bytes.subarray(at + 5, at + 5 + bytes.readUInt16BE(at + 3)))
  }
  const whole = Buffer.concat(fragments)
  const messages: Uint8Array[] = []
  for (let at = 0; at + headerLength <= whole.length && at + headerLength + whole.readUIntBE(at + 1, 3) <= whole.length; at += headerLength + whole.readUIntBE(at + 1, 3))
    messages.push(whole.subarray(at, at + headerLength + whole.readUIntBE(at + 1, 3)))
  return messages
}

function read(bytes: Uint8Array, context: { version: number, suite: number }): HandshakeValue {
  const { fields, value } = parseMessage(bytes, context)
  expect(firstProblem(fields)).toBeNull()
  return value
}

function one<Kind extends HandshakeValue['kind']>(messages: HandshakeValue[], kind: Kind): HandshakeValue & { kind: Kind } {
  return messages.find(each => each.kind === kind) as HandshakeValue & { kind: Kind }
}

describePeers('a hello that was edited', ['openssl', 'tshark'], () => {
  let place: ReturnType<typeof workplace>
  beforeAll(() => {
    place = workplace()
  })
  afterAll(() => place.remove())

  const before = hello(changed, ['supported_versions', 'key_share'])

  it('is answered in TLS 1.2 with its protocol and its group', async () => {
    const server = await opensslServer(place.ecdsa, ['-tls1_2', '-alpn', 'http/1.1,h2', '-groups', 'P-384'])
    try {
      const messages = await answer(server.port, before, 14, { version: 0x0303, suite })
      const serverHello = one(messages, 'ServerHello')
      expect(serverHello.cipherSuite).toBe(suite)
      expect(protocolsIn(serverHello.extensions)).toEqual(['h2'])
      expect(groupOf(one(messages, 'ServerKeyExchange'))).toBe(groups.secp384r1)
      expect(one(messages, 'Certificate').certificateList).toHaveLength(1)
    }
    finally {
      await server.stop()
    }
  })

  it.each(['edited.example', 'other.example'])('names a host, which a server called %s knows or not', async (name) => {
    const server = await opensslServer(place.ecdsa, ['-tls1_2', '-servername', name, '-cert2', place.ecdsa.certificate, '-key2', place.ecdsa.key])
    try {
      const serverHello = one(await answer(server.port, before, 14, { version: 0x0303, suite }), 'ServerHello')
      expect(find(serverHello.extensions, 'server_name')).toEqual(name === 'edited.example'
        ? { type: 0, kind: 'server_name', serverNameList: null }
        : undefined)
    }
    finally {
      await server.stop()
    }
  })

  it('is asked in TLS 1.3 for a share of the group that was added, and answered when it has one', async () => {
    const server = await opensslServer(place.ecdsa, ['-tls1_3', '-groups', 'P-384'])
    try {
      const retry = one(await answer(server.port, hello(changed), 2, { version: 0x0304, suite: 0x1301 }), 'HelloRetryRequest')
      expect(selectedVersion(retry)).toBe(0x0304)
      expect(find(retry.extensions, 'key_share')?.shares).toEqual([{ group: groups.secp384r1, keyExchange: null }])
      const share: Extension = { type: 51, kind: 'key_share', shares: [{ group: groups.secp384r1, keyExchange: createECDH('secp384r1').generateKeys() }] }
      const serverHello = one(await answer(server.port, hello([...changed, share]), 2, { version: 0x0304, suite: 0x1301 }), 'ServerHello')
      expect(find(serverHello.extensions, 'key_share')?.shares).toMatchObject([{ group: groups.secp384r1, keyExchange: { length: 97 } }])
    }
    finally {
      await server.stop()
    }
  })

  it('is read by tshark to the same values', async () => {
    const server = await opensslServer(place.ecdsa, ['-tls1_3'])
    try {
      const file = join(place.folder, 'edited.pcapng')
      const listening = await capture(server.port, file)
      await answer(server.port, hello(changed), 2, { version: 0x0304, suite: 0x1301 })
      await listening.finish()
      const fields = ['tls.handshake.extensions_server_name', 'tls.handshake.extensions_alpn_str', 'tls.handshake.extensions_supported_group', 'tls.handshake.extension.type']
      const { rows } = readByTshark(file, fields, `tcp.port==${server.port},tls`)
      const types = hello(changed).extensions!.map(({ type }) => type).join(',')
      expect(rows).toContainEqual(['edited.example', 'unheard-of,h2', '0x0018,0x0017,0x001d', types])
    }
    finally {
      await server.stop()
    }
  })
})
