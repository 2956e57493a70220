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

/** `2026-11-23T00:00:00Z` for whole seconds, milliseconds only where there are some. */
export function isoTime(epoch: number): string {
  return new Date(epoch).toISOString().replace('.000Z', 'Z')
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
