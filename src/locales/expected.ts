/**
 * What a parser expected, in the reader's language. The Report says it as an English phrase (`the end of tbsCertificate`), which is
 * part of its meaning to programs; a person gets the words of `zh-CN/expected`.
 */
import type { Language } from './index.ts'
import { expected } from './zh-CN/expected/index.ts'

interface Frame {
  form: RegExp
  names: string[]
  text: string
}

/** A phrase may stand in a phrase, and its parts may come from a file: nothing here goes deeper. */
const deepest = 4
const numbers = new Set(['n', 'm', 'at'])
/** Names in braces stand for the parts of a phrase that differ from one to the next. */
const braces = /\{(\w+)\}/g
/** Between Chinese characters no space stands, nor beside their punctuation. */
const idleSpace = /(?<=[\p{Script=Han}，：（）、；]) (?=[\p{Script=Han}，：（）、；])/gu

let frames: Frame[] | undefined

/** The phrase in the language; one that the table does not know stays as it is. */
export function expectedWords(phrase: string, language: Language): string {
  return language === 'en'
    ? phrase
    : chinese(phrase, 0)
}

function chinese(phrase: string, depth: number): string {
  if (Object.hasOwn(expected, phrase))
    return expected[phrase]!
  if (depth === deepest)
    return phrase
  frames ??= Object.entries(expected).filter(([key]) => key.includes('{')).map(([key, text]) => frameOf(key, text))
  for (const { form, names, text } of frames) {
    const found = form.exec(phrase)
    if (found)
      return filled(text, new Map(names.map((name, index) => [name, found[index + 1]!])), depth)
  }
  return phrase
}

function filled(text: string, values: ReadonlyMap<string, string>, depth: number): string {
  return text.replace(braces, (_, name: string) => name === 'what' || name === 'message'
    ? chinese(values.get(name) ?? '', depth + 1)
    : values.get(name) ?? '').replace(idleSpace, '')
}

function frameOf(key: string, text: string): Frame {
  const names = [...key.matchAll(braces)].map(([, name]) => name!)
  const source = key.split(/\{\w+\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).reduce((all, part, index) => `${all}${numbers.has(names[index - 1]!) ? '(\\d+)' : '(.+)'}${part}`)
  return { form: new RegExp(`^${source}$`, 's'), names, text }
}
