/** The explanations as texts: both languages whole, no text twice, and each with the section that it rests on. */
import { describe, expect, it } from 'vitest'
import { texts } from '../../src/locales/index.ts'
import { extensionReferences } from '../../src/ui/explain/extension-references.ts'
import { messageReferences } from '../../src/ui/explain/message-references.ts'

interface Texts { [key: string]: string | Texts }

function flat(texts: Texts, path: string[] = []): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([name, value]) => typeof value === 'string'
    ? [[[...path, name].join('.'), value] as [string, string]]
    : flat(value, [...path, name]))
}

const english = new Map(flat(texts.en.handshake.explain as unknown as Texts))
const chinese = new Map(flat(texts['zh-CN'].handshake.explain as unknown as Texts))
const sentences = [...english.keys()].filter(key => /\.(?:summary|detail)$/.test(key))
const words = 'handshake.explain.words.'

/** Names in a text, and in the words that it always links to. */
function placeholders(of: ReadonlyMap<string, string>, text: string): string[] {
  const names = [...text.matchAll(/\{(?:'([^']+)'|(\w+))\}/g)].flatMap(([, literal, name]) => literal
    ? placeholders(of, of.get(literal.replace('handshake.explain.', ''))!)
    : [name!])
  return [...new Set(names)].sort()
}

describe.each([...english])('%s', (key, text) => {
  const other = chinese.get(key)!

  it('is in Chinese too', () => {
    expect(other).toMatch(/\p{Script=Han}|^@/u)
    expect(other).not.toBe(text)
    expect(text).not.toMatch(/\p{Script=Han}/u)
  })

  it('has the same placeholders', () => {
    // a summary and its detail are filled alike; a value may stand in the other half of the sentence
    expect(placeholders(chinese, other)).toEqual(placeholders(english, text))
  })
})

it('has a sentence and a paragraph everywhere', () => {
  for (const key of sentences)
    expect(english.has(key.replace(/(summary|detail)$/, part => part === 'summary' ? 'detail' : 'summary')), key).toBe(true)
})

it('uses full-width punctuation in Chinese', () => {
  const half = [...chinese].filter(([, text]) => /\p{Script=Han}[,.;:!?()]|[,;!?] ?\p{Script=Han}/u.test(text.replace(/@[.\w]*:\{[^}]+\}/g, '')))
  expect(half).toEqual([])
})

it('says nothing twice', () => {
  for (const of of [english, chinese]) {
    const seen = new Map<string, string>()
    for (const key of sentences) {
      const text = of.get(key)!
      const before = seen.get(text)
      if (before)
        expect.fail(`${key} says the same as ${before}: ${text}`)
      seen.set(text, key)
    }
  }
})

it('rests on a section everywhere, and on none that has no text', () => {
  const references = { ...messageReferences, ...extensionReferences }
  const bases = sentences.map(key => key.replace(/\.(?:summary|detail)$/, ''))
  for (const key of bases)
    expect(references[key] ?? references[key.replace(/\.[^.]+$/, '')], key).toBeDefined()
  for (const [key, reference] of Object.entries(references)) {
    expect(bases.some(base => base === key || base.startsWith(`${key}.`)), key).toBe(true)
    expect(reference).toMatch(/^(?:RFC \d+|SSL 2\.0|draft-[\w-]+|IANA)/)
  }
})

it('links only to words that are there', () => {
  for (const text of [...english.values(), ...chinese.values()]) {
    for (const [, key] of text.matchAll(/\{'([^']+)'\}/g)) {
      expect(key!.startsWith(words), key).toBe(true)
      expect(english.has(key!.replace('handshake.explain.', '')), key).toBe(true)
    }
  }
})
