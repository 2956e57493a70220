/** The Illustrated TLS Connections: each record of their pages, raw and decrypted, found in our decoding of their captures; and nothing else in it. */
import type { Direction } from '../../src/contract/index.ts'
import type { Decoder } from '../../src/engine/tls/index.ts'
import type { Suite } from './suite.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hex } from '../../src/engine/bytes/hex.ts'
import { CaptureDecoder } from '../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { difference } from './suite.ts'

export const illustrated: Suite[] = [
  suite('illustrated-tls12', 18),
  suite('illustrated-tls13', 22),
]

/** One of theirs, or one item of ours: both as the network saw it and opened. */
interface Item {
  direction: Direction
  wire: string
  plain: string
  /** In TLS 1.3 the content type stands behind the plaintext. */
  innerType: string
}

function suite(name: string, files: number): Suite {
  return {
    name,
    expected: files + 2,
    run(fixtures, tell) {
      const folder = join(fixtures, 'captures', name)
      const capture = new CaptureDecoder(nodeCrypto, readFileSync(join(folder, 'keylog.txt'), 'utf8'))
      capture.push(readFileSync(join(folder, 'capture.pcap')))
      const { connections: [connection], problem } = capture.end()
      if (problem || !connection?.decoder) {
        tell('the capture', problem?.expected ?? 'no connection was found')
        return
      }
      const items = itemsOf(connection.decoder)
      const theirs = readdirSync(join(folder, 'caps')).map(file => ({ file, bytes: hex(readFileSync(join(folder, 'caps', file))) }))
      for (const { file, bytes } of theirs)
        tell(file, missing(items, file, bytes))
      // a record that no page lists would be a reading of our own
      tell('every record of ours is listed', difference(
        [...new Set(items.map(({ direction, wire }) => `${direction} ${wire}`))].toSorted(),
        theirs.filter(({ bytes }) => isRecord(bytes)).map(({ file, bytes }) => `${sideOf(file)} ${bytes}`).toSorted(),
      ))
      tell('what was said, as tshark follows it', difference(said(connection.decoder), followed(readFileSync(join(folder, 'oracle', 'capture.pcap.stream0.decrypted.raw.txt'), 'utf8'))))
    },
  }
}

function itemsOf(decoder: Decoder): Item[] {
  const { messages, events } = decoder.result().handshake
  const item = (order: number, direction: Direction, innerType: string): Item => ({
    direction,
    wire: hex(decoder.wire(order) ?? new Uint8Array()),
    plain: hex(decoder.plaintext(order) ?? new Uint8Array()),
    innerType,
  })
  return [
    ...messages.map(({ order, direction }) => item(order, direction, '16')),
    ...events.map(({ order, direction, kind }) => item(order, direction, kind === 'alert'
      ? '15'
      : '17')),
  ]
}

/** Their files are named for the side: `serverhello`, `clientdataplain`. */
function sideOf(file: string): Direction {
  return file.startsWith('client')
    ? 'client'
    : 'server'
}

/** Content type, version and the length of all the rest. */
function isRecord(bytes: string): boolean {
  return /^1[4-7]030[1-3]/.test(bytes) && Number.parseInt(bytes.slice(6, 10), 16) * 2 === bytes.length - 10
}

/** A file holds a record as it crossed, or a plaintext: with its inner content type (TLS 1.3), or with its MAC and padding (CBC), or without. */
function missing(items: readonly Item[], file: string, wanted: string): string | null {
  const found = items.some(({ direction, wire, plain, innerType }) => direction === sideOf(file)
    && (isRecord(wanted)
      ? wire === wanted
      : plain !== '' && (wanted === plain || wanted === plain + innerType || isWithMac(wanted, plain))))
  return found
    ? null
    : `no record and no plaintext is ${wanted.slice(0, 40)}…`
}

/** HMAC-SHA-1, then the last byte of the padding (RFC 5246, Section 6.2.3.2), as their files keep it. */
function isWithMac(wanted: string, plain: string): boolean {
  return wanted.startsWith(plain) && wanted.length === plain.length + 2 * (20 + 1)
}

function said(decoder: Decoder): string[] {
  return decoder.result().handshake.events.filter(({ kind }) => kind === 'application_data').map(({ direction, order }) => `${direction} ${hex(decoder.plaintext(order) ?? new Uint8Array())}`)
}

/** The lines of `tshark -z follow,tls,raw`: those of the second node are indented. Here the client speaks first. */
function followed(text: string): string[] {
  const lines = text.split('\n').filter(line => /^\t?[\da-f]+$/.test(line))
  const first = lines[0]?.startsWith('\t')
  return lines.map(line => `${line.startsWith('\t') === first
    ? 'client'
    : 'server'} ${line.trim()}`)
}
