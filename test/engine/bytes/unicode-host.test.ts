/** Names both ways and what in a text may deceive. The Punycode samples are RFC 3492's own (Section 7.1). */
import { domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePunycode, textNotes } from '../../../src/engine/bytes/unicode-host.ts'

describe('punycode', () => {
  it.each([
    ['A: Arabic', 'egbpdaj6bu4bxfgehfvwxn', 'ليهمابتكلموشعربي؟'],
    ['B: Chinese, simplified', 'ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
    ['C: Chinese, traditional', 'ihqwctvzc91f659drss3x8bo0yb', '他們爲什麽不說中文'],
    ['D: Czech', 'Proprostnemluvesky-uyb24dma41a', 'Pročprostěnemluvíčesky'],
    ['E: Hebrew', '4dbcagdahymbxekheh6e0a7fei0b', 'למההםפשוטלאמדבריםעברית'],
    ['F: Hindi', 'i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd', 'यहलोगहिन्दीक्योंनहींबोलसकतेहैं'],
    ['G: Japanese', 'n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa', 'なぜみんな日本語を話してくれないのか'],
    ['H: Korean', '989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c', '세계의모든사람들이한국어를이해한다면얼마나좋을까'],
    ['I: Russian, mixed case', 'b1abfaaepdrnnbgefbaDotcwatmq2g4l', 'почемужеонинеговорятпорусски'],
    ['J: Spanish', 'PorqunopuedensimplementehablarenEspaol-fmd56a', 'PorquénopuedensimplementehablarenEspañol'],
    ['K: Vietnamese', 'TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g', 'TạisaohọkhôngthểchỉnóitiếngViệt'],
    ['L: artist', '3B-ww4c5e180e575a65lsy2b', '3年B組金八先生'],
    ['M: artist', '-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n', '安室奈美恵-with-SUPER-MONKEYS'],
    ['N: song', 'Hello-Another-Way--fc4qua05auwb3674vfr0b', 'Hello-Another-Way-それぞれの場所'],
    ['O: song', '2-u9tlzr9756bt3uc0v', 'ひとつ屋根の下2'],
    ['P: song', 'MajiKoi5-783gue6qz075azm5e', 'MajiでKoiする5秒前'],
    ['Q: song', 'de-jg4avhby1noc0d', 'パフィーdeルンバ'],
    ['R: song', 'd9juau41awczczp', 'そのスピードで'],
    ['S: no letter beyond ASCII', '-> $1.00 <--', '-> $1.00 <-'],
  ])('%s', (_, encoded, text) => {
    expect(decodePunycode(encoded)).toBe(text)
  })

  it.each([
    ['a sign that is no digit', 'a-b!'],
    ['a number that breaks off', 'b1abfaaepdr9'],
    ['a number beyond 31 bits', '99999999999'],
    ['a letter beyond Unicode', '0000000000a'],
    ['the first half of a surrogate pair', 'a-rc4g'],
    ['the second half', 'a-qo7g'],
    ['a letter beyond ASCII', 'é'],
    ['a label that is too long', 'a'.repeat(256)],
  ])('%s is none', (_, text) => {
    expect(decodePunycode(text)).toBeNull()
  })

  it('is read as the runtime reads it, wherever that takes it', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'abc019-zq'), minLength: 1, maxLength: 20 }), (label) => {
      const theirs = domainToUnicode(`xn--${label}`)
      if (theirs !== '' && !theirs.startsWith('xn--'))
        expect(decodePunycode(label)).toBe(theirs)
    }), { numRuns: 5000 })
  })
})

describe('a text', () => {
  it.each<[what: string, text: string, notes: object]>([
    ['plain', 'www.example.test', {}],
    ['with A-labels', 'xn--mnchen-3ya.example.xn--p1ai', { unicode: 'münchen.example.рф' }],
    ['with an A-label in an address', 'post@xn--mnchen-3ya.test', { unicode: 'post@münchen.test' }],
    ['that is no Punycode', 'xn--99999999999.test', { warnings: ['not-idna'] }],
    ['of nothing behind its prefix', 'xn--.test', { warnings: ['not-idna'] }],
    ['that names a control character', 'xn--a.test', { unicode: '\\u{80}.test', warnings: ['not-idna', 'invisible'] }],
    ['that names a capital letter', 'xn--mnchen-psa.test', { unicode: 'mÜnchen.test', warnings: ['not-idna'] }],
    ['that names a picture', 'xn--i-7iq.ws', { unicode: 'i❤.ws', warnings: ['not-idna'] }],
    ['that names ASCII', 'xn--abc-.test', { warnings: ['not-idna'] }],
    ['of two scripts in one word', 'xn--pple-43d.test', { unicode: 'аpple.test', warnings: ['mixed-scripts'] }],
    ['of letters that look Latin', 'xn--80ak6aa92e.test', { unicode: 'аррӏе.test', warnings: ['look-alike'] }],
    ['of two scripts in two words', 'Пример GmbH', {}],
    ['of kana, kanji and Latin together', '東京のABC', {}],
    ['with a mark that turns the writing around', 'abc\u202Ecod.test', { warnings: ['invisible'] }],
    ['with a zero width between letters', 'pay\u200Bpal', { warnings: ['invisible'] }],
    ['with a control character', 'a\0b', { warnings: ['invisible'] }],
  ])('%s', (_, text, notes) => {
    expect(textNotes(text)).toEqual(notes)
  })
})
