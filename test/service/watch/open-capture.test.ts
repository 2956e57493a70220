import { describe, expect, it } from 'vitest'
import { OpenCapture } from '../../../src/service/watch/open-capture.ts'

/** A pcap file with nothing in it. */
const empty = Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex')
/** So many that reading them gives way to others. */
const manyLines = `CLIENT_RANDOM ${'00'.repeat(32)} ${'11'.repeat(48)}\n`.repeat(200_000)

describe('a decoding that is cancelled', () => {
  it('stops, and lets go of the capture', async () => {
    const captures = new OpenCapture()
    const id = captures.open('a.pcap')
    captures.append(id, empty)
    const ending = new AbortController()
    const decoding = captures.decode({ id, keyLog: manyLines, outline: false }, ending.signal)
    ending.abort()
    await expect(decoding).rejects.toMatchObject({ refusal: { reason: 'no-such-capture' } })
    expect(captures.close(id)).toBe(false)
  })

  it('leaves one that is over alone', async () => {
    const captures = new OpenCapture()
    const id = captures.open('a.pcap')
    captures.append(id, empty)
    const ending = new AbortController()
    await captures.decode({ id, keyLog: '', outline: false }, ending.signal)
    ending.abort()
    expect(captures.close(id)).toBe(true)
  })
})
