/**
 * Every handshake message of the recorded connections, of the clients' first flights and of the fuzzers' corpora that reads
 * without a fault is written byte for byte as it was, and read again as the same value.
 */
import type { Direction } from '../../src/contract/index.ts'
import type { Decoder } from '../../src/engine/tls/index.ts'
import type { Extension } from '../../src/engine/tls/wire/extensions/index.ts'
import type { Context, HandshakeValue } from '../../src/engine/tls/wire/messages/index.ts'
import type { Suite } from './suite.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hex, unhex } from '../../src/engine/bytes/hex.ts'
import { createDecoder } from '../../src/engine/tls/index.ts'
import { extensionDescriptions } from '../../src/engine/tls/wire/extensions/index.ts'
import { fieldsOfMessage, firstProblem } from '../../src/engine/tls/wire/field-reader.ts'
import { messageDescriptions, parseMessage } from '../../src/engine/tls/wire/messages/index.ts'
import { parseSsl2Message } from '../../src/engine/tls/wire/messages/ssl2.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { roundTripProblem, ssl2RoundTripProblem } from '../support/round-trip.ts'
import { corpusStreams } from './corpora.ts'
import { recordedConnections } from './recorded.ts'
import { difference } from './suite.ts'

/** A message, and what its shape depends on; null: it is one of SSL 2.0. */
interface Item {
  bytes: Uint8Array
  context: Context | null
}

const tls13: Context = { version: 0x0304, suite: 0x1301 }
const nothing: Context = { version: null, suite: null }

const corpusNames = ['boringssl/client', 'boringssl/client_no_fuzzer_mode', 'boringssl/server', 'boringssl/server_no_fuzzer_mode', 'rustls/corpus']

/** Each message once, however often it comes; those with a fault are no cases. */
export const roundTrips: Suite[] = [
  suite('transcripts', 779, recordedMessages),
  suite('quic', 7, quicMessages),
  suite('clients', 177, clientHellos),
  suite('boringssl/client', 1722, corpus('boringssl/client')),
  suite('boringssl/client_no_fuzzer_mode', 624, corpus('boringssl/client_no_fuzzer_mode')),
  suite('boringssl/server', 771, corpus('boringssl/server')),
  suite('boringssl/server_no_fuzzer_mode', 503, corpus('boringssl/server_no_fuzzer_mode')),
  suite('rustls/corpus', 362, corpus('rustls/corpus')),
  reached(),
]

function suite(name: string, expected: number, messages: (fixtures: string) => Iterable<Item>): Suite {
  return {
    name: `round-trips/${name}`,
    expected,
    run(fixtures, tell) {
      for (const { bytes, context } of faultless(messages(fixtures))) {
        tell(hex(bytes.subarray(0, 40)), context
          ? roundTripProblem(bytes, context)
          : ssl2RoundTripProblem(bytes))
      }
    },
  }
}

function* faultless(items: Iterable<Item>): Generator<Item, void, void> {
  const seen = new Set<string>()
  for (const { bytes, context } of items) {
    const key = `${context?.version} ${context?.suite} ${hex(bytes)}`
    const { fields } = context
      ? parseMessage(bytes, context)
      : parseSsl2Message(bytes, fieldsOfMessage)
    if (!seen.has(key) && firstProblem(fields) === null)
      yield { bytes, context }
    seen.add(key)
  }
}

/**
 * What no material here holds without a fault, though it is described; the vectors of the unit tests have it. Messages:
 * CertificateURL, SupplementalData, KeyUpdate, CompressedCertificate. Extensions: max_fragment_length, client_certificate_url,
 * trusted_ca_keys, truncated_hmac, srp, certificate types, oid_filters, post_handshake_auth, ticket_request,
 * ech_outer_extensions, QUIC's parameters under the code of its drafts.
 */
const unreached = {
  messages: [21, 23, 24, 25],
  extensions: [1, 2, 3, 4, 12, 19, 20, 48, 49, 58, 64768, 65445],
}

function reached(): Suite {
  return {
    name: 'round-trips/kinds',
    expected: 2,
    run(fixtures, tell) {
      const types = new Set<number>()
      const codes = new Set<number>()
      for (const messages of [recordedMessages, quicMessages, clientHellos, ...corpusNames.map(corpus)]) {
        for (const { bytes, context } of faultless(messages(fixtures))) {
          if (!context)
            continue
          const { type, value } = parseMessage(bytes, context)
          types.add(type.code)
          extensionsOf(value).forEach(extension => codes.add(extension.type))
        }
      }
      tell('messages', difference(missing(messageDescriptions, types), unreached.messages.map(String)))
      tell('extensions', difference(missing(extensionDescriptions, codes), unreached.extensions.map(String)))
    },
  }
}

function missing(descriptions: ReadonlyMap<number, unknown>, found: ReadonlySet<number>): string[] {
  return [...descriptions.keys()].filter(code => !found.has(code)).map(String)
}

function extensionsOf(value: HandshakeValue): Extension[] {
  if (value.kind === 'Certificate')
    return value.certificateList.flatMap(({ extensions }) => extensions)
  return 'extensions' in value
    ? value.extensions ?? []
    : []
}

function* recordedMessages(fixtures: string): Generator<Item, void, void> {
  for (const { decoder } of recordedConnections(fixtures))
    yield* messagesOf(decoder)
}

/** As they stand in the CRYPTO frames. */
function* quicMessages(fixtures: string): Generator<Item, void, void> {
  const folder = join(fixtures, 'illustrated-quic', 'captures', 'caps')
  for (const file of readdirSync(folder).filter(each => each.startsWith('crypto_')))
    yield { bytes: Uint8Array.from(readFileSync(join(folder, file))), context: tls13 }
}

function* clientHellos(fixtures: string): Generator<Item, void, void> {
  const clients = JSON.parse(readFileSync(join(fixtures, '..', 'data', 'clients', 'client-hellos.json'), 'utf8')) as { clientHello: string }[]
  for (const { clientHello } of clients)
    yield* decoded('client', unhex(clientHello))
}

function corpus(name: string): (fixtures: string) => Iterable<Item> {
  return function* (fixtures) {
    for (const { streams } of corpusStreams(fixtures, name)) {
      for (const stream of streams) {
        yield* decoded('client', stream)
        yield* decoded('server', stream)
      }
    }
  }
}

function decoded(direction: Direction, bytes: Uint8Array): Iterable<Item> {
  const decoder = createDecoder({ crypto: nodeCrypto })
  decoder.bytes(direction, bytes, 0)
  decoder.end()
  return messagesOf(decoder)
}

/** Each as it is read behind the hellos, and as it would be read before them. */
function* messagesOf(decoder: Decoder): Generator<Item, void, void> {
  const { handshake, tls } = decoder.result()
  const agreed = { version: tls?.version?.code ?? null, suite: tls?.cipherSuite?.code ?? null }
  for (const { order, length, fields } of handshake.messages) {
    const bytes = decoder.plaintext(order)
    // of one that is cut, only a part is there
    if (bytes?.length !== length)
      continue
    if (fields[0]?.name === 'MSG-CODE') {
      yield { bytes, context: null }
      continue
    }
    yield { bytes, context: agreed }
    yield { bytes, context: nothing }
  }
}
