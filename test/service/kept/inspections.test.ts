import type { KeptInspection } from '../../../src/service/kept/inspections.ts'
import { describe, expect, it } from 'vitest'
import { KeptInspections } from '../../../src/service/kept/inspections.ts'

function inspection(size: number): KeptInspection {
  return { item: order => Uint8Array.of(order), wire: () => null, request: new Uint8Array(), body: new Uint8Array(size), response: new Uint8Array(), recording: () => null, recorded: 0 }
}

describe('KeptInspections', () => {
  it('lets the oldest go when there are too many', () => {
    const kept = new KeptInspections(2)
    for (const id of ['a', 'b', 'c'])
      kept.keep(id, inspection(1))
    expect(['a', 'b', 'c'].map(id => kept.of(id) !== undefined)).toEqual([false, true, true])
  })

  it('lets the oldest go when they weigh too much, and keeps the newest whatever it weighs', () => {
    const kept = new KeptInspections(10, 100)
    kept.keep('a', inspection(60))
    kept.keep('b', inspection(60))
    expect(kept.of('a')).toBeUndefined()
    kept.keep('c', inspection(1_000))
    expect(kept.of('b')).toBeUndefined()
    expect(kept.of('c')).toBeDefined()
  })

  // The decoder keeps the recording as well, once as it crossed and once opened.
  it.each([
    ['the request', { request: new Uint8Array(40) }],
    ['the body', { body: new Uint8Array(40) }],
    ['the answer', { response: new Uint8Array(40) }],
    ['the recording, three times', { recorded: 14 }],
  ])('weighs %s', (_, parts) => {
    const heavy = { ...inspection(0), ...parts }
    const kept = new KeptInspections(10, 100)
    kept.keep('a', heavy)
    kept.keep('b', heavy)
    expect(kept.of('a')).toBeDefined()
    kept.keep('c', heavy)
    expect(kept.of('a')).toBeUndefined()
    expect(kept.of('b')).toBeDefined()
  })

  it('takes the weight of what went away', () => {
    const kept = new KeptInspections(10, 100)
    for (const id of ['a', 'b', 'c', 'd'])
      kept.keep(id, inspection(50))
    expect(['a', 'b', 'c', 'd'].map(id => kept.of(id) !== undefined)).toEqual([false, false, true, true])
    kept.clear()
    kept.keep('e', inspection(50))
    kept.keep('f', inspection(50))
    expect(kept.of('e')).toBeDefined()
  })

  it('lets only so many go as is needed', () => {
    const kept = new KeptInspections(10, 100)
    for (const id of ['a', 'b', 'c'])
      kept.keep(id, inspection(30))
    kept.keep('d', inspection(40))
    expect(['a', 'b', 'c', 'd'].map(id => kept.of(id) !== undefined)).toEqual([false, true, true, true])
  })

  it('gives nothing where nothing is kept', () => {
    const kept = new KeptInspections()
    kept.keep('a', inspection(3))
    expect(kept.bytes('a', { kind: 'item', order: 7 })).toEqual(Uint8Array.of(7))
    expect(kept.bytes('a', { kind: 'wire', order: 7 })).toEqual(new Uint8Array())
    expect(kept.bytes('gone', { kind: 'body' })).toEqual(new Uint8Array())
  })
})
