/** The command line on verdicts: files judged, stores side by side, expectations. */
import type { verdictErrors as errorShape, verdictLines as lineShape } from '../en/command-line-verdict.ts'

export const verdictLines: typeof lineShape = {
  verify: {
    trusted: '{file} 受信任。',
    refused: '{file} 不受信任。',
    at: '按 {time} 判断',
    name: '针对 {name}',
    anyName: '不限名称',
    path: '路径',
    root: '（受信任的根）',
    certificate: '第 {place} 张证书',
    bytes: '第 {place} 张证书，第 {from} 至 {to} 字节',
  },
  opinions: {
    trusted: '受信任，根证书为 {root}',
    unreached: '不受信任：证书链不通向其中任何根证书',
    refused: '不受信任：{check}',
    refusedUnder: '路径终止于 {root}，但不受信任：{check}',
  },
  expectations: {
    title: '期望',
    failed: '与期望不符：',
    met: '{text}：{found}',
    found: '{text}：实际为 {found}',
    nothing: '{text}：没有看到这样的内容',
  },
}

export const verdictErrors: typeof errorShape = {
  'as': '请写 --as all',
  'moment': '请写日期，例如 2026-07-01 或 2026-07-01T12:00:00Z，或 1970 年以来的秒数',
  'ip': '请写 IPv4 或 IPv6 地址，例如 192.0.2.7',
  'purpose': '用途只有 server 和 client',
  'expect-needed': '选项 --junit 需要期望',
  'expect-needed-hint': '请用 --expect 写明，例如 --expect "days>21"',
  'expect-shape': '选项 --expect 不接受 "{value}"',
  'expect-shape-hint': '请写名称、运算符（= != < <= > >= ~ !~）和值，例如 "days>21"；名称有 {names}',
  'expect-name': '没有名为 "{value}" 的期望项',
  'expect-name-hint': '名称有 {names}',
  'expect-operator': '{name} 不能用 {operator} 比较',
  'expect-operator-hint': '{name} 的运算符有 {operators}',
  'expect-value': '{name} 不可能是 "{value}"',
  'expect-value-number': '请写数字，例如 21 或 0.5',
  'expect-value-version': '请写版本，例如 1.2 或 1.3',
  'expect-value-truth': '请写 true 或 false',
  'expect-value-text': '请写要比较的文本',
}
