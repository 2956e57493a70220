/** A recorded run as a file for other programs. Its IP and TCP headers are synthetic, and the file says so. */
import type { ExportedFile, ExportFormat } from '../../contract/index.ts'
import type { Chunk } from '../../engine/capture/index.ts'
import { writePcapng } from '../../engine/capture/index.ts'
import { Refused } from '../refused.ts'
import { tool } from '../tool.ts'

/** What was recorded of a connection: of a run, of one in a capture, or of one that was relayed. */
export interface Recording {
  origin: 'run' | 'capture' | 'relay'
  /** Whether something in it may be encrypted. */
  isEncrypted: boolean
  host: string
  startedAt: Date
  openedMs: number
  client: { address: string, port: number }
  server: { address: string, port: number }
  /** What was said before TLS began (STARTTLS, CONNECT). */
  preface: Chunk[]
  chunks: Chunk[]
  /** Lines of the NSS key log. */
  secrets: string[]
  /** Bytes that passed and were not kept. */
  dropped: number
  /** Whether bytes within it were never captured. */
  hasGaps: boolean
}

/** What is said in the file of its bytes and headers, by where they come from. */
const origins: Record<Recording['origin'], string> = {
  run: 'Recorded inside tlscope. The bytes above TCP are those of the connection',
  capture: 'One connection of a capture, put together again by tlscope. The bytes above TCP are those of the connection, cut into packets where its records end',
  relay: 'Recorded inside tlscope, which relayed it: the connection from the client to tlscope and the one from tlscope to the server are shown as one. The bytes above TCP are those of the connection, cut into packets where its records end',
}

/**
 * @throws Refused where secrets would have to leave without the user's word, where a key log would be empty, and where bytes in
 * the middle are missing: whoever reads them would take the file for broken, or read it wrongly
 */
export function exportRecording(recording: Recording, format: ExportFormat, secrets: boolean): ExportedFile {
  const base = recording.host.replace(/[^\w.-]/g, '_')
  if (format === 'keylog') {
    if (!secrets)
      throw new Refused('secrets', 'secrets-unasked')
    if (recording.secrets.length === 0)
      throw new Refused('secrets', 'no-keys')
    return {
      name: `${base}.keylog.txt`,
      mediaType: 'text/plain',
      contents: 'keys',
      bytes: utf8(`${recording.secrets.join('\n')}\n`),
    }
  }
  if (recording.hasGaps)
    throw new Refused('inspection', 'not-whole')
  const chunks = [...recording.preface, ...recording.chunks]
  const missing = recording.dropped > 0
    ? `${recording.dropped} further bytes were counted and not kept.`
    : ''
  if (format === 'hex') {
    return {
      name: `${base}.hex.txt`,
      mediaType: 'text/plain',
      contents: contentsOf(recording, false),
      bytes: utf8(`${hexDump(chunks)}${missing && `# ${missing}\n`}`),
    }
  }
  return {
    name: `${base}.pcapng`,
    mediaType: 'application/x-pcapng',
    contents: contentsOf(recording, secrets),
    bytes: writePcapng({
      ...recording,
      chunks,
      keyLog: secrets
        ? recording.secrets.join('\n')
        : '',
      comment: `${origins[recording.origin]}; IP and TCP headers, their sequence numbers and acknowledgements are synthetic.${missing && ` ${missing}`}`,
      application: `${tool.name} ${tool.version} on ${tool.runtime}`,
    }),
  }
}

/** Of a file with the bytes of the connection, with its secrets where they were asked for. */
function contentsOf({ isEncrypted, secrets }: Recording, asked: boolean): ExportedFile['contents'] {
  if (!isEncrypted)
    return 'plain'
  if (!asked)
    return 'sealed'
  return secrets.length > 0 ? 'keys' : 'keyless'
}

/** Direction and time, then lines of sixteen bytes with their offset in that direction: text2pcap and people read it. */
function hexDump(chunks: Chunk[]): string {
  const lines: string[] = []
  const offsets: Record<Chunk['direction'], number> = { client: 0, server: 0 }
  for (const { direction, bytes, atMs } of chunks) {
    lines.push(`# ${direction === 'client'
      ? 'client to server'
      : 'server to client'}, ${bytes.length} bytes at ${atMs.toFixed(3)} ms`)
    for (let at = 0; at < bytes.length; at += 16) {
      const row = [
        ...bytes.subarray(at, at + 16),
      ]
      const text = row.map(byte => byte >= 0x20 && byte < 0x7f
        ? String.fromCharCode(byte)
        : '.').join('')
      lines.push(`${(offsets[direction] + at).toString(16).padStart(8, '0')}  ${row.map(byte => byte.toString(16).padStart(2, '0')).join(' ').padEnd(47)}  ${text}`)
    }
    offsets[direction] += bytes.length
  }
  return `${lines.join('\n')}\n`
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
