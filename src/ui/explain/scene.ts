/** What is explained, and where it stands: a message or event, the field in it, and the connection around it. */
import type { Field, Handshake, Message, Tls, WireEvent } from '../../contract/index.ts'
import { tls13 } from '../../contract/tls-numbers.ts'

export type Values = Record<string, string | number>

export interface Target {
  message: Message | WireEvent
  /** From the message's root to the field; empty for the message as a whole. */
  path: Field[]
  /** What was agreed; null where no hello was seen. */
  tls: Tls | null
  handshake: Handshake
}

export interface Scene extends Target {
  /** Name of the message's type, `unknown` where it has none; for an event its kind. */
  type: string
  /** The field as a whole: of a vector and its body the vector. Null for the message itself. */
  field: Field | null
  /** What it stands in; null at the message's root. */
  parent: Field | null
  /** The extension around the field, or the field itself. */
  extension: Field | null
}

/** A vector and the one thing in it, where the two have different names. */
const wrapped: Readonly<Record<string, string>> = {
  ProtocolName: 'name',
  selected_protocol: 'name',
  host_name: 'HostName',
  public_name: 'HostName',
  srp_I: 'I',
}

export function sceneOf(target: Target): Scene {
  const { message } = target
  const path = outermost(target.path)
  return {
    ...target,
    type: 'kind' in message
      ? message.kind
      : message.type.name ?? 'unknown',
    field: path.at(-1) ?? null,
    parent: path.at(-2) ?? null,
    extension: target.path.find(isExtension) ?? null,
  }
}

export const isTls13 = ({ tls }: Target): boolean => tls?.version?.code === tls13
/** TLS 1.2 or before was agreed on; not so where nothing was. */
export const isOlder = (target: Target): boolean => Boolean(target.tls?.version) && !isTls13(target)

/** The path without the bodies of vectors: they say the same as the vector. */
function outermost(path: Field[]): Field[] {
  return path.filter((field, index) => {
    const above = path[index - 1]
    return !above || !(field.name === above.name || wrapped[above.name] === field.name)
  })
}

export function isExtension(field: Field): boolean {
  return field.children?.[0]?.name === 'extension_type'
}

/** Without the length in front. */
export function contents(field: Field): Field[] {
  return (field.children ?? []).filter((child, index) => index > 0 || !isLength(child))
}

function isLength(field: Field): boolean {
  return field.name === 'length' && field.kind === 'header'
}

/** Bytes of what it holds, its own length not counted. */
export function contentBytes(field: Field): number {
  if (isExtension(field)) {
    const data = field.children?.find(child => child.name === 'extension_data')
    return data ? contentBytes(data) : 0
  }
  const [first] = field.children ?? []
  return field.at.end - (first && isLength(first)
    ? first.at.end
    : field.at.start)
}

/** What a list holds; for an extension what the list in it holds. */
export function entriesOf(field: Field): Field[] {
  if (isExtension(field)) {
    const inside = contents(field).flatMap(child => child.name === 'extension_data'
      ? contents(child)
      : [])
    const [only] = inside
    return inside.length === 1 && only?.children && /^[a-z]/.test(only.name)
      ? contents(only)
      : inside
  }
  const inside = contents(field)
  return inside.length === 1 && inside[0]!.name === field.name
    ? []
    : inside
}

/** The first field of this name below, depth first. */
export function find(fields: readonly Field[], name: string): Field | undefined {
  for (const field of fields) {
    const found = field.name === name
      ? field
      : find(field.children ?? [], name)
    if (found)
      return found
  }
  return undefined
}

/** All fields of this name below; those in a field of this name do not count again. */
export function findAll(fields: readonly Field[], name: string): Field[] {
  return fields.flatMap(field => field.name === name
    ? [field]
    : findAll(field.children ?? [], name))
}

/** The one thing by which an entry is known: its own value, the text in it where it has one, otherwise its first number. */
export function told(field: Field): string | undefined {
  return field.value ?? firstValue(field, 'text') ?? firstValue(field, 'number')
}

function firstValue(field: Field, kind: Field['kind']): string | undefined {
  if (!field.children?.length) {
    return field.kind === kind
      ? field.value
      : undefined
  }
  for (const child of field.children) {
    const value = firstValue(child, kind)
    if (value !== undefined)
      return value
  }
  return undefined
}

/** Code as the screens write it, or the name. */
export function named(field: Field | undefined): string {
  return field?.value ?? '–'
}
