/** What a file is, told by its first bytes; its name says nothing. */
export type FileKind = 'capture' | 'key-log' | 'packed' | 'empty' | 'unknown'

/** So many bytes of the beginning are enough, comments of a key log included. */
export const headBytes = 16_384

/** pcap in both byte orders, with microseconds and nanoseconds, modified pcap; pcapng's section header; snoop; gzip and zstd, in which a capture may be packed. */
const captureMagics = [
  'a1b2c3d4',
  'd4c3b2a1',
  'a1b23c4d',
  '4d3cb2a1',
  'a1b2cd34',
  '34cdb2a1',
  '0a0d0d0a',
  '736e6f6f',
  '1f8b',
  '28b52ffd',
]
/** bzip2, xz, zip, LZ4 */
const packedMagics = [
  '425a68',
  'fd377a58',
  '504b0304',
  '04224d18',
]
/** A byte order mark may stand before the first one. */
const keyLine = /^(?:\uFEFF|\xEF\xBB\xBF)?[ \t]*(?:CLIENT_RANDOM|RSA|(?:CLIENT|SERVER)_(?:HANDSHAKE_TRAFFIC|TRAFFIC)_SECRET(?:_\d+)?|CLIENT_EARLY_TRAFFIC_SECRET|(?:EARLY_)?EXPORTER_SECRET)[ \t]+[\da-f]+[ \t]+[\da-f]+/im

export function fileKind(head: Uint8Array): FileKind {
  if (head.length === 0)
    return 'empty'
  const magic = Array.from(head.subarray(0, 4), byte => byte.toString(16).padStart(2, '0')).join('')
  if (captureMagics.some(start => magic.startsWith(start)))
    return 'capture'
  if (packedMagics.some(start => magic.startsWith(start)))
    return 'packed'
  return keyLine.test(keyLogText(head))
    ? 'key-log'
    : 'unknown'
}

/** Windows' own shells write two bytes a letter. */
export function keyLogText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if ((first === 0xFF && second === 0xFE) || (second === 0 && first !== 0))
    return new TextDecoder('utf-16le').decode(bytes)
  return new TextDecoder((first === 0xFE && second === 0xFF) || (first === 0 && second !== undefined && second !== 0)
    ? 'utf-16be'
    : 'latin1').decode(bytes)
}
