import type { opened as english, cert as englishCert } from '../en/opened.ts'

export const opened: typeof english = {
  kind: '内容',
  kinds: {
    certificate: '证书',
    request: '证书签名请求（PKCS#10）',
    crl: '吊销列表（CRL）',
    ocsp: 'OCSP 响应',
    pkcs7: '签名数据（PKCS#7）',
    pkcs12: '密钥库（PKCS#12）',
    key: '密钥',
    unknown: '无法读取的内容',
  },
}

export const cert: typeof englishCert = {
  subject: '主体',
  issuer: '签发者',
  serial: '序列号',
  valid: '有效期',
  validRange: '{from} 至 {to}',
  key: '密钥',
  signature: '签名',
  names: '名称',
  beware: '注意',
  sha256: 'SHA-256',
  pin: 'SPKI 指纹',
  size: '大小',
  extensions: '扩展',
  unread: '无法读取',
  critical: '关键：{text}',
  undecoded: '未能解码，第 {at} 字节处应为：{expected}',
  nameCount: '没有名称 | 即上面的名称 | 即上面的 {count} 个名称',
  faults: '错误',
  fault: '第 {at} 字节处应为：{expected}',
}
