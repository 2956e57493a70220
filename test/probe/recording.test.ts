import type { Duplex } from 'node:stream'
import type { Direction } from '../../src/contract/index.ts'
import { once } from 'node:events'
import { duplexPair } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { RecordingDuplex } from '../../src/probe/recording.ts'

function recorded(): { near: RecordingDuplex, far: Duplex, notes: [Direction, string][] } {
  const [inner, far] = duplexPair()
  const notes: [Direction, string][] = []
  const near = new RecordingDuplex(inner, (direction, bytes) => notes.push([
    direction,
    Buffer.from(bytes).toString(),
  ]))
  return { near, far, notes }
}

describe('RecordingDuplex', () => {
  it('passes everything on and notes it with its direction', async () => {
    const { near, far, notes } = recorded()
    near.end('ask')
    expect(await text(far)).toBe('ask')
    far.end('answer')
    expect(await text(near)).toBe('answer')
    expect(notes).toEqual([
      ['client', 'ask'],
      ['server', 'answer'],
    ])
    expect(near.peerEnded).toBe('ended')
  })

  it('tells a broken connection from an ended one', async () => {
    const { near, far } = recorded()
    const broken = once(near, 'error')
    near.resume()
    far.destroy()
    const inner = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    near.destroy(inner)
    expect(await broken).toEqual([inner])
  })

  it('keeps the order and loses nothing when the reader is slow', async () => {
    const { near, far, notes } = recorded()
    const sent = Array.from({ length: 200 }, (_, index) => Buffer.alloc(4_096, index))
    for (const chunk of sent)
      far.write(chunk)
    far.end()
    const got: Uint8Array[] = []
    for await (const chunk of near) {
      got.push(chunk as Uint8Array)
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(Buffer.concat(got).equals(Buffer.concat(sent))).toBe(true)
    expect(notes.every(([direction]) => direction === 'server')).toBe(true)
  })
})
