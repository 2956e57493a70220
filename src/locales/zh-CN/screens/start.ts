import type { start as shape } from '../../en/screens/start.ts'

export const start: typeof shape = {
  title: '看看通过 HTTPS 请求网页时究竟发生了什么',
  lead: '输入地址，或点击一台练习服务器。它们运行在本机，无需联网，其中一些是故意损坏的。',
  groups: {
    works: '正常工作',
    versions: '各用一个版本',
    broken: '故意出错：证书本身',
    chain: '故意出错：证书链',
    revocation: '吊销',
    plain: '没有保护',
  },
  compareTitle: '免费证书与 EV 证书',
  compareLead: '付费证书比免费证书多给了什么？两台练习服务器并排作答。',
  free: '免费，由程序签发',
  paid: '付费，经过审核',
  questions: {
    owner: '两张证书各写明了谁？',
    encryption: '加密有区别吗？',
    readable: '网络仍能读到什么？',
  },
  compare: '比较它们',
  keys: '常用按键',
}
