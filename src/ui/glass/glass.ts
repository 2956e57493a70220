/** A run as two columns: what both sides know, and what anybody on the way had of it. */
import type { ByteRange, ByteSource, Direction, Exposure, Header, Report } from '../../contract/index.ts'
import type { Item } from '../facts/items.ts'
import type { Sentence } from '../facts/part.ts'
import type { Piece } from './secrets.ts'
import { certificateMessage, itemsOf, messageOf } from '../facts/items.ts'
import { certificateName, leafOf } from '../facts/owner.ts'
import { done } from '../facts/part.ts'
import { codeName, versionName } from '../format.ts'
import { headerPieces, textPieces } from './secrets.ts'

export interface Line {
  key: string
  from: Direction
  /** Words of ours, or what stood on the wire. */
  said: Sentence | Piece[]
  /** The same as it is read on the way, where that is shorter. */
  seen: Sentence | null
  readable: boolean
  /** What is to be known of it: beside the text where it was readable, instead of it where it was not. */
  note: Sentence | null
  /** Bytes of what stayed closed, for data those of its records; null where they are counted with a line before. */
  sealed: number | null
  /** Where it stands among all that was sent, and in which bytes of it. */
  order: number | null
  at: ByteRange | null
  /** The bytes that crossed the wire for it; null where none is kept. */
  source: ByteSource | null
}

/** First bytes of the bodies, as text; empty where they are none. */
export interface Beginnings {
  request: string
  response: string
  /** Lines of what was said instead of TLS. */
  foreign: readonly string[]
}

/** Headers that are shown one by one, fewer where nobody could read them; those that hold a secret always are. */
const shownHeaders = { readable: 8, sealed: 3 }

export function linesOf(report: Report, exposure: Exposure, beginnings: Beginnings): Line[] {
  return [
    ...opening(report),
    ...certificates(report),
    ...foreign(report, beginnings.foreign),
    ...requested(report, exposure, beginnings.request),
    ...answered(report, exposure, beginnings.response),
    ...moments(report),
  ]
}

/** How many secrets the network could read, or could not. */
export function secretsOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { said }) => sum + (Array.isArray(said)
    ? said.filter(piece => piece.secret).length
    : 0), 0)
}

/** Bytes inside TCP that were readable on the way: everything outside of records that are encrypted. Null until they were counted. */
export function readableBytes(report: Report): { readable: number, all: number } | null {
  const handshake = done(report.handshake)
  if (!handshake) {
    const cost = done(report.cost)
    const all = cost ? cost.bytes.sent + cost.bytes.received : 0
    return cost && { readable: all, all }
  }
  const all = handshake.bytes.client + handshake.bytes.server
  const sealed = handshake.records.reduce((sum, record) => sum + (record.encrypted ? record.length : 0), 0)
  return handshake.records.length > 0
    ? { readable: all - sealed, all }
    : null
}

function line(key: string, from: Direction, said: Line['said'], more: Partial<Line> = {}): Line {
  return {
    key,
    from,
    said,
    seen: null,
    readable: true,
    note: null,
    sealed: null,
    order: null,
    at: null,
    source: null,
    ...more,
  }
}

function opening(report: Report): Line[] {
  const used = done(report.connection)?.used
  const tls = done(report.tls)
  const offered = tls?.offered
  const hello = messageOf(report, 'ClientHello', 'client')
  const answer = messageOf(report, 'ServerHello', 'server')
  const lines: Line[] = []
  if (used) {
    lines.push(line('address', 'client', { id: 'said.address', values: { address: used.address, port: used.port } }, {
      seen: { id: 'seen.address', values: { address: used.address, port: used.port } },
      note: { id: 'notes.address' },
    }))
  }
  if (hello && offered?.serverName) {
    lines.push(line('name', 'client', { id: 'said.name', values: { host: offered.serverName } }, {
      ...placed(hello),
      seen: { id: 'seen.name', values: { host: offered.serverName } },
      at: hostNamePlace(report),
      note: { id: 'notes.name' },
    }))
  }
  else if (hello && done(report.connection)?.lookup !== 'literal') {
    lines.push(line('name', 'client', { id: 'said.name', values: { host: report.target.host } }, { ...placed(hello), readable: false, note: { id: 'notes.noName' } }))
  }
  if (hello && offered) {
    const ja4 = tls.fingerprints.ja4?.hash
    const choice = offered.cipherSuites.length
    const values = { versions: offered.versions.map(versionName).join(', '), n: choice }
    lines.push(line('offer', 'client', { id: 'said.offer', values, choice }, {
      ...placed(hello),
      seen: { id: 'seen.offer', values, choice },
      note: ja4
        ? { id: 'notes.fingerprint', values: { ja4 } }
        : null,
    }))
  }
  if (answer && tls?.version && tls.cipherSuite) {
    const names = [versionName(tls.version), codeName(tls.cipherSuite), ...(tls.group ? [codeName(tls.group)] : [])]
    const values = { chosen: names.join(', ') }
    lines.push(line('choice', 'server', { id: 'said.choice', values }, { ...placed(answer), seen: { id: 'seen.choice', values } }))
  }
  return lines
}

function hostNamePlace(report: Report): ByteRange | null {
  return done(report.exposure)?.items.find(({ id }) => id === 'host-name')?.at ?? null
}

function certificates(report: Report): Line[] {
  const server = certificateMessage(report)
  const leaf = leafOf(report)
  const client = done(report.tls)?.clientCertificate.sent
    ? messageOf(report, 'Certificate', 'client')
    : undefined
  const told = [
    ...(server
      ? [
          {
            key: 'certificate',
            message: server,
            said: leaf
              ? { id: 'said.certificate', values: { name: certificateName(leaf) } }
              : { id: 'said.certificates' },
          },
        ]
      : []),
    ...(client
      ? [
          {
            key: 'client-certificate',
            message: client,
            said: { id: 'said.clientCertificate' },
          },
        ]
      : []),
  ]
  return told.map(({ key, message, said }) => line(key, message.direction, said, {
    ...placed(message),
    readable: !message.encrypted,
    note: {
      id: message.encrypted ? 'notes.certificateSealed' : 'notes.certificate',
    },
    sealed: message.encrypted ? message.length : null,
  }))
}

/** What came without TLS where TLS was expected: nothing hid it. */
export function foreignOf(report: Report): Item | undefined {
  return itemsOf(report).find(item => item.is === 'event' && item.kind === 'foreign')
}

function foreign(report: Report, lines: readonly string[]): Line[] {
  const item = foreignOf(report)
  if (!item)
    return []
  const from = item.direction
  const [first, ...headers] = lines
  const shown = headers.slice(0, shownHeaders.readable)
  const left = headers.length - shown.length
  const same = { ...placed(item), note: { id: 'notes.sameClear' } }
  return [
    line('foreign', from, first === undefined
      ? { id: 'said.foreign', values: { n: item.length }, choice: item.length }
      : textPieces(first), { ...placed(item), note: { id: 'notes.foreign' } }),
    ...shown.map((text, index) => line(`foreign-${index}`, from, linePieces(text), same)),
    ...(left > 0
      ? [
          line('foreign-more', from, { id: 'said.moreLines', values: { n: left }, choice: left }, same),
        ]
      : []),
  ]
}

/** A line of a head: a header where it is one. */
function linePieces(text: string): Piece[] {
  const name = text.slice(0, Math.max(0, text.indexOf(':')))
  return /^[\w-]+$/.test(name)
    ? headerPieces(name, text.slice(name.length + 1).trim())
    : textPieces(text)
}

function requested(report: Report, exposure: Exposure, beginning: string): Line[] {
  const request = done(report.http)?.request
  if (!request)
    return []
  return told({
    report,
    from: 'client',
    readable: isReadable(exposure, 'path'),
    first: textPieces(`${request.method} ${request.path} ${request.version}`),
    headers: request.headers,
    bodySize: request.bodySize,
    beginning,
  })
}

function answered(report: Report, exposure: Exposure, beginning: string): Line[] {
  const response = done(report.http)?.response
  if (!response)
    return []
  return told({
    report,
    from: 'server',
    readable: isReadable(exposure, 'status'),
    first: [
      { text: `${response.version} ${response.status} ${response.statusText}`.trim(), secret: false },
    ],
    headers: response.headers,
    bodySize: response.body.length,
    beginning,
  })
}

function isReadable(exposure: Exposure, wanted: Exposure['items'][number]['id']): boolean {
  return exposure.items.find(({ id }) => id === wanted)?.readable ?? false
}

interface Told {
  report: Report
  from: Direction
  readable: boolean
  first: Piece[]
  headers: readonly Header[]
  bodySize: number
  beginning: string
}

/** First line, headers and body of one direction; what is sealed is counted with its first line. */
function told({ report, from, readable, first, headers, bodySize, beginning }: Told): Line[] {
  const items = itemsOf(report).filter(item => item.is === 'event' && item.kind === 'application_data' && item.direction === from)
  const { bytes, count } = onTheWire(report, items)
  const place = items[0]
    ? placed(items[0])
    : {
        source: {
          kind: from === 'client' ? 'request' as const : 'body' as const,
        },
      }
  const same = { ...place, readable, note: readable ? null : { id: 'notes.same' } }
  const pieces = headers.map(({ name, value }) => headerPieces(name, value))
  const shown = pieces.filter((header, index) => index < shownHeaders[readable ? 'readable' : 'sealed'] || header.some(piece => piece.secret))
  const left = pieces.length - shown.length
  return [
    line(`${from}-first`, from, first, {
      ...place,
      readable,
      note: readable
        ? null
        : { id: 'notes.records', values: { n: count }, choice: count },
      sealed: readable ? null : bytes,
    }),
    ...shown.map((header, index) => line(`${from}-header-${index}`, from, header, same)),
    ...(left > 0
      ? [
          line(`${from}-more`, from, { id: 'said.moreHeaders', values: { n: left }, choice: left }, same),
        ]
      : []),
    ...(bodySize > 0
      ? [
          line(`${from}-body`, from, beginning
            ? textPieces(beginning)
            : { id: 'said.body', values: { n: bodySize }, choice: bodySize }, same),
        ]
      : []),
  ]
}

/** Records are shared by items, so each is weighed once, its header of five bytes included. */
function onTheWire(report: Report, items: readonly Item[]): { bytes: number, count: number } {
  const records = new Map(done(report.handshake)?.records.map(record => [record.index, record.length]))
  const used = new Set(items.flatMap(item => item.records))
  return {
    bytes: [...used].reduce((sum, index) => sum + 5 + (records.get(index) ?? 0), 0),
    count: used.size,
  }
}

function moments(report: Report): Line[] {
  const count = done(report.handshake)?.records.length ?? 0
  return count > 0
    ? [
        line('moments', 'client', { id: 'said.moments', values: { n: count }, choice: count }, { note: { id: 'notes.moments' } }),
      ]
    : []
}

function placed({ order }: Pick<Item, 'order'>): Pick<Line, 'order' | 'source'> {
  return { order, source: { kind: 'wire', order } }
}
