/**
 * Bytes as text that is safe to show. Whatever a server or a certificate says is hostile: control characters and those
 * that turn the direction of writing around are made visible as `\u{…}` instead of doing their work.
 */

// C0, DEL, C1; soft hyphen; zero-width and bidirectional marks, embeddings, overrides and isolates; BOM; separators.
// eslint-disable-next-line no-control-regex -- these are what must be found
const treacherous = /[\0-\x1F\x7F-\x9F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g

/** What most texts are: nothing to make visible. */
const plain = /^[\x20-\x7E]*$/

/** Treacherous characters as `\u{202e}`: what every text of the Report has been through. Terminal and page look again, each in its own way. */
export function visible(text: string): string {
  return plain.test(text)
    ? text
    : text.replace(treacherous, letter => `\\u{${letter.codePointAt(0)!.toString(16)}}`)
}

const letters = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte))

/** One character per byte (ISO 8859-1). */
export function latin1(bytes: Uint8Array): string {
  let text = ''
  if (bytes.length < 32) { // too short for the call below to pay
    for (let at = 0; at < bytes.length; at++)
      text += letters[bytes[at]!]
    return text
  }
  for (let at = 0; at < bytes.length; at += 0x2000)
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + 0x2000) as unknown as number[]) // spread would step through an iterator
  return text
}

/**
 * A text file as its characters, by its byte order mark: UTF-16 in either order (PowerShell's `>` writes it so), also where the mark
 * is missing and every second byte of the beginning is zero; otherwise one character a byte, for what is looked for is ASCII.
 */
export function writtenText(bytes: Uint8Array): string {
  const [first, second] = bytes
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  const low = first === 0xff || (!marked && first !== 0)
    ? 0
    : 1
  const isWide = marked || (bytes.length >= 4 && bytes[1 - low] === 0 && bytes[3 - low] === 0 && bytes[low] !== 0)
  if (!isWide)
    return latin1(bytes).replace(/^\xEF\xBB\xBF/, '   ')
  const narrow = new Uint8Array((bytes.length - (marked ? 2 : 0)) >> 1)
  for (let index = 0; index < narrow.length; index++) {
    const at = index * 2 + (marked ? 2 : 0)
    // What is no single byte is none of the letters that are looked for.
    narrow[index] = bytes[at + 1 - low] === 0
      ? bytes[at + low]!
      : 0x3f
  }
  return latin1(narrow)
}

/** ASCII, or null where a byte is none. */
export function ascii(bytes: Uint8Array): string | null {
  return bytes.every(byte => byte < 0x80)
    ? latin1(bytes)
    : null
}

/** UTF-8 (RFC 3629); a malformed byte becomes U+FFFD. */
export function utf8(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at]!
    const size = first < 0x80
      ? 1
      : first >= 0xc2 && first < 0xe0
        ? 2
        : first >= 0xe0 && first < 0xf0
          ? 3
          : first >= 0xf0 && first < 0xf5
            ? 4
            : 0
    let point = size === 1
      ? first
      : first & (0x7f >> size)
    let good = size > 0 && at + size <= bytes.length
    for (let index = 1; good && index < size; index++) {
      const next = bytes[at + index]!
      good = (next & 0xc0) === 0x80
      point = point << 6 | next & 0x3f
    }
    good &&= !(size === 3 && (point < 0x800 || (point >= 0xd800 && point < 0xe000))) && !(size === 4 && (point < 0x10000 || point > 0x10ffff))
    text += good
      ? String.fromCodePoint(point)
      : '\uFFFD'
    at += good ? size : 1
  }
  return text
}
