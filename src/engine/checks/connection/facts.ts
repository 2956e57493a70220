import type { ByteRange, Certificates, Code, Evidence, Field, Finding, Grade, Handshake, Http, Message, Target, Tls, Verification } from '../../../contract/index.ts'
import { handshakeType } from '../../../contract/tls-numbers.ts'

/** What the checks of a connection look at. A part that the run did not reach is null. */
export interface ConnectionFacts {
  target: Target
  tls: Tls | null
  handshake: Handshake | null
  http: Http | null
  mode: Verification['mode']
  certificates: Certificates | null
  verification: Verification | null
  /** When the run started, by the clock of this machine, in milliseconds since 1970. */
  at: number
  /** Where the host was reached. */
  address: string | null
  /** First bytes of what came inside TLS, or inside TCP where there was none. */
  received: Uint8Array
}

/** One check: its findings, none where it has nothing to say. */
export type ConnectionCheck = (facts: ConnectionFacts) => Finding | null

export function finding(id: string, grade: Grade, reason: string, reference: string, evidence: Partial<Evidence> = {}): Finding {
  return {
    id,
    grade,
    reason,
    reference,
    evidence: {
      source: null,
      at: null,
      values: {},
      ...evidence,
    },
  }
}

/** Where a field stands in a message: the first one whose name fits, at any depth. */
export function place(handshake: Handshake | null, pick: (message: Message) => boolean, name: string): Pick<Evidence, 'source' | 'at'> {
  const message = handshake?.messages.find(pick)
  if (!message)
    return { source: null, at: null }
  return {
    source: { kind: 'message', index: message.index },
    at: rangeOf(message.fields, name),
  }
}

function rangeOf(fields: Field[], name: string): ByteRange | null {
  for (const field of fields) {
    if (field.name === name)
      return field.at
    const inner = field.children && rangeOf(field.children, name)
    if (inner)
      return inner
  }
  return null
}

export function isClientHello(message: Message): boolean {
  return message.type.code === handshakeType.clientHello
}

export function isServerHello(message: Message): boolean {
  return message.type.name === 'ServerHello'
}

/** A code as a person may look it up: its name, or its number in hex. */
export function label({ code, name }: Code): string {
  return name ?? `0x${code.toString(16).padStart(4, '0')}`
}
