/** Figures as a person reads them, in the language of the page. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { instant } from '../locales/certificates/notation.ts'

export { colons, instant } from '../locales/certificates/notation.ts'

const dayMs = 86_400_000

export function figures(language: string) {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const one = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const two = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

  const count = (value: number): string => whole.format(value)
  /** The bare figure of a time in milliseconds. */
  const milliseconds = (value: number): string => Math.abs(value) < 0.95
    ? two.format(value)
    : Math.abs(value) < 1000
      ? one.format(value)
      : whole.format(value)
  return {
    count,
    milliseconds,
    /** With its unit: ms under ten seconds, seconds above. */
    time: (value: number): string => Math.abs(value) < 10_000
      ? `${milliseconds(value)} ms`
      : `${one.format(value / 1000)} s`,
    /** Exact below 1 MiB; a protocol's length is an exact figure. */
    bytes: (value: number): string => value < 1_048_576
      ? `${count(value)} B`
      : `${two.format(value / 1_048_576)} MiB`,
    /** Of a part, 0 to 1. */
    share: (value: number): string => percent.format(value),
    clock: (date: Date): string => clock.format(date),
    /** `2026-09-22 00:00 UTC`: the same in all languages, since it names an instant in a certificate. */
    instant,
  }
}

export function useFigures() {
  const { locale } = useI18n()
  return computed(() => figures(locale.value))
}

/** Whole days from `from` to `to`, towards zero; negative when `to` has passed. */
export function daysBetween(from: string | number, to: string | number): number {
  return Math.trunc((new Date(to).getTime() - new Date(from).getTime()) / dayMs)
}

/** An inclusive range as the screens write it: `350–381`. */
export function rangeText(range: { start: number, end: number }): string {
  if (range.end <= range.start)
    return `${range.start}`
  return range.end - range.start === 1
    ? `${range.start}`
    : `${range.start}–${range.end - 1}`
}

/** `0x0304`, at least `digits` hex digits. */
export function hexCode(code: number, digits = 4): string {
  return `0x${code.toString(16).padStart(digits, '0')}`
}

/** The name of a protocol code, or the code itself. */
export function codeName(code: { code: number, name?: string | undefined }): string {
  return code.name ?? hexCode(code.code)
}

/** TLS 1.3 and so on, as people write it. */
export function versionName(version: { code: number, name?: string | undefined }): string {
  return version.name?.replace(/^TLSv/, 'TLS ').replace(/^TLS (\d)$/, 'TLS $1.0') ?? hexCode(version.code)
}

/** Text of strangers for the page: control characters as their pictures, bidirectional and zero-width ones as ⟨U+202E⟩, so that nothing reorders or hides itself. Tabs and line ends stay. */
export function forPage(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\0-\x08\v\f\x0E-\x1F\x7F]/g, letter => letter === '\x7F'
    ? '␡'
    : String.fromCharCode(0x2400 + letter.charCodeAt(0)))
    .replace(/[\u0080-\u009F\u061C\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, letter => `⟨U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
}
