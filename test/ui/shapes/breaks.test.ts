/** Where long protocol text may go on in the next line. */
import { expect, it } from 'vitest'
import { piecesOf } from '../../../src/ui/shapes/breaks.ts'
import ProtocolText from '../../../src/ui/shapes/ProtocolText.vue'
import { show } from '../support/mount.ts'

it('a fingerprint breaks between bytes, behind the colon', () => {
  expect(piecesOf('a5:46:98:20:02:7d')).toEqual([{ parts: ['a5:', '46:', '98:', '20:', '02:', '7d'], whole: false }])
  const serial = piecesOf('1e:b5:ee:04:2b:90:72 revoked 2026-11-27 23:26 UTC')
  expect(serial.map(({ parts }) => parts.length)).toEqual([7, 1])
})
it('a name with hyphens stays together, and else breaks behind a dot', () => {
  expect(piecesOf('www.example.test, xn--mnchen-3ya.example (münchen.example)')).toEqual([
    { parts: ['www.', 'example.', 'test,'], whole: true },
    { parts: [' '], whole: false },
    { parts: ['xn--mnchen-3ya.', 'example'], whole: true },
    { parts: [' ('], whole: false },
    { parts: ['münchen.', 'example)'], whole: true },
  ])
  expect(piecesOf('*.wrong-host.test').map(({ whole }) => whole)).toEqual([true])
})
it('other text is left as it is', () => {
  expect(piecesOf('valid from 12:30:00 to 2001:db8::1')).toEqual([{ parts: ['valid from 12:30:00 to 2001:db8::1'], whole: false }])
  expect(piecesOf('')).toEqual([])
})
it('the page shows the same text, with places to break', () => {
  const shown = show(ProtocolText, { text: 'a5:46:98:20:02:7d of xn--a.test' })
  expect(shown.text()).toBe('a5:46:98:20:02:7d of xn--a.test')
  expect(shown.findAll('wbr')).toHaveLength(6)
  expect(shown.findAll('.whole').map(name => name.text())).toEqual(['xn--a.test'])
})
