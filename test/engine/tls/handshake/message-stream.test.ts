import type { Place } from '../../../../src/engine/tls/handshake/carrier.ts'
import { expect, it } from 'vitest'
import { hex, unhex } from '../../../../src/engine/bytes/hex.ts'
import { MessageStream } from '../../../../src/engine/tls/handshake/message-stream.ts'

function place(index: number): Place {
  return {
    index,
    wire: null,
    offset: index * 10,
    startMs: index,
    endMs: index,
    encrypted: false,
  }
}

function push(stream: MessageStream, record: number, bytes: string) {
  return stream.push(unhex(bytes), place(record)).map(message => ({
    bytes: message.bytes && hex(message.bytes),
    length: message.length,
    records: message.places.map(each => each.index),
  }))
}

it('takes several messages out of one record', () => {
  expect(push(new MessageStream(100), 0, '0e00000014000002aabb')).toEqual([
    {
      bytes: '0e000000',
      length: 4,
      records: [0],
    },
    {
      bytes: '14000002aabb',
      length: 6,
      records: [0],
    },
  ])
})

it('puts a message together over records, and begins the next in the same', () => {
  const stream = new MessageStream(100)
  expect(push(stream, 0, '14')).toEqual([])
  expect(push(stream, 1, '000002aa')).toEqual([])
  expect(push(stream, 2, 'bb0e00')).toEqual([
    {
      bytes: '14000002aabb',
      length: 6,
      records: [0, 1, 2],
    },
  ])
  expect(stream.cut).toMatchObject({ length: 2, claimed: null, places: [{ index: 2, offset: 20 }] })
  expect(push(stream, 3, '0000')).toEqual([
    {
      bytes: '0e000000',
      length: 4,
      records: [2, 3],
    },
  ])
  expect(stream.cut).toBeNull()
})

it('passes over a message that is too long, and reads on behind it', () => {
  const stream = new MessageStream(5)
  expect(push(stream, 0, '0b000003aabb')).toEqual([])
  expect(push(stream, 1, 'cc0e000000')).toEqual([
    {
      bytes: null,
      length: 7,
      records: [0, 1],
    },
    {
      bytes: '0e000000',
      length: 4,
      records: [1],
    },
  ])
})
