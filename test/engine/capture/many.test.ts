/** More connections than are decoded: what is shown is shown, and of the rest it is said how many they are. */
import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { CaptureDecoder } from '../../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'

/** A file header for raw IPv4 packets (LINKTYPE_RAW), as pcap(5) has it. */
const header = Buffer.from('d4c3b2a1020004000000000000000000ffff000065000000', 'hex')
const hello = Buffer.from(`160301002d010000290303${'11'.repeat(32)}00000213010100`, 'hex')
const other = Buffer.from('SSH-2.0-OpenSSH_9.6\r\n')

/** One data segment from a client of its own. */
function packet(client: number, payload: Buffer): Buffer {
  const packet = Buffer.alloc(16 + 40)
  packet.writeUInt32LE(1_700_000_000, 0)
  packet.writeUInt32LE(40 + payload.length, 8)
  packet.writeUInt32LE(40 + payload.length, 12)
  packet.writeUInt8(0x45, 16)
  packet.writeUInt16BE(40 + payload.length, 18)
  packet.writeUInt8(6, 25)
  packet.writeUInt32BE(0x0A000000 + client, 28)
  packet.writeUInt32BE(0x0A800001, 32)
  packet.writeUInt16BE(50_000, 36)
  packet.writeUInt16BE(443, 38)
  packet.writeUInt8(0x50, 48)
  packet.writeUInt8(0x18, 49)
  return Buffer.concat([packet, payload])
}

function decoded(packets: Buffer[], keeps: boolean) {
  const decoder = new CaptureDecoder(nodeCrypto, '', { keeps })
  decoder.push(Buffer.concat([header, ...packets]))
  const { connections, otherConnections, undecoded, passedOver } = decoder.end()
  return { connections: connections.length, otherConnections, undecoded, passedOver }
}

it('decodes so many TLS connections, whatever else is in the file, and counts the rest as such', () => {
  const packets = [
    ...Array.from({ length: 300 }, (_, client) => packet(client, other)),
    ...Array.from({ length: 5_003 }, (_, client) => packet(1_000 + client, hello)),
    packet(20_000, other),
  ]
  expect(decoded(packets, true)).toEqual({ connections: 5_000, otherConnections: 301, undecoded: 3, passedOver: {} })
  // where each is let go as it ends there is room for more
  expect(decoded(packets, false)).toEqual({ connections: 5_003, otherConnections: 301, undecoded: 0, passedOver: {} })
})

it('follows so many connections, and counts the packets of the rest', () => {
  const packets = Array.from({ length: 100_002 }, (_, client) => packet(client, other.subarray(0, 4)))
  expect(decoded(packets, false)).toEqual({ connections: 0, otherConnections: 100_000, undecoded: 0, passedOver: { connections: 2 } })
})
