/** Texts of the shared locales (checks, failures, handshake), with what to say where one has no words yet. */
import type { Finding, Report } from '../../contract/index.ts'
import type { Sentence } from './part.ts'
import { useI18n } from 'vue-i18n'
import { instant } from '../format.ts'
import { done, filling } from './part.ts'

type Values = Record<string, string | number>

export function useSentences() {
  const { t, te } = useI18n()

  const has = (key: string): boolean => te(key, 'en')

  function say(root: string, sentence: Sentence, shape: (values: Values) => Values = values => values): string {
    return t(`${root}.${sentence.id}`, filling(shape(sentence.values ?? {}), sentence.choice))
  }

  /** Instants come as ISO 8601 and stores by their ids; everything else stays as it is. */
  function readable(values: Values): Values {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [
      name,
      typeof value !== 'string'
        ? value
        : name === 'stores'
          ? storeNames(value)
          : /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
            ? instant(value)
            : value,
    ]))
  }

  function storeNames(ids: string): string {
    return ids.split(', ').map(id => has(`paths.stores.${id}`) ? t(`paths.stores.${id}`) : id).join(t('screens.comma'))
  }

  function checkTitle(finding: Finding): string {
    const key = `checks.${finding.id}.title`
    return has(key)
      ? t(key, readable(finding.evidence.values))
      : finding.id
  }

  /** One sentence with the true values; empty where the check has none. */
  function checkSummary(finding: Finding): string {
    return checkText(finding, 'summary')
  }

  function checkRemedy(finding: Finding): string {
    return checkText(finding, 'remedy')
  }

  function checkText(finding: Finding, part: 'summary' | 'remedy'): string {
    const key = `checks.${finding.id}.${finding.reason}.${part}`
    return has(key)
      ? t(key, readable(finding.evidence.values))
      : ''
  }

  function failureWords(report: Report): { title: string, summary: string, remedy: string } {
    const failure = report.failure
    if (!failure)
      return { title: '', summary: '', remedy: '' }
    const values = {
      host: report.target.host,
      port: report.target.port,
      ...readable(failure.values ?? {}),
    }
    const root = `failures.${failure.code}`
    const text = (part: string): string => has(`${root}.${part}`)
      ? t(`${root}.${part}`, values)
      : ''
    const check = failure.code === 'verification'
      ? done(report.verification)?.checks.find(found => found.grade === 'fail')
      : undefined
    return {
      title: (check && because(check)) || text('title') || t('screens.failure.title'),
      summary: (check && checkSummary(check)) || text('summary') || (text('title')
        ? ''
        : failure.message),
      remedy: (check && checkRemedy(check)) || text('remedy'),
    }
  }

  /** What is wrong in half a sentence, for headlines. */
  function because(check: Finding): string {
    const key = `screens.because.${check.id}.${check.reason}`
    return t(has(key)
      ? key
      : 'screens.because.other')
  }

  /** The first failing check in a sentence and in half a one, where the chain is not trusted. */
  function whyUntrusted(report: Report): { summary: string, because: string } {
    const verification = done(report.verification)
    const check = verification && !verification.trusted
      ? verification.checks.find(found => found.grade === 'fail')
      : undefined
    return {
      summary: check
        ? checkSummary(check)
        : '',
      because: check
        ? because(check)
        : t('screens.because.other'),
    }
  }

  return {
    has,
    say,
    readable,
    checkTitle,
    checkSummary,
    checkRemedy,
    failureWords,
    whyUntrusted,
  }
}
