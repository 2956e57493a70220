/** UTCTime and GeneralizedTime as RFC 5280, Section 4.1.2.5 wants them: seconds, UTC, no fractions. */
import type { Element } from './der.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { latin1 } from '../bytes/text.ts'
import { contents, tag } from './der.ts'

export interface Time {
  /** ISO 8601 in UTC: `2026-11-23T00:00:00Z`. */
  text: string
  /** Milliseconds since 1970. */
  epoch: number
}

const forms: Record<number, { form: RegExp, expected: string }> = {
  [tag.utcTime]: { form: /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, expected: 'a time as YYMMDDHHMMSSZ' },
  [tag.generalizedTime]: { form: /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, expected: 'a time as YYYYMMDDHHMMSSZ' },
}

/** @throws ParseError where the element is no time, or one that the calendar does not have */
export function time(element: Element): Time {
  const rule = element.class === 0 && !element.constructed
    ? forms[element.number]
    : undefined
  if (!rule)
    throw new ParseError('UTCTime or GeneralizedTime', element.start)
  const found = element.end - element.content < 16
    ? rule.form.exec(latin1(contents(element)))
    : null
  if (!found)
    throw new ParseError(rule.expected, element.content)
  const parts = found.slice(1).map(Number) as [number, number, number, number, number, number]
  if (element.number === tag.utcTime) {
    parts[0] += parts[0] < 50
      ? 2000
      : 1900
  }
  const epoch = utcEpoch(parts)
  if (epoch === null)
    throw new ParseError('a time that the calendar has', element.content)
  return {
    text: isoTime(epoch),
    epoch,
  }
}

/** What BER allows beside it: no seconds, fractions, a distance from UTC, no zone at all. */
const loose: Record<number, RegExp> = {
  [tag.utcTime]: /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d{1,9})?(?:Z|([+-])(\d\d)(\d\d))?$/,
  [tag.generalizedTime]: /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d{1,9})?(?:Z|([+-])(\d\d)(\d\d))?$/,
}

/**
 * As `time`, but takes a form that X.690 has and RFC 5280 forbids; `problem` then says what was expected. Fractions are left out,
 * and without a zone UTC is meant.
 */
export function looseTime(element: Element): Time & { problem: ParseError | null } {
  try {
    return {
      ...time(element),
      problem: null,
    }
  }
  catch (error) {
    const found = error instanceof ParseError && element.end - element.content < 32
      ? loose[element.number]?.exec(latin1(contents(element)))
      : null
    const century = element.number === tag.utcTime
      ? 2
      : 4
    if (!found || element.class !== 0)
      throw error
    const [year, month, day, hour, minute, second] = found.slice(1, 7).map(part => Number(part ?? 0)) as [number, number, number, number, number, number]
    const local = utcEpoch([
      century === 2
        ? fullYear(year)
        : year,
      month,
      day,
      hour,
      minute,
      second,
    ])
    if (local === null)
      throw error
    const distance = (Number(found[8] ?? 0) * 60 + Number(found[9] ?? 0)) * (found[7] === '-'
      ? -60_000
      : 60_000)
    return {
      text: isoTime(local - distance),
      epoch: local - distance,
      problem: error as ParseError,
    }
  }
}

/** `2026-11-23T00:00:00Z` for whole seconds, milliseconds only where there are some. */
export function isoTime(epoch: number): string {
  return new Date(epoch).toISOString().replace('.000Z', 'Z')
}

/** RFC 5280, Section 4.1.2.5.1. */
function fullYear(year: number): number {
  return year + (year < 50
    ? 2000
    : 1900)
}

function utcEpoch([year, month, day, hour, minute, second]: [number, number, number, number, number, number]): number | null {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  const fits = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    && date.getUTCHours() === hour && date.getUTCMinutes() === minute && date.getUTCSeconds() === second
  return fits
    ? date.getTime()
    : null
}
