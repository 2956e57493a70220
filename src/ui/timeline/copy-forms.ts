/** Ways in which a field leaves for the clipboard. */
import type { Field } from '../../contract/index.ts'

export const copyForms = ['hex', 'text', 'c'] as const
export type CopyForm = (typeof copyForms)[number]
/** Pressed on a field of the tree. */
export const copyKeys: Record<CopyForm, string> = { hex: 'c', text: 't', c: 'a' }

const perLine = 12
/** Tab, line feed, carriage return. */
const spaces = [0x09, 0x0A, 0x0D]

/** A field, or without one all bytes of what is called `name`. */
export function inForm(form: CopyForm, bytes: Uint8Array, field: Field | undefined, name: string): string {
  const part = field
    ? bytes.subarray(field.at.start, field.at.end)
    : bytes
  const forms: Record<CopyForm, () => string> = {
    hex: () => asHex(part),
    text: () => field
      ? asText(field)
      : asAscii(part),
    c: () => asArray(field?.name ?? name, part),
  }
  return forms[form]()
}

export function asHex(bytes: Uint8Array): string {
  return Array.from(bytes, pair).join(' ')
}

/** A definition that a compiler takes: `const unsigned char session_id[2] = { 0x0a, 0xff };` */
export function asArray(name: string, bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += perLine)
    lines.push(`  ${Array.from(bytes.subarray(at, at + perLine), byte => `0x${pair(byte)}`).join(', ')},`)
  // C has no array of no elements, so of nothing only the pointer's place is left.
  return lines.length === 0
    ? `const unsigned char ${identifier(name)}[1] = { 0 }; /* 0 bytes */`
    : `const unsigned char ${identifier(name)}[${bytes.length}] = {\n${lines.join('\n')}\n};`
}

/** What a field says: its value alone, or a line for each field below it, indented as in the tree. */
export function asText(field: Field): string {
  if (!field.children?.length)
    return field.value ?? field.name
  const lines: string[] = []
  const stack = [{ field, depth: 0 }]
  // Without recursion: the depth is whatever the bytes claimed.
  while (stack.length > 0) {
    const { field: one, depth } = stack.pop() as (typeof stack)[number]
    lines.push(`${'  '.repeat(depth)}${one.name}${one.value === undefined
      ? ''
      : `: ${one.value}`}`)
    for (const child of [...one.children ?? []].reverse())
      stack.push({ field: child, depth: depth + 1 })
  }
  return lines.join('\n')
}

/** Bytes without fields as ASCII, with their tabs and line ends, a dot for each of the others. */
export function asAscii(bytes: Uint8Array): string {
  return Array.from(bytes, byte => (byte >= 0x20 && byte < 0x7F) || spaces.includes(byte)
    ? String.fromCharCode(byte)
    : '.').join('')
}

function pair(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

/** Names from the wire may hold anything; C takes letters, digits and the low line. */
function identifier(name: string): string {
  const plain = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z\d]+/g, '_').replace(/^_+|_+$/g, '')
  return /^[a-z]/.test(plain)
    ? plain
    : `field_${plain}`.replace(/_$/, '')
}
