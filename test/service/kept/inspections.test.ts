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

  it('gives nothing where nothing is kept', () => {
    const kept = new KeptInspections()
    kept.keep('a', inspection(3))
    expect(kept.bytes('a', { kind: 'item', order: 7 })).toEqual(Uint8Array.of(7))
    expect(kept.bytes('a', { kind: 'wire', order: 7 })).toEqual(new Uint8Array())
    expect(kept.bytes('gone', { kind: 'body' })).toEqual(new Uint8Array())
  })
})
