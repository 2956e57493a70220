/** The messages of SSL 2.0 that are not encrypted (The SSL Protocol, Version 2.0; RFC 6101, Appendix E, for the hello that offers newer versions). */
import type { Field } from '../../../../contract/report/common.ts'
import type { FieldReader } from '../field-reader.ts'
import type { ParsedMessage } from './index.ts'
import type { ClientHello, Found, MessageValue } from './value.ts'
import { readFields } from '../field-reader.ts'
import { codeOf } from '../registry.ts'

/** A random has 32 bytes; a challenge of 16 to 32 stands at its end (RFC 6101, Appendix E.1). */
const randomLength = 32

/** By MSG-CODE; the others are encrypted. */
export const ssl2MessageDecoders: ReadonlyMap<number, (reader: FieldReader, found: Found) => void> = new Map([
  [0, error],
  [1, clientHello],
  [2, clientMasterKey],
  [4, serverHello],
])

/** `bytes` are the data of one record. Never throws: what does not fit is noted in the fields. */
export function parseSsl2Message(bytes: Uint8Array, budget: number): ParsedMessage {
  const type = codeOf('ssl2Message', bytes[0] ?? 0)
  const decode = ssl2MessageDecoders.get(type.code)
  let value: MessageValue = { kind: 'other' }
  const fields = readFields(bytes, type.name ?? 'the message', budget, (reader) => {
    reader.code('MSG-CODE', 1, 'ssl2Message', 'header')
    if (!decode)
      reader.unknown('body')
    else decode(reader, found => void (value = found))
  })
  if (!decode)
    fields.forEach((field: Field) => field.unknown = true)
  return { type, fields, value }
}

function error(reader: FieldReader): void {
  reader.code('ERROR-CODE', 2, 'ssl2Error')
}

function clientHello(reader: FieldReader, found: Found): void {
  const hello: ClientHello = {
    kind: 'ClientHello',
    version: 0,
    random: new Uint8Array(randomLength),
    sessionId: new Uint8Array(),
    cipherSuites: [],
    extensions: { seen: [] },
  }
  found(hello)
  hello.version = reader.code('CLIENT-VERSION', 2, 'version')
  const specs = reader.number('CIPHER-SPECS-LENGTH', 2, 'header')
  const session = reader.number('SESSION-ID-LENGTH', 2, 'header')
  const length = reader.number('CHALLENGE-LENGTH', 2, 'header')
  hello.cipherSuites = cipherSpecs(reader, specs)
  hello.sessionId = reader.opaque('SESSION-ID-DATA', session, 'random')
  const challenge = reader.opaque('CHALLENGE-DATA', length, 'random').subarray(0, randomLength)
  hello.random.set(challenge, randomLength - challenge.length)
}

function serverHello(reader: FieldReader, found: Found): void {
  const hit = reader.number('SESSION-ID-HIT', 1)
  reader.code('CERTIFICATE-TYPE', 1, 'ssl2CertificateType')
  const version = reader.code('SERVER-VERSION', 2, 'version')
  const certificateLength = reader.number('CERTIFICATE-LENGTH', 2, 'header')
  const specs = reader.number('CIPHER-SPECS-LENGTH', 2, 'header')
  const connection = reader.number('CONNECTION-ID-LENGTH', 2, 'header')
  const certificate = reader.opaque('CERTIFICATE-DATA', certificateLength, 'der')
  found({
    kind: 'Ssl2ServerHello',
    version,
    certificate,
    resumed: hit !== 0,
  })
  cipherSpecs(reader, specs)
  reader.opaque('CONNECTION-ID-DATA', connection, 'random')
}

function clientMasterKey(reader: FieldReader, found: Found): void {
  const cipher = reader.code('CIPHER-KIND', 3, 'cipherSuite')
  found({ kind: 'Ssl2MasterKey', cipher })
  const clear = reader.number('CLEAR-KEY-LENGTH', 2, 'header')
  const encrypted = reader.number('ENCRYPTED-KEY-LENGTH', 2, 'header')
  const argument = reader.number('KEY-ARG-LENGTH', 2, 'header')
  reader.opaque('CLEAR-KEY-DATA', clear, 'key')
  reader.opaque('ENCRYPTED-KEY-DATA', encrypted, 'key')
  reader.opaque('KEY-ARG-DATA', argument, 'random')
}

/** Three bytes each; those that begin with zero are suites of SSL 3.0 and later. */
function cipherSpecs(reader: FieldReader, length: number): number[] {
  const specs: number[] = []
  reader.bounded(length, 'CIPHER-SPECS-DATA', list => list.each(each => specs.push(each.code('CIPHER-SPEC', 3, 'cipherSuite'))))
  return specs
}
