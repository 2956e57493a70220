import type { failures as shape } from '../en/failures.ts'

export const failures: typeof shape = {
  'bad-request': { title: '请求无法发送', remedy: '请更正标出的字段，然后重新发送。' },
  'name-not-found': { title: '找不到该名称的地址', remedy: '请检查拼写。如果这是新名称或内部名称，请确认本机使用了正确的域名服务器，或在“连接”中直接给出地址。' },
  'refused': { title: '该端口无人监听', remedy: '对方主机有回应，但拒绝了连接。请检查服务器是否在运行，是否监听在这个地址上而不只是 127.0.0.1，以及端口是否正确。' },
  'unreachable': { title: '无法到达该主机', remedy: '没有通往该地址的路由（{error}）。请检查网络、VPN 和地址族。' },
  'timeout': { title: '未在限定时间内得到应答', remedy: '丢弃数据包的防火墙就是这种表现。请检查地址和端口，或在“连接”中放宽时限。' },
  'reset': { title: '连接被重置', remedy: '连接被悄然中断：可能是服务器，也可能是途中的防火墙不接受它读到的服务器名称或版本。' },
  'closed-early': { title: '服务器过早断开', remedy: '它还没有说完就关闭了连接。原因应当在它的日志里；通常是服务器名称或该端口的协议不对。' },
  'alert-received': { title: '服务器拒绝：{alert}', remedy: '它用这个警报结束了连接，并且有意不多说；它的日志里也许有。请对照您提供的内容（版本、密码套件、服务器名称、客户端证书）与它的要求。' },
  'alert-sent': { title: '本机拒绝：{alert}', remedy: '本机的 TLS 库拒绝了服务器发来的内容。如果想看到更多，请在 TLS 中允许更旧的版本或其他套件。' },
  'not-tls': { title: '该端口不使用 TLS', remedy: '对第一条消息的应答根本不是 TLS。请检查端口。' },
  'plain-http': { title: '该端口使用明文 HTTP', remedy: '服务器用明文 HTTP 回应了 TLS 的第一条消息。在服务器上，请为 {port} 端口启用 TLS（nginx 中缺少的是 ssl 一词：listen {port} ssl;）。或改用提供 HTTPS 的端口，或对该端口使用 http://。' },
  'tls-protocol': { title: '握手失败', remedy: '双方都使用 TLS，但未能达成一致（{error}）。请先尝试调整 TLS 中的版本和套件。' },
  'tls-unsupported': { title: '这里不支持该协议', remedy: '服务器选择的协议超出了本程序的能力。请只提供 http/1.1：使用 --alpn http/1.1，或在 TLS 的 ALPN 中设置。' },
  'verification': { title: '已停止：证书未被接受', remedy: '本次运行要求验证，因此请求没有发送。未通过的检查会说明如何修复。' },
  'client-certificate-refused': { title: '服务器需要它认可的客户端证书', remedy: '它以 {alert} 结束了连接。请添加由它所接受的签发者签发的证书及其密钥（“客户端证书”；命令行为 --cert 和 --key）。' },
  'http-garbage': { title: '应答不是 HTTP/1.1', remedy: '连接已建立，但返回的不是 HTTP 响应（{error}）。请检查端口及其上的服务。' },
  'too-large': { title: '收到的内容超出保留上限', remedy: '达到了保护本程序的限制。' },
  'cancelled': { title: '您停止了运行', remedy: '此前看到的一切仍然显示。' },
  'service-ended': { title: '检查被迫终止', remedy: '它没有任何响应，因此其工作线程被终止：{why}。此前得到的内容仍然显示。请报告该地址。' },
  'internal': { title: '发生了意外情况', remedy: '系统报告：{error}。' },
}
