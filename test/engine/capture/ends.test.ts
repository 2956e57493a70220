/** Who is who, where a connection begins and where the next one does, whatever the capture lacks or adds. */
import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { CaptureDecoder } from '../../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { ipv4, pcap } from '../../support/wrapped.ts'
import { records } from '../tls/rfc8448.ts'

type From = 'client' | 'server'
interface Part {
  from: From
  sequence: number
  acknowledged?: number
  flags: number
  payload?: Buffer
}

const [FIN, SYN, PSH, ACK] = [1, 2, 8, 16]
/** The client has the lower port, so that ports alone would tell it wrong. */
const ports = { client: 443, server: 8_443 }

function packet({ from, sequence, acknowledged = 0, flags, payload = Buffer.alloc(0) }: Part): Buffer {
  const header = Buffer.alloc(20)
  header.writeUInt16BE(ports[from], 0)
  header.writeUInt16BE(ports[from === 'client' ? 'server' : 'client'], 2)
  header.writeUInt32BE(sequence >>> 0, 4)
  header.writeUInt32BE(acknowledged >>> 0, 8)
  header[12] = 0x50
  header[13] = flags
  const ip = ipv4(6, Buffer.concat([header, payload]))
  if (from === 'server')
    ip.set([...ip.subarray(16, 20), ...ip.subarray(12, 16)], 12)
  return ip
}

function decoded(parts: Part[]) {
  const decoder = new CaptureDecoder(nodeCrypto)
  decoder.push(pcap(101, parts.map(packet)))
  const { connections, otherConnections, otherProtocols } = decoder.end()
  return {
    otherConnections,
    otherProtocols,
    connections: connections.map((connection) => {
      const { messages, bytes, problems } = connection.decoder!.result().handshake
      return {
        serverPort: connection.server.port,
        midway: connection.midway,
        preface: connection.prefaceProtocol,
        gaps: [...connection.half('client').gaps, ...connection.half('server').gaps],
        messages: messages.map(({ direction, type }) => `${direction} ${type.code}`),
        bytes: [bytes.client, bytes.server],
        problems: problems.map(({ failure }) => failure.message),
      }
    }),
  }
}

/** RFC 8448, Section 3, from these numbers on, one segment a record. */
function conversation(start: Record<From, number>, skip: number[] = []): Part[] {
  const at = { ...start }
  return records.flatMap(({ direction, hex }, index): Part[] => {
    const payload = Buffer.from(hex.replaceAll(' ', ''), 'hex')
    const part = { from: direction, sequence: at[direction], acknowledged: at[direction === 'client' ? 'server' : 'client'], flags: ACK | PSH, payload }
    at[direction] += payload.length
    return skip.includes(index) ? [] : [part]
  })
}
const start = { client: 1_001, server: 5_001 }
const opening: Part[] = [
  { from: 'client', sequence: 1_000, flags: SYN },
  { from: 'server', sequence: 5_000, acknowledged: 1_001, flags: SYN | ACK },
]
const whole = decoded([...opening, ...conversation(start)]).connections[0]!

it('the client is who says the ClientHello', () => {
  expect(whole).toMatchObject({ serverPort: 8_443, midway: false, gaps: [], problems: [] })
  expect(whole.messages.slice(0, 2)).toEqual(['client 1', 'server 2'])
})

describe('without the ClientHello', () => {
  it.each<[name: string, parts: Part[]]>([
    ['the ServerHello tells the server', conversation(start, [0])],
    ['SYN tells the client', [...opening, ...conversation(start, [0, 1])]],
    ['SYN-ACK tells the server', [opening[1]!, ...conversation(start, [0, 1])]],
    ['of the server alone', [opening[1]!, ...conversation(start).filter(({ from }) => from === 'server')]],
  ])('%s', (_name, parts) => {
    expect(decoded(parts).connections).toMatchObject([{ serverPort: 8_443, midway: true }])
  })
})

it('TLS is found behind the rest of a record, and told as begun in the middle', () => {
  const record = Buffer.concat([Buffer.from('1703030400', 'hex'), Buffer.alloc(1_024, 0xaa)])
  const stream = Buffer.concat([record.subarray(300), record, record, record])
  const parts = Array.from({ length: Math.ceil(stream.length / 500) }, (_, index): Part => ({ from: 'client', sequence: 77 + index * 500, acknowledged: 9, flags: ACK, payload: stream.subarray(index * 500, (index + 1) * 500) }))
  const { connections } = decoded(parts)
  expect(connections).toMatchObject([{ midway: true, problems: [], bytes: [0, stream.length] }])
})

it('of SOCKS the server is read though the ClientHello is missing', () => {
  const asked: Part = { from: 'client', sequence: 1_001, acknowledged: 5_001, flags: ACK | PSH, payload: Buffer.from('\x04\x01\x01\xBB\x01\x02\x03\x04me\0', 'latin1') }
  const granted: Part = { from: 'server', sequence: 5_001, acknowledged: 1_012, flags: ACK | PSH, payload: Buffer.from('005a01bb01020304', 'hex') }
  const { connections } = decoded([...opening, asked, granted, ...conversation({ client: 1_012, server: 5_009 }, [0])])
  expect(connections).toMatchObject([{ serverPort: 8_443, midway: true, preface: 'socks' }])
  expect(connections[0]!.messages[0]).toBe('server 2')
})

describe('zeros of short frames', () => {
  const zeros = Buffer.alloc(6)
  it('in acknowledgements are no data', () => {
    const filled = conversation(start).flatMap((part): Part[] => [
      { ...part, flags: ACK, payload: zeros },
      part,
      { from: part.from, sequence: part.sequence + part.payload!.length, flags: ACK, acknowledged: 1, payload: zeros },
    ])
    expect(decoded([...opening, ...filled]).connections).toEqual([whole])
  })
  it('behind short data are none', () => {
    const filled = conversation(start).flatMap((part): Part[] => [
      { ...part, payload: Buffer.concat([part.payload!.subarray(0, 3), Buffer.alloc(3)]) },
      { ...part, sequence: part.sequence + 3, payload: part.payload!.subarray(3) },
    ])
    expect(decoded([...opening, ...filled]).connections).toEqual([whole])
  })
  it('that are data are read: what follows stands behind them', () => {
    const bytewise = conversation(start).flatMap(part => [...part.payload!].map((byte, index): Part => ({ ...part, sequence: part.sequence + index, payload: Buffer.of(byte) })))
    expect(decoded([...opening, ...bytewise]).connections).toEqual([whole])
  })
})

describe('where the next connection begins', () => {
  it('not at a number of the server that nobody acknowledged', () => {
    const other: Part = { ...opening[1]!, sequence: 3_000_000_000 }
    for (const before of [[opening[0]!, other, opening[1]!], [...opening, other], [opening[0]!, opening[1]!, other, opening[1]!]])
      expect(decoded([...before, ...conversation(start)])).toEqual({ connections: [whole], otherConnections: 0, otherProtocols: {} })
  })
  it('not behind data in the first SYN, sent again later', () => {
    const [hello, ...rest] = conversation(start)
    const parts: Part[] = [{ ...opening[0]!, payload: hello!.payload! }, opening[1]!, opening[0]!, hello!, ...rest]
    expect(decoded(parts).connections).toEqual([whole])
  })
  it('far from where the one before was, without a SYN', () => {
    const ended: Part = { from: 'server', sequence: start.server + whole.bytes[1]!, acknowledged: 1, flags: ACK | FIN }
    const second = conversation({ client: 2_635_456_427, server: 1_708_391_781 })
    const { connections } = decoded([...opening, ...conversation(start), ended, ...second])
    expect(connections).toMatchObject([{ gaps: [] }, { gaps: [], midway: false }])
    expect(connections.map(({ messages }) => messages)).toEqual([whole.messages, whole.messages])
  })
  it('a stray segment takes nothing away', () => {
    const parts = conversation(start)
    const stray: Part = { from: 'server', sequence: 3_000_000_000, acknowledged: 1, flags: ACK, payload: Buffer.from('stray') }
    expect(decoded([...opening, ...parts.slice(0, 2), stray, ...parts.slice(2)])).toMatchObject({ connections: [whole], otherConnections: 1 })
  })
})

it('openVPN is named, whatever TLS it carries in pieces', () => {
  const reset = Buffer.from('000e38507a28a78275788d0000000000', 'hex')
  const answer = Buffer.from('001a409ad747beb24d8a1b0100000000507a28a78275788d00000000', 'hex')
  const hello = conversation(start)[0]!.payload!
  const control = Buffer.concat([Buffer.from('0000', 'hex'), Buffer.from('20507a28a78275788d00000000', 'hex'), hello])
  control.writeUInt16BE(control.length - 2)
  expect(decoded([
    ...opening,
    { from: 'client', sequence: 1_001, acknowledged: 5_001, flags: ACK | PSH, payload: reset },
    { from: 'server', sequence: 5_001, acknowledged: 1_017, flags: ACK | PSH, payload: answer },
    { from: 'client', sequence: 1_017, acknowledged: 5_029, flags: ACK | PSH, payload: control },
  ])).toEqual({ connections: [], otherConnections: 1, otherProtocols: { openvpn: 1 } })
})
