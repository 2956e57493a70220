/** QCStatements: RFC 3739, Section 3.2.6; ETSI EN 319 412-5; ETSI TS 119 495 (PSD2). */
import type { ExtensionValue } from '../../contract/report/index.ts'
import type { DerReader, Element } from '../asn1/der.ts'
import { inside, tag } from '../asn1/der.ts'
import { elementText } from '../asn1/element-text.ts'
import { oidText } from '../asn1/values.ts'

/** Texts of one statement; the longest that is defined has a dozen. */
const mostDetails = 40

export function qcStatements(reader: DerReader): ExtensionValue {
  const statements: Extract<ExtensionValue, { kind: 'qcStatements' }>['statements'] = []
  const inner = reader.sequence('QCStatements')
  while (!inner.done) {
    const statement = inner.sequence('a QCStatement')
    const oid = oidText(statement.next(tag.oid, 'statementId'))
    const info = statement.done
      ? null
      : statement.any('statementInfo')
    statement.finish('the QCStatement')
    const name = nameOf(oid)
    statements.push({
      oid,
      ...name === undefined
        ? {}
        : { name },
      details: info
        ? detailsOf(oid, info)
        : [],
    })
  }
  return { kind: 'qcStatements', statements }
}

const names: Record<string, string> = {
  '0.4.0.1862.1.1': 'QcCompliance',
  '0.4.0.1862.1.2': 'QcLimitValue',
  '0.4.0.1862.1.3': 'QcRetentionPeriod',
  '0.4.0.1862.1.4': 'QcSSCD',
  '0.4.0.1862.1.5': 'QcPDS',
  '0.4.0.1862.1.6': 'QcType',
  '0.4.0.1862.1.7': 'QcCClegislation',
  '0.4.0.1862.1.6.1': 'eSign',
  '0.4.0.1862.1.6.2': 'eSeal',
  '0.4.0.1862.1.6.3': 'web',
  '0.4.0.19495.2': 'PSD2',
  '0.4.0.19495.1.1': 'PSP_AS',
  '0.4.0.19495.1.2': 'PSP_PI',
  '0.4.0.19495.1.3': 'PSP_AI',
  '0.4.0.19495.1.4': 'PSP_IC',
  '1.3.6.1.5.5.7.11.1': 'QCSyntax-v1',
  '1.3.6.1.5.5.7.11.2': 'QCSyntax-v2',
}

function nameOf(oid: string): string | undefined {
  return names[oid]
}

function detailsOf(oid: string, info: Element): string[] {
  if (oid === '0.4.0.1862.1.2')
    return [amount(inside(info))]
  const texts: string[] = []
  collect(info, texts, 0)
  return texts
}

/** MonetaryValue: `150000 × 10^0 EUR`, the currency by its letters or its number. */
function amount(reader: DerReader): string {
  const [currency, value, exponent] = ['currency', 'amount', 'exponent'].map(what => elementText(reader.any(what)).value ?? '')
  return exponent === '0'
    ? `${value} ${currency}`
    : `${value} × 10^${exponent} ${currency}`
}

/** All that says something, in its order. */
function collect(element: Element, texts: string[], depth: number): void {
  if (texts.length >= mostDetails || depth > 6)
    return
  if (!element.constructed) {
    const { value, oid } = elementText(element)
    if (value !== undefined)
      texts.push(oid ? nameOf(oid.oid) ?? value : value)
    return
  }
  const reader = inside(element)
  while (!reader.done)
    collect(reader.any('an element'), texts, depth + 1)
}
