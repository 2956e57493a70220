import type { asked as shape } from '../en/asked.ts'

export const asked: typeof shape = {
  title: '向 CA 的查询',
  kinds: { 'ocsp': 'OCSP', 'crl': 'CRL', 'ca-issuers': 'AIA' },
  answered: '{bytes}，用时 {time}',
  outcomes: {
    'no-issuer': '未查询：缺少签发者的证书',
    'not-http': '未查询：不是 HTTP 地址',
    'name-not-found': '找不到该名称',
    'private-address': '未查询：地址指向内部网络',
    'unreachable': '无法连接',
    'timeout': '未在时限内应答',
    'untrusted': '重定向到了一台证书有误的服务器',
    'http-status': 'HTTP 状态 {status}',
    'redirects': '重定向过多',
    'too-large': '内容过大',
    'garbled': '应答中断，或不是 HTTP',
    'unreadable': '应答不是所要的内容',
    'too-many': '未查询：查询次数过多',
  },
}
