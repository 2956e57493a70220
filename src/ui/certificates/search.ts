/** Looks for a text in the names and values of all fields of several encodings. */
import type { ByteRange, Field } from '../../contract/index.ts'

export interface Searched {
  key: string
  name: string
  fields: readonly Field[]
  /** What is computed and stands in no field: fingerprints. */
  extra: readonly { name: string, value: string }[]
}

export interface Hit {
  key: string
  /** Of the certificate or object. */
  of: string
  name: string
  value: string
  at: ByteRange | null
}

const most = 200

/** Whatever the case, colons and spaces between hex digits. At most 200 hits; the outermost field that has the text, with what is inside it. */
export function search(all: readonly Searched[], query: string): Hit[] {
  const wanted = query.trim().toLowerCase()
  const bare = wanted.replace(/[:\s]/g, '')
  if (wanted === '')
    return []
  const fits = (text: string): boolean => {
    const lower = text.toLowerCase()
    return lower.includes(wanted) || (/^[\da-f]{4,}$/.test(bare) && lower.replace(/[:\s]/g, '').includes(bare))
  }
  const hits: Hit[] = []
  for (const { key, name: of, fields, extra } of all) {
    for (const { name, value } of extra) {
      if (fits(name) || fits(value))
        hits.push({ key, of, name, value, at: null })
    }
    const waiting = [...fields].reverse()
    while (waiting.length > 0 && hits.length < most) {
      const field = waiting.pop() as Field
      if (fits(field.name) || fits(field.value ?? ''))
        hits.push({ key, of, name: field.name, value: field.value ?? '', at: field.at })
      waiting.push(...[...field.children ?? []].reverse())
    }
  }
  return hits.slice(0, most)
}
