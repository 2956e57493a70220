/** Frames of HTTP/2 (RFC 9113) as the lines that are told of them, whole and in pieces. */
import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginsHttp2, Http2, preface } from '../../../src/engine/http2/said.ts'

function frame(type: number, payload: string, flags = 0, stream = 1): Buffer {
  const body = Buffer.from(payload.replaceAll(' ', ''), 'hex')
  const header = Buffer.alloc(9)
  header.writeUIntBE(body.length, 0, 3)
  header.writeUInt8(type, 3)
  header.writeUInt8(flags, 4)
  header.writeUInt32BE(stream, 5)
  return Buffer.concat([header, body])
}

const settings = frame(4, '000300000064', 0, 0)
const get = frame(1, '82868441 0f777777 2e657861 6d706c65 2e636f6d', 4)
const client = Buffer.concat([Buffer.from(preface), settings, frame(8, '00000fff', 0, 0), get])
const server = Buffer.concat([settings, frame(4, '', 1, 0), frame(1, '88', 4), frame(0, '00'.repeat(20_000)), frame(1, '8b', 4, 3), frame(1, '40027874 0131', 5)])

function said(http2: Http2, direction: 'client' | 'server', ...pieces: Uint8Array[]): { words: string[], frames: string[] } {
  const all = pieces.map(piece => http2.add(direction, piece))
  return { words: all.flatMap(({ words }) => words.map(({ line }) => line)), frames: all.flatMap(({ frames }) => frames) }
}

it('tells requests and answers in the words of HTTP/1, and the kinds of the rest', () => {
  const http2 = new Http2()
  expect(beginsHttp2(client)).toBe(true)
  expect(said(http2, 'client', client)).toEqual({ words: ['GET / HTTP/2'], frames: ['PRI * HTTP/2.0', 'SETTINGS', 'WINDOW_UPDATE'] })
  // the last are trailers
  expect(said(http2, 'server', server)).toEqual({ words: ['HTTP/2 200', 'HTTP/2 304', 'HEADERS'], frames: ['SETTINGS', 'SETTINGS', 'DATA'] })
})

it('tells the same in whatever pieces it comes', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 2_000 }), (lengths) => {
    for (const [direction, bytes] of [['client', client], ['server', server]] as const) {
      const pieces: Uint8Array[] = []
      let at = 0
      for (const length of lengths)
        pieces.push(bytes.subarray(at, at += length))
      pieces.push(bytes.subarray(at))
      expect(said(new Http2(), direction, ...pieces)).toEqual(said(new Http2(), direction, bytes))
    }
  }))
})

describe('frames', () => {
  const begun = (): Http2 => {
    const http2 = new Http2()
    http2.add('client', Buffer.from(preface))
    return http2
  }
  it.each([
    ['a header block in several frames', [frame(1, '8286', 0), frame(9, '84', 0), frame(9, '410f 7777772e6578616d706c652e636f6d', 4)], ['GET / HTTP/2'], []],
    ['padding and priority', [frame(1, '03 80000000ff 828684 000000', 0x2C)], ['GET / HTTP/2'], []],
    ['CONNECT, which has no path', [frame(1, '0207434f4e4e454354 0108612e746573743a34', 4)], ['CONNECT a.test:4 HTTP/2'], []],
    ['a stream that is reset', [frame(3, '00000008')], ['RST_STREAM CANCEL'], []],
    ['the end of the connection', [frame(7, '00000001 0000000d')], ['GOAWAY HTTP_1_1_REQUIRED'], []],
    ['an error without a name', [frame(7, '00000001 000000ff')], ['GOAWAY 0xff'], []],
    ['a frame without a name', [frame(0xAB, '00')], [], ['0xab']],
    ['a promise', [frame(5, '00000002 828684', 4)], ['PUSH_PROMISE GET / HTTP/2'], []],
    ['a block that cannot be read, and one behind it', [frame(1, 'be', 4), get], [], ['HEADERS', 'HEADERS']],
    ['a reset that is cut short', [frame(3, '0000')], ['RST_STREAM'], []],
    ['a block longer than is put together', [frame(1, '00'.repeat(70_000), 4), get], [], ['HEADERS', 'HEADERS']],
  ] as const)('%s', (_name, frames, words, names) => {
    expect(said(begun(), 'client', ...frames)).toEqual({ words, frames: names })
  })

  it('give the header fields, without control characters, and no more than are told', () => {
    const http2 = begun()
    const [word] = http2.add('client', frame(1, '828684 0003782d79 03611b62', 4)).words
    expect(word).toEqual({ line: 'GET / HTTP/2', stream: 1, headers: [':method GET', ':scheme http', ':path /', 'x-y a\\u{1b}b'].map((text) => {
      const [name = '', value = ''] = text.split(' ')
      return { name, value }
    }) })
    // an entry of 4,000 letters, and a byte for each time that it is meant
    const entry = `4001 62 7f a11e ${'63'.repeat(4_000)}`
    const [many] = http2.add('client', frame(1, `828684${entry}${'be'.repeat(60_000)}`, 4)).words
    expect(many?.headers.length).toBe(3 + 8)
  })

  it('say which stream they are of, trailers with their fields', () => {
    const { words } = begun().add('server', Buffer.concat([
      frame(1, '88', 0, 5),
      frame(9, '0003782d79 0131', 4, 5),
      frame(5, '01 80000002 828684 00', 0x0C, 5),
      frame(1, '0003782d73 0132', 5, 7),
      frame(3, '00000008', 0, 9),
      frame(7, '00000009 00000000', 0, 0),
    ]))
    expect(words.map(({ line, stream, headers }) => [line, stream, headers.at(-1)?.value])).toEqual([
      ['HTTP/2 200', 5, '1'],
      ['PUSH_PROMISE GET / HTTP/2', 2, '/'],
      ['HEADERS', 7, '2'],
      ['RST_STREAM CANCEL', 9, undefined],
      ['GOAWAY NO_ERROR', undefined, undefined],
    ])
  })

  it('of few bytes that stand for many letters fill no report', () => {
    const http2 = begun()
    http2.add('client', frame(1, `828684 4001 62 7f a11e ${'63'.repeat(4_000)}`, 4))
    const again = Buffer.concat(Array.from({ length: 5_000 }, () => frame(1, '828684be', 4)))
    const { words } = http2.add('client', again)
    expect(words).toHaveLength(5_000)
    expect(words.at(-1)?.line).toBe('GET / HTTP/2')
    expect(JSON.stringify(words).length).toBeLessThan(6_000_000)
  })

  it('are not guessed at behind a gap', () => {
    const http2 = begun()
    http2.lose('client')
    expect(said(http2, 'client', get)).toEqual({ words: [], frames: [] })
  })

  it('of a block that is continued beyond what is put together are given up', () => {
    const http2 = begun()
    const first = frame(1, '8286', 0)
    const flood = Buffer.concat(Array.from({ length: 200_000 }, () => frame(9, '84', 0)))
    expect(said(http2, 'client', first, flood, frame(9, '84', 4), get)).toEqual({ words: [], frames: ['HEADERS', 'HEADERS'] })
  })

  it('of a hostile length take no memory, and the next is found behind it', () => {
    const http2 = begun()
    const long = Buffer.concat([Buffer.from('ffffff000000000001', 'hex'), Buffer.alloc(0xFFFFFF)])
    expect(said(http2, 'client', long, get)).toEqual({ words: ['GET / HTTP/2'], frames: ['DATA'] })
  })
})
