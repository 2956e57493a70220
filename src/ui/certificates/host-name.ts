export interface Label {
  text: string
  /** Compared with the host's label in the same column; `any` is the wildcard. */
  state: 'same' | 'differs' | 'any' | 'absent'
}

/** Labels aligned at their right end. The first row is the host; its labels differ where no name has the same in their column. */
export function compareNames(host: string, names: readonly string[]): { width: number, rows: Label[][] } {
  const asked = host.toLowerCase().split('.')
  const named = names.map(name => name.toLowerCase().split('.'))
  const width = Math.max(asked.length, ...named.map(labels => labels.length))
  const padded = (labels: string[]): string[] => [
    ...Array.from<string>({ length: width - labels.length }).fill(''),
    ...labels,
  ]
  const target = padded(asked)
  const rows = named.map(labels => padded(labels).map((text, column): Label => {
    if (text === '')
      return { text, state: 'absent' }
    if (text === target[column])
      return { text, state: 'same' }
    return {
      text,
      state: text === '*' && target[column] !== ''
        ? 'any'
        : 'differs',
    }
  }))
  const first = target.map((text, column): Label => ({
    text,
    state: text === ''
      ? 'absent'
      : rows.some(row => row[column]?.state === 'same' || row[column]?.state === 'any')
        ? 'same'
        : 'differs',
  }))
  return {
    width,
    rows: [first, ...rows],
  }
}
