/** Whole connections made by hand, for what only shows when both sides are seen: choices, detours, resumption, alerts. */
import type { Direction, WireEvent } from '../../../src/contract/index.ts'
import type { Target } from '../../../src/ui/explain/scene.ts'
import type { Source } from './scenes.ts'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { parseSsl2Message } from '../../../src/engine/tls/wire/messages/ssl2.ts'
import { codesOf } from '../../../src/engine/tls/wire/registry.ts'
import { carrier } from '../../engine/tls/wire/extensions/vectors.ts'
import { message, nothing, random, tls12, tls13, vector } from '../../engine/tls/wire/messages/vectors.ts'
import { alone, decoded, parsed, silent, targets, targetsOf } from './scenes.ts'

interface Step { direction: Direction, hex: string }
const client = (content: number, hex: string): Step => ({ direction: 'client', hex: record(content, hex) })
const server = (content: number, hex: string): Step => ({ direction: 'server', hex: record(content, hex) })

function record(content: number, hex: string): string {
  return `${content.toString(16)}0303${vector(2, hex)}`
}

function extension(code: number, data: string): string {
  return code.toString(16).padStart(4, '0') + vector(2, data)
}

const session = '5e'.repeat(32)
const share = (group: string, length: number): string => group + vector(2, 'ab'.repeat(length))
const suites = vector(2, '2a2a130113029999c02fc030009c00ff5600')
const hostName = extension(0, vector(2, `00${vector(2, '7777772e6578616d706c652e74657374')}`))
const groups = extension(10, vector(2, '001d00170100'))
const schemes = extension(13, vector(2, '080404030401'))
const versions = extension(43, vector(1, '03040303'))

function clientHello(extensions: string, id = session, compressions = '00'): string {
  return message(1, `0303${random}${vector(1, id)}${suites}${vector(1, compressions)}${vector(2, extensions)}`)
}

function serverHello(suite: string, extensions: string, id = session, end = '', compression = '00'): string {
  return message(2, `0303${random.slice(0, 64 - end.length)}${end}${vector(1, id)}${suite}${compression}${extensions && vector(2, extensions)}`)
}

const x25519 = extension(51, vector(2, share('001d', 32)))
const selected = extension(43, '0304')
const retryRequest = message(2, `0303cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c${vector(1, session)}130100${vector(2, selected + extension(51, '0017'))}`)
const changeCipherSpec = '01'

/** ECDHE with RSA in TLS 1.2, as The Illustrated TLS 1.2 Connection has it. */
export const full12 = decoded([
  client(22, clientHello(hostName + groups + schemes + versions + x25519)),
  server(22, serverHello('c030', extension(65281, '00'), 'aa'.repeat(32))),
  server(22, message(11, vector(3, vector(3, '3000') + vector(3, '3000')))),
  server(22, message(12, `03001d${vector(1, 'cd'.repeat(32))}0401${vector(2, 'ef'.repeat(256))}`)),
  server(22, message(14, '')),
  client(22, message(16, vector(1, 'ba'.repeat(32)))),
  client(20, changeCipherSpec),
  client(22, 'ff'.repeat(40)),
  server(20, changeCipherSpec),
  server(22, 'ff'.repeat(40)),
])

/** The server asks for another group. */
export const retried = decoded([
  client(22, clientHello(hostName + groups + schemes + versions + x25519)),
  server(22, retryRequest),
  server(20, changeCipherSpec),
  client(22, clientHello(hostName + groups + schemes + versions + extension(51, vector(2, share('0017', 65))))),
  server(22, serverHello('1302', selected + extension(51, share('0017', 65)))),
])

/** Of two shares one is used. */
export const guessed = decoded([
  client(22, clientHello(groups + schemes + versions + extension(51, vector(2, share('001d', 32) + share('0017', 65))))),
  server(22, serverHello('1301', selected + extension(51, share('0017', 65)))),
])

const ticket = extension(41, `${vector(2, `${vector(2, 'abcd')}00000007`)}${vector(2, vector(1, 'ff'.repeat(32)))}`)
export const resumed13 = decoded([
  client(22, clientHello(versions + x25519 + extension(45, '0101') + ticket)),
  server(22, serverHello('1301', selected + extension(51, share('001d', 32)) + extension(41, '0000'))),
])

/** The ticket alone, without an exchange. */
const bare13 = decoded([
  client(22, clientHello(versions + extension(45, '0100') + ticket)),
  server(22, serverHello('1301', selected + extension(41, '0000'))),
])

export const resumed12 = decoded([
  client(22, clientHello(groups + schemes)),
  server(22, serverHello('c02f', '')),
  server(20, changeCipherSpec),
  server(22, 'ff'.repeat(40)),
])

/** The same by a ticket, with an id that the client made up. */
export const ticket12 = decoded([
  client(22, clientHello(groups + schemes + versions + extension(35, 'ab'.repeat(16)))),
  server(22, serverHello('c02f', extension(23, ''))),
  server(20, changeCipherSpec),
  server(22, 'ff'.repeat(40)),
])

/** RSA key transport with compression, by a server that could do more, and with a suite that was not offered. */
export const poor = decoded([
  client(22, clientHello(hostName + extension(35, 'ab'.repeat(16)) + groups + schemes, '', '0100')),
  server(22, serverHello('002f', '', '', '444f574e47524401', '01')),
  server(22, message(14, '')),
])

/** The same with a certificate, as a server sends it. */
export const transport = decoded([
  client(22, clientHello(hostName + groups + schemes)),
  server(22, serverHello('009c', extension(65281, '00'), 'aa'.repeat(32))),
  server(22, message(11, vector(3, vector(3, '3000')))),
  server(22, message(14, '')),
  client(22, message(16, vector(2, 'ba'.repeat(256)))),
])

/** The client has no certificate to show, a server of TLS 1.2 wants one; and a program that speaks something else. */
export const unproved = decoded([
  client(22, clientHello(hostName + groups + schemes + extension(51, vector(2, '')))),
  server(22, serverHello('009c', extension(65281, '00'), 'aa'.repeat(32))),
  server(22, message(11, vector(3, vector(3, '3000')))),
  server(22, message(13, `${vector(1, '01')}${vector(2, '0401')}${vector(2, '')}`)),
  server(22, message(14, '')),
  client(22, message(11, vector(3, ''))),
  server(21, '0228'),
  server(21, '022a'),
])

const events = decoded([
  client(24, `010010${'ab'.repeat(16)}${'cd'.repeat(16)}`),
  server(24, `020010${'ab'.repeat(16)}${'cd'.repeat(16)}`),
  ...[...codesOf('alertDescription').map(({ code }) => code), 99].flatMap((code) => {
    const hex = `0${code === 0 ? 1 : 2}${code.toString(16).padStart(2, '0')}`
    return [client(21, hex), server(21, hex)]
  }),
])
const notTls = decoded((['client', 'server'] as const).map(direction => ({ direction, hex: Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n').toString('hex') })))

const whySealed = ['no-key', 'no-hello', 'lost', 'no-cipher', 'too-short', 'bad-tag', 'bad-mac', 'bad-padding', 'no-content-type', 'unknown-type', undefined]
const sealed = whySealed.map((problem): WireEvent => {
  const { order, direction, length, startMs, endMs, records, fields } = alone({ code: 0 }, [], 'server', 100)
  return { order, direction, length, startMs, endMs, records, fields, encrypted: true, kind: 'sealed', ...problem && { problem } }
})

function ssl2(bytes: string): Target[] {
  const { type, fields } = parseSsl2Message(unhex(bytes), 100)
  return targets(alone(type, fields, 'client', bytes.length / 2), silent)
}

export const connections: Record<string, Source> = { full12, retried, guessed, resumed13, bare13, resumed12, ticket12, poor, transport, unproved, events, notTls }

/** What no table of the engine's tests holds: unknown things, and extensions that are named but not taken apart. */
export const oddities: Target[] = [
  ...codesOf('extension').map(({ code }) => code).concat(0xFEED).flatMap((code) => {
    const { bytes, context } = carrier(code, 'ClientHello', 'abcd')
    return parsed(bytes, context)
  }),
  ...[3, 99].flatMap(type => parsed(message(type, 'abcd'), tls12)),
  ...[message(12, `02${'abcd'}`), message(22, `09${'abcd'}`)].flatMap(bytes => parsed(bytes, { version: 0x0303, suite: 0xC030 })),
  ...[message(16, 'abcd'), carrier(0, 'ClientHello', vector(2, `07${vector(2, 'abcd')}`)).bytes, carrier(5, 'ClientHello', '09abcd').bytes].flatMap(bytes => parsed(bytes, nothing)),
  ...parsed(message(8, '0000'), tls13),
  ...parsed(message(11, `00${vector(3, (vector(3, '3000') + vector(2, '')).repeat(2))}`), tls13),
  ...ssl2('03abcd'),
  ...sealed.flatMap(event => targets(event, silent)),
]

export const connected: Target[] = Object.values(connections).flatMap(targetsOf)
