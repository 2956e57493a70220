/** Looks for a text in what the Fields show and in the names and values of the ASN.1, of several certificates or objects. */
import type { ByteRange, Field } from '../../contract/index.ts'

/** A row of the Fields, or a range of the bytes, which the search leads to. */
export interface Place {
  row: string | null
  at: ByteRange | null
}

/** A row of the Fields as it is shown. */
export interface Shown {
  row: string
  name: string
  values: readonly string[]
  at: ByteRange | null
}

export interface Searched {
  key: string
  name: string
  fields: readonly Field[]
  /** Asked for once something is searched. */
  shown: () => readonly Shown[]
}

export interface Hit extends Place {
  key: string
  /** Of the certificate or object. */
  of: string
  name: string
  value: string
}

const most = 200

/** Whatever the case, colons and spaces between hex digits. At most 200 hits; of each first what its Fields show, then its ASN.1, the outermost field before what is inside it. */
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
  for (const { key, name: of, fields, shown } of all) {
    if (hits.length >= most)
      break
    for (const { row, name, values, at } of shown()) {
      const value = values.find(fits)
      if (value !== undefined || fits(name))
        hits.push({ key, of, row, name, value: value ?? values.join(', '), at })
    }
    const waiting = [...fields].reverse()
    while (waiting.length > 0 && hits.length < most) {
      const field = waiting.pop() as Field
      if (fits(field.name) || fits(field.value ?? ''))
        hits.push({ key, of, row: null, name: field.name, value: field.value ?? '', at: field.at })
      waiting.push(...[...field.children ?? []].reverse())
    }
  }
  return hits.slice(0, most)
}
