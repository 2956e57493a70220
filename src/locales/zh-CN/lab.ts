import type { lab as shape } from '../en/lab.ts'

export const lab: typeof shape = {
  'dv': { title: '域名验证', summary: '免费证书：只核实主机' },
  'ov': { title: '组织验证', summary: 'CA 核实了该组织确实存在' },
  'ev': { title: '扩展验证', summary: '登记信息、负责人、管辖地' },
  'tls12': { title: 'TLS 1.2', summary: '两次往返，证书明文传送' },
  'tls13': { title: 'TLS 1.3', summary: '一次往返，证书不可见' },
  'mutual': { title: '客户端证书', summary: '也向您要求证书' },
  'expired': { title: '已过期', summary: '哪个日期，以哪个时钟为准' },
  'self-signed': { title: '自签名', summary: '为什么单凭签名什么也证明不了' },
  'wrong-host': { title: '另一台主机', summary: '一张完好的证书，但属于别人' },
  'untrusted-root': { title: '未知的根', summary: '您的信任库认识谁' },
  'incomplete-chain': { title: '证书链不完整', summary: '浏览器会掩盖的故障' },
  'http': { title: '明文 HTTP', summary: '网络能读到什么：一切' },
}
