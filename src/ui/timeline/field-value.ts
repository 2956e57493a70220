import type { Field } from '../../contract/index.ts'

const enough = 6
const longest = 160

/** What a field says: its own value, or the values that its children hold, as far as one line takes them. */
export function fieldValue(field: Field): string {
  if (field.value !== undefined || !field.children)
    return shortened(field.value ?? '')
  const values: string[] = []
  const queue = [...field.children]
  // Breadth first, so that a list tells its entries before their parts; stopped early, since lists may be long.
  for (let at = 0; at < queue.length && at < 64 && values.length <= enough; at++) {
    const child = queue[at] as Field
    if (child.value && child.kind !== 'header' && child.kind !== 'padding')
      values.push(child.value)
    else if (child.children)
      queue.push(...child.children.slice(0, 64))
  }
  // Names of CAs hold commas themselves.
  const comma = values.some(value => value.includes(', ')) ? '; ' : ', '
  return shortened(values.length > enough
    ? `${values.slice(0, enough).join(comma)}${comma}…`
    : values.join(comma))
}

/** A row of the tree shows no more anyway; the whole value stands below it when the field is selected. */
function shortened(text: string): string {
  return text.length > longest
    ? `${text.slice(0, longest)}…`
    : text
}
