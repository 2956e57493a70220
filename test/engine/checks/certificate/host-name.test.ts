import { describe, expect, it } from 'vitest'
import { fitsHost } from '../../../../src/engine/checks/certificate/host-name.ts'

describe('a DNS name in the certificate', () => {
  it.each<[presented: string, host: string, fits: boolean, why: string]>([
    [
      'example.test',
      'example.test',
      true,
      'the same',
    ],
    [
      'Example.TEST',
      'eXample.test',
      true,
      'case does not count',
    ],
    [
      'example.test',
      'example.test.',
      true,
      'a host written with its root dot',
    ],
    [
      'example.test',
      'www.example.test',
      false,
      'a name below',
    ],
    [
      'www.example.test',
      'example.test',
      false,
      'a name above',
    ],
    [
      '*.example.test',
      'www.example.test',
      true,
      'RFC 9525 §6.3',
    ],
    [
      '*.example.test',
      'WWW.example.test.',
      true,
      'case and root dot',
    ],
    [
      '*.example.test',
      'a.b.example.test',
      false,
      'one label only',
    ],
    [
      '*.example.test',
      'example.test',
      false,
      'not none',
    ],
    [
      '*.example.test',
      '.example.test',
      false,
      'not an empty one',
    ],
    [
      'w*.example.test',
      'www.example.test',
      false,
      'the whole label only',
    ],
    [
      '*w.example.test',
      'www.example.test',
      false,
      'the whole label only',
    ],
    [
      'www.*.test',
      'www.example.test',
      false,
      'the leftmost label only',
    ],
    [
      '*.*.test',
      'a.example.test',
      false,
      'one wildcard only',
    ],
    ['*', 'localhost', false, 'a bare star'],
    [
      '*.test',
      'example.test',
      false,
      'a whole top-level domain',
    ],
    [
      '*.com',
      'example.com',
      false,
      'a whole top-level domain',
    ],
    [
      'xn--bcher-kva.test',
      'xn--bcher-kva.test',
      true,
      'A-labels',
    ],
    [
      '*.xn--bcher-kva.test',
      'www.xn--bcher-kva.test',
      true,
      'a wildcard above A-labels',
    ],
    [
      'example.test\\u{0}.evil.test',
      'example.test',
      false,
      'CVE-2009-2408',
    ],
    [
      ' example.test',
      'example.test',
      false,
      'a space',
    ],
    ['', '', false, 'nothing'],
    [
      '192.0.2.1',
      '192.0.2.1',
      false,
      'an address is no DNS name',
    ],
    [
      '*.0.2.1',
      '192.0.2.1',
      false,
      'an address is no DNS name',
    ],
  ])('%j for %j: %s (%s)', (value, host, fits) => {
    expect(fitsHost({ type: 'dNSName', value }, host)).toBe(fits)
  })
})

describe('an address in the certificate', () => {
  it.each<[presented: string, host: string, fits: boolean]>([
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
    ['2001:db8::1', '[2001:db8::1]', true],
    ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1', true],
    ['2001:db8::1', '2001:db8::2', false],
    ['::ffff:c000:201', '192.0.2.1', false],
    ['192.0.2.1', 'example.test', false],
  ])('%j for %j: %s', (value, host, fits) => {
    expect(fitsHost({ type: 'iPAddress', value }, host)).toBe(fits)
  })

  it('does not count as a URI or a mail name', () => {
    expect(fitsHost({ type: 'uniformResourceIdentifier', value: 'example.test' }, 'example.test')).toBe(false)
    expect(fitsHost({ type: 'rfc822Name', value: 'example.test' }, 'example.test')).toBe(false)
  })
})
