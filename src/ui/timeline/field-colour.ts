import type { Field } from '../../contract/index.ts'

/** The six colours of bytes; kinds that are close to each other share one. */
export type Colour = 'header' | 'number' | 'text' | 'random' | 'key' | 'list'

const colours: Record<Field['kind'], Colour> = {
  header: 'header',
  number: 'number',
  text: 'text',
  random: 'random',
  key: 'key',
  signature: 'key',
  list: 'list',
  padding: 'header',
  opaque: 'header',
  ticket: 'random',
  body: 'text',
  ciphertext: 'key',
  mac: 'key',
  der: 'list',
}

export function colourOf(field: Field): Colour {
  return colours[field.kind]
}
