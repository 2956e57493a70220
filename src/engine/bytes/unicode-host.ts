/**
 * Internationalised names as people write them, and what in a text may deceive. Punycode is RFC 3492; which scripts may stand
 * together in one word follows UTS 39's "highly restrictive" level.
 */
import type { TextWarning } from '../../contract/report/index.ts'
import { visible } from './text.ts'

export interface TextNotes {
  /** The U-labels, where the text has A-labels (`xn--…`); safe to show. */
  unicode?: string
  warnings?: TextWarning[]
}

const none: TextNotes = {}
const beyondAscii = /[^\0-\x7F]/
const longestLabel = 255

const scripts = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Devanagari', 'Bengali', 'Tamil', 'Thai', 'Georgian', 'Hangul', 'Ethiopic', 'Cherokee', 'Khmer', 'Hiragana', 'Katakana', 'Bopomofo', 'Han'] as const
const tests = scripts.map(script => ({ script, test: new RegExp(`\\p{Script=${script}}`, 'u') }))
/** Written together by custom, each also with Latin. */
const together = [['Han', 'Hiragana', 'Katakana'], ['Han', 'Bopomofo'], ['Han', 'Hangul']].map(list => new Set(['Latin', ...list]))
/** Letters of other scripts that are drawn like small Latin ones. */
const alike = /^[асԁеһіјӏорԛѕԝхуъьҽпгѵѡкνοαιρτυωη\d-]+$/u
// Zero-width, joining, bidirectional and other format characters; controls.
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/u

/** Of a text as it stands in the certificate, not yet made safe to show. */
export function textNotes(text: string): TextNotes {
  const encoded = /xn--/i.test(text)
  const foreign = beyondAscii.test(text)
  if (!encoded && !foreign)
    return hidden.test(text) ? { warnings: ['invisible'] } : none
  const labels = encoded
    ? decodedParts(text)
    : []
  const unicode = encoded
    ? joined(labels)
    : text
  const warnings = new Set<TextWarning>()
  if (labels.some(({ wrong }) => wrong))
    warnings.add('not-idna')
  const read = unicode ?? text
  if (hidden.test(read))
    warnings.add('invisible')
  for (const word of read.split(/[\s.@/:,;()&"']+/)) {
    const warning = beyondAscii.test(word) && warningOf(word)
    if (warning)
      warnings.add(warning)
  }
  return {
    ...encoded && unicode !== null
      ? { unicode: visible(unicode) }
      : {},
    ...warnings.size
      ? { warnings: [...warnings] }
      : {},
  }
}

function warningOf(word: string): TextWarning | null {
  const found = tests.filter(({ test }) => test.test(word)).map(({ script }) => script)
  if (found.length > 1 && !together.some(list => found.every(script => list.has(script))))
    return 'mixed-scripts'
  return alike.test(word.toLowerCase())
    ? 'look-alike'
    : null
}

interface Part {
  /** Null where an A-label says nothing beyond ASCII. */
  text: string | null
  /** An A-label that is none. */
  wrong: boolean
}

function decodedParts(text: string): Part[] {
  return text.split(/([.@/:])/).map((part) => {
    if (!/^xn--/i.test(part))
      return { text: part, wrong: false }
    const label = decodePunycode(part.slice(4))
    return {
      text: label !== null && beyondAscii.test(label)
        ? label
        : null,
      wrong: label === null || !isLabel(label),
    }
  })
}

function joined(parts: readonly Part[]): string | null {
  return parts.some(({ text }) => text === null)
    ? null
    : parts.map(({ text }) => text).join('')
}

/**
 * Whether it may stand in a host name (RFC 5891, Section 4.2.3; RFC 5892): letters, marks, digits and the few signs that are excepted,
 * in the form that folding and normalization leave as it is. That neighbors suit each other (CONTEXTJ, Bidi) is not asked.
 */
function isLabel(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00B7\u0375\u05F3\u05F4\u06FD\u06FE\u0F0B\u30FB\-\u200C\u200D]*$/u.test(text)
    && !text.endsWith('-')
    && text.slice(2, 4) !== '--'
    && beyondAscii.test(text)
    && text.normalize('NFKC') === text
    && [...text].every(letter => !beyondAscii.test(letter) || letter.toLowerCase() === letter)
}

/** RFC 3492, Section 6.2; null where the text is none. */
export function decodePunycode(text: string): string | null {
  if (text.length > longestLabel || beyondAscii.test(text))
    return null
  const delimiter = text.lastIndexOf('-')
  const points = [...text.slice(0, Math.max(delimiter, 0))].map(letter => letter.codePointAt(0)!)
  let [next, bias, place] = [128, 72, 0]
  for (let at = delimiter + 1; at < text.length;) {
    const before = place
    for (let [weight, k] = [1, 36]; ; k += 36) {
      const digit = digitOf(text.charCodeAt(at++))
      if (digit === null)
        return null
      place += digit * weight
      const threshold = Math.min(Math.max(k - bias, 1), 26)
      if (digit < threshold)
        break
      weight *= 36 - threshold
      if (place > 0x7fff_ffff || weight > 0x7fff_ffff)
        return null
    }
    const size = points.length + 1
    bias = adapted(place - before, size, before === 0)
    next += Math.floor(place / size)
    place %= size
    if (next > 0x10ffff || (next >= 0xd800 && next < 0xe000))
      return null
    points.splice(place++, 0, next)
  }
  return String.fromCodePoint(...points)
}

function digitOf(code: number): number | null {
  if (code >= 0x30 && code <= 0x39)
    return code - 22
  const letter = (code | 0x20) - 0x61
  return letter >= 0 && letter < 26
    ? letter
    : null
}

/** Section 6.1. */
function adapted(delta: number, size: number, first: boolean): number {
  let left = Math.floor(delta / (first ? 700 : 2))
  left += Math.floor(left / size)
  let k = 0
  for (; left > 455; k += 36)
    left = Math.floor(left / 35)
  return k + Math.floor(36 * left / (left + 38))
}
