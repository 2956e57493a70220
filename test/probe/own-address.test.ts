import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { leadsTo } from '../../src/probe/own-address.ts'

describe('an address leads to a port that this machine listens on', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '0.0.0.0', true],
    ['127.0.0.1', '::ffff:127.0.0.1', true],
    ['127.0.0.1', '::ffff:7f00:1', true],
    ['::ffff:127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '127.0.0.2', false],
    ['127.0.0.1', '::1', false],
    ['127.0.0.1', '192.0.2.7', false],
    ['::1', '::1', true],
    ['::1', '::', true],
    ['::1', '127.0.0.1', false],
    ['fe80::1', 'fe80::1%eth0', true],
    ['0.0.0.0', '127.0.0.9', true],
    ['0.0.0.0', '::1', false],
    ['0.0.0.0', '192.0.2.7', false],
    ['::', '127.0.0.1', true],
    ['::', '::1', true],
    ['::', '2001:db8::7', false],
  ])('listening on %s, %s: %s', (bound, address, leads) => expect(leadsTo(bound, address)).toBe(leads))

  it('every address of this machine, where all are listened on', () => {
    const own = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? [])
    expect(own.filter(({ address }) => !leadsTo('::', address))).toEqual([])
  })
})
