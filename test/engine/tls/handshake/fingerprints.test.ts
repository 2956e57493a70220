import type { ClientHello } from '../../../../src/engine/tls/wire/messages/index.ts'
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../../src/engine/bytes/hex.ts'
import { fingerprintsOf } from '../../../../src/engine/tls/handshake/fingerprints.ts'
import { parseMessage } from '../../../../src/engine/tls/wire/messages/index.ts'
import { nodeCrypto } from '../../../../src/probe/crypto.ts'
import { message, nothing, random, vector } from '../wire/messages/vectors.ts'

interface Hello {
  version?: string
  suites: string
  extensions: number[]
  versions?: string
  groups?: string
  formats?: string
  schemes?: string
  protocol?: string
}

const code = (value: number): string => value.toString(16).padStart(4, '0')

/** A hello made of what a fingerprint lists. */
function hello({ version = '0303', suites, extensions, versions = '0304', groups = '001d', formats = '00', schemes = '', protocol = '6832' }: Hello): ClientHello {
  const data: Record<number, string> = {
    0: vector(2, `00${vector(2, '61')}`),
    10: vector(2, groups),
    11: vector(1, formats),
    13: vector(2, schemes),
    16: vector(2, vector(1, protocol)),
    43: vector(1, versions),
  }
  const list = extensions.map(type => code(type) + vector(2, data[type] ?? '')).join('')
  const { value } = parseMessage(unhex(message(1, `${version}${random}00${vector(2, suites.replaceAll(',', ''))}0100${vector(2, list)}`)), nothing)
  return value as ClientHello
}

const suites = '1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035'
const schemes = '04030804040105030805050108060601'

describe('JA4', () => {
  it('is that of the example in its description', () => {
    // github.com/FoxIO-LLC/ja4, technical_details/JA4.md
    const extensions = [0x1B, 0x00, 0x33, 0x10, 0x4469, 0x17, 0x2D, 0x0D, 0x05, 0x23, 0x12, 0x2B, 0xFF01, 0x0B, 0x0A, 0x15]
    expect(fingerprintsOf(nodeCrypto, hello({ suites, extensions, schemes }), null).ja4).toEqual({
      hash: 't13d1516h2_8daaf6152771_e5627efa2ab1',
      text: 't13d1516h2_002f,0035,009c,009d,1301,1302,1303,c013,c014,c02b,c02c,c02f,c030,cca8,cca9_0005,000a,000b,000d,0012,0015,0017,001b,0023,002b,002d,0033,4469,ff01_0403,0804,0401,0503,0805,0501,0806,0601',
    })
  })

  it('has no last part without signature algorithms', () => {
    // the same place: 6d807ffa2a79 is the hash of the list alone
    const extensions = [0x1B, 0x00, 0x33, 0x10, 0x4469, 0x17, 0x2D, 0x05, 0x23, 0x12, 0x2B, 0xFF01, 0x0B, 0x0A, 0x15, 0x0D]
    expect(fingerprintsOf(nodeCrypto, hello({ suites, extensions, schemes: '' }), null).ja4?.hash).toBe('t13d1516h2_8daaf6152771_6d807ffa2a79')
  })

  it.each([
    ['ab', 'ab'],
    ['abcd', 'ad'],
    ['30ab', '3b'],
    ['3031abcd', '3d'],
    ['30abcd31', '01'],
    ['687474702f312e31', 'h1'],
    ['68', 'hh'],
  ])('marks the protocol %s as %s', (protocol, mark) => {
    // the examples of its description, section ALPN Extension Value
    expect(fingerprintsOf(nodeCrypto, hello({ suites: '1301', extensions: [16], protocol }), null).ja4?.hash.slice(8, 10)).toBe(mark)
  })

  it('has zeros where a hello says nothing', () => {
    expect(fingerprintsOf(nodeCrypto, hello({ suites: '', extensions: [], version: '0301' }), null).ja4?.hash).toBe('t10i000000_000000000000_000000000000')
    expect(fingerprintsOf(nodeCrypto, hello({ suites: '0a0a', extensions: [0, 16, 0x1A1A] }), null).ja4?.hash).toBe('t12d0002h2_000000000000_000000000000')
  })
})

describe('a hello of Chrome 143', () => {
  // as browserleaks.com tells it
  const chrome = hello({
    suites: `2a2a${suites}`,
    extensions: [0x8A8A, 45, 51, 16, 65037, 23, 17613, 0, 11, 10, 43, 65281, 35, 18, 5, 13, 27, 0xCACA],
    versions: 'baba03040303',
    groups: '4a4a11ec001d00170018',
    schemes,
  })
  const { ja3, ja4 } = fingerprintsOf(nodeCrypto, chrome, null)

  it('has its JA3', () => {
    expect(ja3).toEqual({
      hash: '98487aa16281980e7d1120d399efb6a4',
      text: '771,4865-4866-4867-49195-49199-49196-49200-52393-52392-49171-49172-156-157-47-53,45-51-16-65037-23-17613-0-11-10-43-65281-35-18-5-13-27,4588-29-23-24,0',
    })
  })

  it('has its JA4', () => {
    expect(ja4?.hash).toBe('t13d1516h2_8daaf6152771_d8a2da3f94cd')
  })
})

it('gives none without a hello', () => {
  expect(fingerprintsOf(nodeCrypto, null, null)).toEqual({ ja3: null, ja3s: null, ja4: null })
})
