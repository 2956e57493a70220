/**
 * Expectations: `days>21`, `tls>=1.3`, `issuer~Encrypt`. Read once, then held against a report. Texts are compared without
 * regard to case; `~` looks for a part of a text, or of one of several.
 */
import type { Report } from '../report/index.ts'
import type { Quantity, Value } from './quantities.ts'
import { quantities } from './quantities.ts'

const operators = ['=', '!=', '<', '<=', '>', '>=', '~', '!~'] as const
type Operator = typeof operators[number]

export interface Expectation {
  /** As it was written. */
  text: string
  quantity: Quantity
  operator: Operator
  wanted: string
}

/** Why a text is no expectation; `names` and `operators` tell what there is. */
export type Misunderstanding
  = | { reason: 'shape' }
    | { reason: 'name', name: string }
    | { reason: 'operator', name: string, operator: string, operators: readonly Operator[] }
    | { reason: 'value', name: string, value: string, kind: Quantity['kind'] }

export interface ExpectationOutcome {
  text: string
  met: boolean
  /** What was found, as text; null where the run did not get so far. */
  found: string | null
}

export const expectationNames: readonly string[] = quantities.map(({ name }) => name)

export function readExpectation(text: string): Expectation | Misunderstanding {
  const [, name = '', operator = '', rest = ''] = /^([\w-]+) *(!=|<=|>=|!~|[=<>~])(.*)$/s.exec(text.trim()) ?? []
  const value = rest.trim()
  if (!operator)
    return { reason: 'shape' }
  const quantity = quantities.find(one => one.name === name.toLowerCase())
  if (!quantity)
    return { reason: 'name', name }
  const fitting = operatorsOf(quantity)
  if (!isOperator(operator) || !fitting.includes(operator))
    return { reason: 'operator', name: quantity.name, operator, operators: fitting }
  if (!isValue(quantity, value))
    return { reason: 'value', name: quantity.name, value, kind: quantity.kind }
  return { text: text.trim(), quantity, operator, wanted: value }
}

export function judgeExpectation({ text, quantity, operator, wanted }: Expectation, report: Report): ExpectationOutcome {
  const value = quantity.of(report)
  return {
    text,
    met: value !== null && holds(quantity, operator, value, wanted),
    found: value === null ? null : textOf(value),
  }
}

function isOperator(text: string): text is Operator {
  return (operators as readonly string[]).includes(text)
}

function operatorsOf({ kind }: Quantity): readonly Operator[] {
  switch (kind) {
    case 'number':
    case 'version':
      return ['=', '!=', '<', '<=', '>', '>=']
    case 'text':
    case 'texts':
      return ['=', '!=', '~', '!~']
    case 'truth':
      return ['=', '!=']
  }
}

function isValue({ kind }: Quantity, value: string): boolean {
  switch (kind) {
    case 'number':
      return /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value)
    case 'version':
      return /^(?:TLSv?)?\d(?:\.\d)?$/i.test(value)
    case 'truth':
      return /^(?:true|false|yes|no)$/i.test(value)
    case 'text':
    case 'texts':
      return value !== ''
  }
}

function holds({ kind }: Quantity, operator: Operator, value: Value, wanted: string): boolean {
  switch (kind) {
    case 'number':
      return compares(operator, Number(value) - Number(wanted))
    case 'version':
      return compares(operator, versionRank(String(value)) - versionRank(wanted))
    case 'truth':
      return (value === /^(?:true|yes)$/i.test(wanted)) === (operator === '=')
    case 'text':
    case 'texts':
      return matches(operator, [value].flat().map(one => String(one).toLowerCase()), wanted.toLowerCase())
  }
}

function compares(operator: Operator, difference: number): boolean {
  switch (operator) {
    case '=':
      return difference === 0
    case '!=':
      return difference !== 0
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    case '>':
      return difference > 0
    case '>=':
      return difference >= 0
    default:
      return false
  }
}

/** Of several values one has to fit; with a negation, none may. */
function matches(operator: Operator, values: readonly string[], wanted: string): boolean {
  switch (operator) {
    case '=':
      return values.includes(wanted)
    case '!=':
      return !values.includes(wanted)
    case '~':
      return values.some(value => value.includes(wanted))
    case '!~':
      return !values.some(value => value.includes(wanted))
    default:
      return false
  }
}

/** SSL stands below TLS 1.0. */
function versionRank(text: string): number {
  const number = Number(text.replace(/[^\d.]/g, ''))
  return /ssl/i.test(text)
    ? number / 10
    : number
}

function textOf(value: Value): string {
  return typeof value === 'object'
    ? value.join(', ')
    : typeof value === 'number'
      ? String(Math.round(value * 100) / 100)
      : String(value)
}
