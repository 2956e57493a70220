import type { Piece } from '../../../src/ui/glass/secrets.ts'
import { describe, expect, it } from 'vitest'
import { headerPieces, textPieces } from '../../../src/ui/glass/secrets.ts'

/** With the secrets in brackets. */
function marked(pieces: Piece[]): string {
  return pieces.map(({ text, secret }) => secret ? `[${text}]` : text).join('')
}

describe('secrets in headers', () => {
  it.each([
    ['Authorization', 'Basic YWRhOmxvdmVsYWNl', 'Authorization: Basic [YWRhOmxvdmVsYWNl]'],
    ['proxy-authorization', 'Bearer abc.def', 'proxy-authorization: Bearer [abc.def]'],
    ['Authorization', 'abc', 'Authorization: [abc]'],
    ['Cookie', 'a=1; sid=9f2c', 'Cookie: a=[1]; sid=[9f2c]'],
    ['Set-Cookie', 'sid=9f2c=; Path=/; HttpOnly', 'Set-Cookie: sid=[9f2c=]; Path=/; HttpOnly'],
    ['X-Api-Key', 'k', 'X-Api-Key: [k]'],
    ['Content-Type', 'text/plain; charset=utf-8', 'Content-Type: text/plain; charset=utf-8'],
    ['Cookie', '', 'Cookie: '],
  ])('%s: %s', (name, value, expected) => expect(marked(headerPieces(name, value))).toBe(expected))
})

describe('secrets in text', () => {
  it.each([
    ['user=ada&password=lovelace', 'user=ada&password=[lovelace]'],
    ['GET /a?token=t1&x=2#end HTTP/1.1', 'GET /a?token=[t1]&x=2#end HTTP/1.1'],
    ['{"user":"ada","password": "love\\"lace"}', '{"user":"ada","password": "[love\\"lace]"}'],
    ['GET /passwords?compass=north HTTP/1.1', 'GET /passwords?compass=north HTTP/1.1'],
    ['', ''],
  ])('%s', (text, expected) => expect(marked(textPieces(text))).toBe(expected))
})
