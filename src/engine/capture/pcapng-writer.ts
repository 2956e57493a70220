/**
 * A capture file that Wireshark opens already decrypted: pcapng (draft-ietf-opsawg-pcapng) with a Decryption Secrets Block
 * before the packets.
 */
import type { Chunk, Endpoint } from './packet-writer.ts'
import { packetsOf } from './packet-writer.ts'

export interface CaptureFile {
  client: Endpoint
  server: Endpoint
  chunks: Iterable<Chunk>
  /** NSS key log; empty: the file stays closed to everybody. */
  keyLog: string
  /** When the inspection began. */
  startedAt: Date
  /** When the TCP connection stood, in ms from then. */
  openedMs: number
  /** Says in the file that its IP and TCP headers are synthetic. */
  comment: string
  /** `tlscope 0.2.0` */
  application: string
  /** Most bytes in one TCP segment; by default what an Ethernet carries. */
  segmentSize?: number
}

const blockType = {
  sectionHeader: 0x0a0d0d0a,
  interface: 1,
  secrets: 0x0a,
  packet: 6,
}
const optionCode = {
  end: 0,
  comment: 1,
  application: 4,
  timeResolution: 9,
}
/** LINKTYPE_RAW: a packet begins with its IPv4 or IPv6 header. */
const rawIp = 101
/** `TLSK`: an NSS key log. */
const tlsKeyLog = 0x544c534b

export function writePcapng({ client, server, chunks, keyLog, startedAt, openedMs, comment, application, segmentSize }: CaptureFile): Uint8Array {
  const blocks = [
    block(blockType.sectionHeader, [
      u32(0x1a2b3c4d),
      u16(1),
      u16(0),
      u32(0xffffffff),
      u32(0xffffffff),
      text(optionCode.comment, comment),
      text(optionCode.application, application),
      u16(optionCode.end),
      u16(0),
    ]),
    block(blockType.interface, [
      u16(rawIp),
      u16(0),
      u32(0),
      option(optionCode.timeResolution, Uint8Array.of(6)),
      u16(optionCode.end),
      u16(0),
    ]),
  ]
  if (keyLog !== '') {
    const secrets = utf8Bytes(keyLog.endsWith('\n')
      ? keyLog
      : `${keyLog}\n`)
    blocks.push(block(blockType.secrets, [
      u32(tlsKeyLog),
      u32(secrets.length),
      padded(secrets),
    ]))
  }
  for (const { bytes, atMs } of packetsOf(client, server, chunks, openedMs, segmentSize)) {
    const time = BigInt(startedAt.getTime()) * 1_000n + BigInt(Math.round(atMs * 1_000))
    blocks.push(block(blockType.packet, [
      u32(0),
      u32(Number(time >> 32n)),
      u32(Number(time & 0xffffffffn)),
      u32(bytes.length),
      u32(bytes.length),
      padded(bytes),
    ]))
  }
  return joined(blocks)
}

function block(type: number, body: Uint8Array[]): Uint8Array {
  const length = 12 + body.reduce((sum, part) => sum + part.length, 0)
  return joined([
    u32(type),
    u32(length),
    ...body,
    u32(length),
  ])
}

function text(code: number, value: string): Uint8Array {
  return option(code, utf8Bytes(value))
}

function option(code: number, value: Uint8Array): Uint8Array {
  return joined([
    u16(code),
    u16(value.length),
    padded(value),
  ])
}

/** Filled up to a multiple of four. */
function padded(bytes: Uint8Array): Uint8Array {
  return joined([
    bytes,
    new Uint8Array((4 - bytes.length % 4) % 4),
  ])
}

/** Everything in the file is little-endian, as its byte-order magic says. */
function u32(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24)
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8)
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function utf8Bytes(value: string): Uint8Array {
  return Uint8Array.from(encodeURIComponent(value).replace(/%([\dA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))), letter => letter.charCodeAt(0))
}
