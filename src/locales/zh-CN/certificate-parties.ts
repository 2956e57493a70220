import type { certificateParties as shape } from '../en/certificate-parties.ts'

export const certificateParties: typeof shape = {
  'interception': {
    'title': '途中被重新签名',
    'key-known': {
      summary: '有人重新签名了这个连接：证书通向 {name}，而该根证书的私钥是公开的。途中任何人都能读取和篡改全部内容。',
      remedy: '不要发送任何机密。从本机的信任库中移除 {name}，并卸载安装它的软件，然后换一个网络再试。',
    },
    'preinstalled': {
      summary: '有人重新签名了这个连接：证书写明的签发者是 {name}。这款软件曾预装在电脑上，其根证书的私钥已经公开。',
      remedy: '不要发送任何机密。卸载 {name}，从信任库中移除其根证书，然后再试。',
    },
    'proxy': {
      summary: '有人重新签名了这个连接：证书来自 {name}，这是一种会打开加密流量的代理。运行它的人能读取您发送的内容，而服务器自己的证书您看不到。',
      remedy: '在公司网络中这通常是有意为之：请询问网络管理者，不要发送他们不该读到的内容。在其他地方，请不要使用这个网络。',
    },
    'antivirus': {
      summary: '本机上的程序重新签名了这个连接：{name} 打开加密流量进行扫描。服务器自己的证书是否可靠，由它单独决定。',
      remedy: '要看到服务器自己的证书，请在 {name} 中关闭 HTTPS 扫描。',
    },
    'debugger': {
      summary: '证书来自 {name}，这是一种能为任意主机制作证书的开发工具。',
      remedy: '如果是您自己在运行 {name}，那么一切正常。如果不是，请停止它，并从信任库中移除其根证书。',
    },
  },
  'stated-level': {
    'title': '主体与级别',
    'dv-with-organization': {
      summary: '策略 {policy} 表示只核实了主机名，主体却写有 {organization}：没有人核实过它。',
      remedy: '不要相信其中的组织名。在服务器上换用主体与策略相符的证书。',
    },
    'ov-without-organization': {
      summary: '策略 {policy} 表示核实过组织，主体却没有写明任何组织。',
      remedy: '请把它视为域名验证。在服务器上请 CA 重新签发写有组织的证书。',
    },
    'iv-without-person': {
      summary: '策略 {policy} 表示核实过个人，主体却没有写明任何人。',
      remedy: '请把它视为域名验证。在服务器上请 CA 重新签发主体完整的证书。',
    },
    'ev-fields-missing': {
      summary: '策略 {policy} 表示扩展验证，主体却缺少它所要求的内容：{missing}。',
      remedy: '不要相信其级别。在服务器上请 CA 重新签发主体完整的证书。',
    },
    'delivery-network': {
      summary: '组织 {organization} 为他人分发网站。核实的是它；网站可能属于别人。',
      remedy: '谁在运营网站，这张证书没有说明。请在网站上查看。',
    },
  },
}
