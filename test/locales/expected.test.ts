/**
 * What parsers expected, in Chinese. The phrases are collected from the sources, so that one which is added there and has no
 * Chinese text fails here: add it to the file of its room in `src/locales/zh-CN/expected`.
 */
import { describe, expect, it } from 'vitest'
import { expectedWords } from '../../src/locales/expected.ts'
import { expected } from '../../src/locales/zh-CN/expected/index.ts'
import { englishIn } from '../support/english-words.ts'
import { expectedPhrases } from '../support/expected-phrases.ts'

const { phrases, open } = expectedPhrases()
const chinese = (phrase: string): string => expectedWords(phrase, 'zh-CN')
const braces = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

describe('the phrases of the sources', () => {
  it('are found, each with its words', () => {
    expect(open).toEqual([])
    expect(phrases.length).toBeGreaterThan(1000)
    // One of each way in which a phrase may come to a ParseError or a note.
    expect(phrases).toEqual(expect.arrayContaining([
      'a length in its shortest form (DER, not BER)', // an argument that is handed on
      'only ASCII in an IA5String', // a property of a table
      'at least one name', // an argument that becomes a property
      '7 bytes of cert_data', // in a template, from a callback's own call
      'the end of tbsCertificate',
      'templateMajorVersion in one piece (DER, not BER)', // from a list of names
      'a runtime that knows zstd', // a member of a union
      'an extension of this kind only once', // assigned
      '‹x› at byte 7 of the certificate', // around another one
      'the record is cut: 7 more bytes were expected', // a failure's message
    ]))
  })
  it('have a Chinese text each', () => {
    const missing = phrases.filter(phrase => phrase.includes(' ') && (chinese(phrase) === phrase || englishIn(chinese(phrase)).length > 0))
    expect(missing).toEqual([])
  })
  it('stay as they are in English', () => {
    expect(phrases.filter(phrase => expectedWords(phrase, 'en') !== phrase)).toEqual([])
  })
  it('are all that the table has', () => {
    const idle = Object.keys(expected).filter(key => !key.includes('{') && !phrases.some(phrase => phrase.includes(key)))
    expect(idle).toEqual([])
  })
})

describe('the Chinese texts', () => {
  it.each(Object.entries(expected))('of "%s" keeps its names in braces', (phrase, text) => {
    expect(braces(text)).toEqual(braces(phrase))
    // A name of ASN.1 loses its article and is Chinese enough.
    const name = /^(?:an?|the) ([A-Z][A-Za-z]+(?: STRING)?)$/.exec(phrase)?.[1]
    expect(text === name || /\p{Script=Han}/u.test(text)).toBe(true)
    expect(englishIn(text.replace(/\{\w+\}/g, 'X'))).toEqual([])
  })
  it.each([
    ['the end of tbsCertificate', 'tbsCertificate 的结尾'],
    ['the end of the certificate', '证书的结尾'],
    ['12 bytes of packet', '12 字节的数据包'],
    ['12 bytes of cert_data', '12 字节的 cert_data'],
    ['a KeyIdentifier in one piece (DER, not BER)', 'KeyIdentifier（不分段，DER 而非 BER）'],
    ['only ASCII in a dNSName at byte 25', 'dNSName 中只有 ASCII 字符（第 25 字节处）'],
    ['Certificate: expected 9 bytes of extensions at byte 3', 'Certificate 第 3 字节处应为：9 字节的 extensions'],
    ['a handshake message: expected the end of the message at byte 3', '握手消息第 3 字节处应为：消息的结尾'],
    ['CompressedCertificate: expected whole zstd data', 'CompressedCertificate 应为：完整的 zstd 数据'],
    ['the line -----END A.B-----', '-----END A.B----- 行'],
    ['expected the end of the list at byte 3', '第 3 字节处应为：列表的结尾'],
  ])('put "%s" together', (phrase, text) => {
    expect(chinese(phrase)).toBe(text)
  })
  it('leave what the table does not know as it is', () => {
    for (const phrase of ['issuer', 'a phrase of tomorrow', '', 'constructor'])
      expect(chinese(phrase)).toBe(phrase)
  })
  it('end where a file writes a phrase into itself without end', () => {
    expect(chinese(`a key${', constructed'.repeat(10_000)}`).length).toBeLessThan(200_000)
  })
})
