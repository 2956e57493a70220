import type { TlsRecord } from '../../contract/index.ts'

/**
 * Class of a byte among records that lie one after the other: headers of five bytes are always readable (RFC 8446, Section 5.1).
 * `otherwise`: whether all is encrypted where the records are not known, as while a run goes on.
 */
export function recordTint(records: readonly Pick<TlsRecord, 'length' | 'encrypted'>[], otherwise = false): (at: number) => 'k-sealed' | 'k-clear' {
  let end = 0
  const starts = records.map(({ length }) => {
    const start = end
    end += 5 + length
    return start
  })
  return (at) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= at)
        low = middle
      else
        high = middle - 1
    }
    const record = records[low]
    const sealed = record
      ? record.encrypted && at - (starts[low] ?? 0) >= 5
      : otherwise
    return sealed
      ? 'k-sealed'
      : 'k-clear'
  }
}
