/** How a file with certificates may be written, and what is broken in it. */
import type { OpenedFile } from '../../../src/contract/index.ts'
import { Buffer } from 'node:buffer'
import { beforeAll, describe, expect, it } from 'vitest'
import { openFile } from '../../../src/engine/x509/opened/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { nodeLocks } from '../../../src/probe/locks.ts'
import { mintChain } from '../../support/minted.ts'

const open = (content: Uint8Array | string): OpenedFile => ({ name: 'a', ...openFile(new Uint8Array(Buffer.from(content)), { crypto: nodeCrypto, locks: nodeLocks, passphrase: null, at: 0 }) })
const names = ({ objects }: OpenedFile): string[] => objects.map(object => object.kind === 'certificate' ? object.certificate.subject.text : object.kind)

let pems: string[]
let ders: Uint8Array[]
beforeAll(async () => {
  const { leaf, intermediate, root } = await mintChain()
  pems = [leaf, intermediate, root].map(({ pem }) => pem)
  ders = [leaf, intermediate, root].map(({ der }) => der)
})

describe('certificates are found', () => {
  const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
  it.each<[string, (pem: string) => Uint8Array | string]>([
    ['in UTF-16 as PowerShell writes it', pem => Buffer.concat([Buffer.from([0xFF, 0xFE]), Buffer.from(`Issuer: Ä €\r\n${pem}`, 'utf16le')])],
    ['in UTF-16, big-endian', pem => Buffer.concat([Buffer.from([0xFE, 0xFF]), swapped(pem)])],
    ['in UTF-16 without a mark', pem => Buffer.from(pem, 'utf16le')],
    ['in UTF-16, big-endian, without a mark', pem => swapped(pem)],
    ['in UTF-8 with a mark', pem => `\uFEFF${pem}`],
    ['in a string of JSON', pem => JSON.stringify({ chain: pem, path: 'C:\\new' })],
    ['in a string of JSON that escapes its slashes and pluses', pem => JSON.stringify({ chain: pem }).replaceAll('/', '\\/').replaceAll('+', '\\u002b')],
    ['in a mail that quotes it', pem => pem.replaceAll(/^/gm, '> > ')],
  ])('%s', (_, write) => {
    const file = open(write(pems.join('')))
    expect(file.format).toBe('pem')
    expect(names(file)).toEqual(names(open(pems.join(''))))
    expect(file.objects.flatMap(({ problems }) => problems)).toEqual([])
    expect(file.objects.map(({ der }) => Buffer.from(der).toString('hex'))).toEqual(ders.map(der => Buffer.from(der).toString('hex')))
  })

  it('behind each other in DER, and what is none of them stays with the last', () => {
    expect(names(open(Buffer.concat(ders)))).toEqual(names(open(pems.join(''))))
    const file = open(Buffer.concat([...ders, Buffer.from('more')]))
    expect(names(file)).toHaveLength(3)
    expect(file.objects.map(({ problems }) => problems)).toEqual([[], [], [{ at: ders[2]!.length, expected: 'the end of the certificate' }]])
  })
})

describe('a PEM block that is broken', () => {
  it('takes nothing from the others, and is told with its place', () => {
    const text = pems.join('').replace(pems[1]!.slice(70, 75), '!bad!')
    const file = open(text)
    expect(names(file)).toEqual([names(open(pems[0]!))[0], 'unknown', names(open(pems[2]!))[0]])
    const place = text.indexOf('!bad!') + 1
    expect(file.objects[1]).toMatchObject({ label: 'CERTIFICATE', problems: [{ at: 30, expected: `a base64 character at character ${place} of the file` }] })
    expect(Buffer.from(file.objects[1]!.der)).toEqual(Buffer.from(ders[1]!.subarray(0, 30)))
  })

  it('that does not end shows what is there', () => {
    const cut = pems[0]!.slice(0, 400)
    const [object, next] = open(`${cut}\n${pems[1]}`).objects
    expect(object).toMatchObject({ kind: 'certificate', certificate: { serial: expect.stringMatching(/^[\da-f]+$/) } })
    expect(next).toMatchObject({ kind: 'certificate', problems: [] })
    const expected = object!.problems.map(problem => problem.expected)
    expect(expected).toContain(`the line -----END CERTIFICATE----- at character ${cut.length + 2} of the file`)
    expect(expected).toContainEqual(expect.stringMatching(/^the rest of the file \(\d+ bytes are missing\)$/))
    // It is told with the certificate too, which has a view of its own.
    expect(object?.kind === 'certificate' && object.certificate.problems).toEqual(object!.problems)
  })

  it('gives nothing of a key away', () => {
    const secret = Buffer.from('the secret number that nobody may see').toString('base64')
    for (const label of ['PRIVATE KEY', 'RSA PRIVATE KEY', 'PKCS12']) {
      const [object] = open(`-----BEGIN ${label}-----\n${secret}\n!\n-----END ${label}-----\n`).objects
      expect(object).toMatchObject({ kind: 'unknown', der: new Uint8Array(), fields: [] })
    }
  })
})

it('what is beyond the limit of a file is counted', () => {
  const file = open(pems[2]!.repeat(2_003))
  expect(file.objects).toHaveLength(2_000)
  expect(file.left).toBe(3)
  expect(open(pems[2]!).left).toBeUndefined()
})
