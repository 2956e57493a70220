import type { KeyStep } from '../../../src/contract/index.ts'
import { describe, expect, it } from 'vitest'
import { texts } from '../../../src/locales/index.ts'
import { constants, formulaOf, keyGraph, referenceOf, wordsOf } from '../../../src/ui/keys/key-graph.ts'

const derive = (id: string, from: string, label: string, context: string): KeyStep => ({ id, operation: 'Derive-Secret', label, from: [from], context, known: true })
const tls13: KeyStep[] = [
  { id: 'early_secret', operation: 'HKDF-Extract', from: [], context: '0, 0', known: true },
  derive('derived_early_secret', 'early_secret', 'derived', ''),
  { id: 'shared_secret', operation: 'input', from: [], known: false },
  { id: 'handshake_secret', operation: 'HKDF-Extract', from: ['derived_early_secret', 'shared_secret'], known: false },
  derive('client_handshake_traffic_secret', 'handshake_secret', 'c hs traffic', 'ClientHello…ServerHello'),
  { id: 'client_handshake_write_key', operation: 'HKDF-Expand-Label', label: 'key', from: ['client_handshake_traffic_secret'], known: true },
  { id: 'client_finished_key', operation: 'HKDF-Expand-Label', label: 'finished', from: ['client_handshake_traffic_secret'], known: true },
  derive('derived_handshake_secret', 'handshake_secret', 'derived', ''),
  { id: 'master_secret', operation: 'HKDF-Extract', from: ['derived_handshake_secret'], context: '0', known: false },
]

describe('the graph of the keys', () => {
  it('has the trunk on the left, branches beside it, keys at their ends', () => {
    expect(keyGraph(tls13).nodes.map(({ lane }) => lane)).toEqual([0, 0, 1, 0, 1, 2, 2, 0, 0])
  })

  it('knows the constants: zeros and what is derived from them alone, but nothing that a pre-shared key went into', () => {
    expect([...constants(tls13)]).toEqual(['early_secret', 'derived_early_secret'])
    expect([...constants([
      { id: 'psk', operation: 'input', from: [], known: true },
      { id: 'early_secret', operation: 'HKDF-Extract', from: ['psk'], context: '0, PSK', known: true },
      derive('binder_key', 'early_secret', 'res binder', ''),
    ])]).toEqual([])
  })

  it('joins every step with what it is made from, always downwards', () => {
    const { edges } = keyGraph(tls13)
    expect(edges.map(({ from, to }) => `${from.step.id} ${to.step.id}`)).toEqual(tls13.flatMap(({ id, from }) => from.map(each => `${each} ${id}`)))
    for (const { from, to } of edges)
      expect(from.row).toBeLessThan(to.row)
  })

  // RFC 8446, Section 7.1 draws the same with its own words
  it.each<[step: KeyStep, formula: string | null, reference: string]>([
    [tls13[0]!, 'HKDF-Extract(0, 0)', 'RFC 8446 §7.1'],
    [tls13[1]!, 'Derive-Secret(early_secret, "derived", "")', 'RFC 8446 §7.1'],
    [tls13[2]!, null, 'RFC 8446 §7.1'],
    [tls13[3]!, 'HKDF-Extract(derived_early_secret, shared_secret)', 'RFC 8446 §7.1'],
    [tls13[4]!, 'Derive-Secret(handshake_secret, "c hs traffic", ClientHello…ServerHello)', 'RFC 8446 §7.1'],
    [tls13[5]!, 'HKDF-Expand-Label(client_handshake_traffic_secret, "key")', 'RFC 8446 §7.3'],
    [tls13[6]!, 'HKDF-Expand-Label(client_handshake_traffic_secret, "finished")', 'RFC 8446 §4.4.4'],
    [tls13[8]!, 'HKDF-Extract(derived_handshake_secret, 0)', 'RFC 8446 §7.1'],
    [{ id: 'early_secret', operation: 'HKDF-Extract', from: ['psk'], context: '0, PSK', known: true }, 'HKDF-Extract(0, psk)', 'RFC 8446 §7.1'],
    [{ id: 'master_secret', operation: 'PRF', label: 'extended master secret', from: ['pre_master_secret'], context: 'ClientHello…ClientKeyExchange', known: true }, 'PRF(pre_master_secret, "extended master secret", ClientHello…ClientKeyExchange)', 'RFC 7627 §4'],
    [{ id: 'key_block', operation: 'PRF', label: 'key expansion', from: ['master_secret'], context: 'server_random + client_random', known: true }, 'PRF(master_secret, "key expansion", server_random + client_random)', 'RFC 5246 §6.3'],
    [{ id: 'client_write_key', operation: 'part', from: ['key_block'], known: true }, 'part of key_block', 'RFC 5246 §6.3'],
    [{ id: 'server_finished', operation: 'PRF', label: 'server finished', from: ['master_secret'], context: 'handshake_messages', known: false }, 'PRF(master_secret, "server finished", handshake_messages)', 'RFC 5246 §7.4.9'],
    [{ id: 'master_secret', operation: 'input', from: [], known: true }, null, 'RFC 5246 §7.3'],
    [{ id: 'key_block', operation: 'MD5-SHA1', from: ['master_secret'], context: 'server_random + client_random', known: true }, 'MD5-SHA1(master_secret, server_random + client_random)', 'RFC 6101 §6.1, §6.2.2'],
  ])('writes and places $id', (step, formula, reference) => {
    expect(formulaOf(step)).toBe(formula)
    expect(referenceOf(step)).toBe(reference)
  })
})

/** Every step that the engine's key schedule may name. */
const ids = [
  'psk',
  'early_secret',
  'binder_key',
  'client_early_traffic_secret',
  'client_early_write_key',
  'client_early_write_iv',
  'early_exporter_master_secret',
  'derived_early_secret',
  'shared_secret',
  'handshake_secret',
  'server_handshake_traffic_secret',
  'server_handshake_write_key',
  'server_handshake_write_iv',
  'server_finished_key',
  'derived_handshake_secret',
  'master_secret',
  'client_application_traffic_secret_0',
  'client_application_write_key',
  'client_application_write_iv',
  'exporter_master_secret',
  'resumption_master_secret',
  'pre_master_secret',
  'key_block',
  'client_write_MAC_key',
  'client_write_key',
  'client_write_IV',
  'client_finished',
]

it.each(['en', 'zh-CN'] as const)('has words for every step in %s', (language) => {
  const { steps } = texts[language].screens.keys
  const stems = new Set([...ids.map(id => wordsOf({ id, operation: 'HKDF-Extract', from: [], known: true })), 'older_master_secret', 'resumed_master_secret'])
  expect([...stems].filter(stem => !(stem in steps))).toEqual([])
  // and none that nothing leads to
  expect(Object.keys(steps).filter(stem => stem !== 'label' && !stems.has(stem))).toEqual([])
})
