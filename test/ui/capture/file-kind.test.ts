import { expect, it } from 'vitest'
import { fileKind } from '../../../src/ui/capture/file-kind.ts'

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], byte => Number.parseInt(byte, 16))
const text = (words: string) => new TextEncoder().encode(words)

it.each([
  ['pcap', hex('d4c3b2a102000400'), 'capture'],
  ['pcap of the other byte order', hex('a1b2c3d4'), 'capture'],
  ['pcap with nanoseconds', hex('4d3cb2a1'), 'capture'],
  ['pcapng', hex('0a0d0d0a1c000000'), 'capture'],
  ['gzip', hex('1f8b0800'), 'capture'],
  ['zstd', hex('28b52ffd'), 'capture'],
  ['snoop', hex('736e6f6f70000000'), 'capture'],
  ['a key log of TLS 1.2', text('CLIENT_RANDOM 00ff 01ab\n'), 'key-log'],
  ['a key log that begins with a comment', text('# SSL/TLS secrets log file\nSERVER_HANDSHAKE_TRAFFIC_SECRET 00 ff\n'), 'key-log'],
  ['a key log of early data', text('CLIENT_EARLY_TRAFFIC_SECRET 00 ff'), 'key-log'],
  ['a key log with \\r\\n', text('# x\r\nCLIENT_TRAFFIC_SECRET_0 00 ff\r\n'), 'key-log'],
  ['words about a key log', text('The line says CLIENT_RANDOM and so on'), 'unknown'],
  ['a key log of one line with a byte order mark', text('\uFEFFCLIENT_RANDOM 00ff 01ab\n'), 'key-log'],
  ['nothing', new Uint8Array(), 'empty'],
] as const)('%s', (_, bytes, kind) => expect(fileKind(bytes)).toBe(kind))
