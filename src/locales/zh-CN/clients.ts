/** Other clients, by which a chain is judged: their names, and what each of them does. */
import type { clients as shape } from '../en/clients.ts'

export const clients: typeof shape = {
  'title': '其他客户端的判断',
  'sum': '{all} 个中有 {n} 个信任',
  'note': '依据它们公布的规则，各用自己的根证书列表并加上您的 CA 文件；并未实际运行这些程序。',
  'trusted': '受信任',
  'refused': '拒绝：{check}',
  'depends': '不确定：{check}。它可能自行补全证书链',
  'dependsFetched': '不确定：{check}。它会向 CA 下载缺少的证书，而这里没有询问 CA（--aia）',
  'chrome': { name: 'Chrome', about: '自有列表；会下载缺少的证书' },
  'firefox': { name: 'Firefox', about: 'Mozilla 列表；自带已知的中间证书' },
  'curl': { name: 'curl、OpenSSL', about: '系统列表；不下载' },
  'node': { name: 'Node.js', about: 'Mozilla 列表；不下载' },
  'python': { name: 'Python（requests）', about: 'Mozilla 列表；不下载' },
  'java': { name: 'Linux 上的 Java', about: '系统列表；不下载' },
  'go': { name: 'Linux 上的 Go', about: '系统列表；不下载' },
  'openssl-old': { name: 'OpenSSL 1.0', about: '系统列表；不支持 EdDSA' },
}
