/** Chains of a file, whatever the order in which it holds them. */
import type { Minted } from '../../support/minted.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseCertificate } from '../../../src/engine/x509/certificate.ts'
import { fileChains } from '../../../src/engine/x509/file-chains.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { mint, mintChain, noon } from '../../support/minted.ts'

function found(...certificates: Minted[]) {
  const parsed = certificates.map(({ der }, index) => parseCertificate(der, { crypto: nodeCrypto, index, unordered: true }))
  const { chains, again } = fileChains(parsed, { crypto: nodeCrypto, at: noon.getTime() })
  return { chains, again, roles: parsed.map(({ certificate }) => certificate.role) }
}

describe('the chains of a file', () => {
  let [leaf, intermediate, root, other, namesake]: Minted[] = []
  beforeAll(async () => {
    ({ leaf, intermediate, root } = await mintChain())
    other = (await mintChain()).leaf
    namesake = await mint({ subject: 'O=Test, CN=Root' })
  })

  it.each([
    ['in order', [0, 1, 2], true],
    ['root first', [2, 1, 0], false],
    ['mixed', [1, 0, 2], false],
  ])('%s', (_, order, inOrder) => {
    const file = order.map(place => [leaf, intermediate, root][place]!)
    const { chains, again, roles } = found(...file)
    expect(chains).toEqual([{
      certificates: [0, 1, 2].map(place => order.indexOf(place)),
      signatures: ['valid', 'valid', 'valid'],
      ending: 'self-signed',
      missing: null,
      namesake: false,
      inOrder,
    }])
    expect(again).toEqual([])
    expect(roles).toEqual(order.map(place => ['leaf', 'intermediate', 'root'][place]))
  })

  it('a hole is said, and what stands above it stands by itself', () => {
    const { chains } = found(leaf!, root!)
    expect(chains.map(({ certificates, ending, missing }) => ({ certificates, ending, missing }))).toEqual([
      { certificates: [0], ending: 'issuer-missing', missing: 'Issuing' },
      { certificates: [1], ending: 'self-signed', missing: null },
    ])
  })

  it('a stranger is a chain of its own', () => {
    const { chains } = found(leaf!, other!, intermediate!, root!)
    expect(chains.map(({ certificates, inOrder }) => [certificates, inOrder])).toEqual([[[0, 2, 3], false], [[1], true]])
  })

  it('one that stands there twice is told once', () => {
    const { chains, again } = found(leaf!, intermediate!, leaf!, intermediate!)
    expect(chains.map(({ certificates }) => certificates)).toEqual([[0, 1]])
    expect(again).toEqual([{ place: 2, first: 0 }, { place: 3, first: 1 }])
  })

  it('a root of the same name and another key signed nothing', () => {
    const { chains } = found(leaf!, intermediate!, namesake!)
    expect(chains[0]).toMatchObject({ certificates: [0, 1], ending: 'issuer-missing', missing: 'Root', namesake: true })
    expect(chains[1]).toMatchObject({ certificates: [2], ending: 'self-signed' })
  })
})
