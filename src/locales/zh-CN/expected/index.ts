/**
 * What the engine's parsers expected, in Chinese, by the English phrase of the Report. `{n}` and `{m}` are numbers, `{at}` an
 * offset, `{what}` a phrase that is looked up here itself; any other name in braces stands for a name that stays as it is. Of two
 * frames that fit, the first is taken: those that stand around others come first. Names of ASN.1 and of the fields of TLS are
 * the same in both languages and need no row.
 */
import { asn1 } from './asn1.ts'
import { capture } from './capture.ts'
import { tls } from './tls.ts'
import { x509 } from './x509.ts'

const around = {
  '{message}: expected {what} at byte {at}': '{message} 第 {at} 字节处应为：{what}',
  'expected {what} at byte {at}': '第 {at} 字节处应为：{what}',
  '{message}: expected {what}': '{message} 应为：{what}',
  '{what} at byte {at} of the certificate': '{what}（证书第 {at} 字节处）',
  '{what} at character {n} of the file': '{what}（文件第 {n} 个字符处）',
  '{what} at byte {at}': '{what}（第 {at} 字节处）',
  '{what} in one piece (DER, not BER)': '{what}（不分段，DER 而非 BER）',
  '{what}, constructed': '{what}（构造型编码）',
  '{what}, primitive': '{what}（原始型编码）',
}

const general = {
  'the end of {what}': '{what} 的结尾',
  '{n} bytes of {what}': '{n} 字节的 {what}',
  'at most {n} bytes': '不超过 {n} 字节',
  'at most {n} levels': '不超过 {n} 层嵌套',
  '{n} bytes': '{n} 字节',
}

export const expected: Readonly<Record<string, string>> = { ...around, ...asn1, ...x509, ...tls, ...capture, ...general }
