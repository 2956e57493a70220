import type { followed as shape } from '../en/followed.ts'
import { failures } from './failures.ts'

export const followed: typeof shape = {
  endings: {
    'name-not-found': { title: '未能连接真实主机：找不到 {host} 的地址（{error}）', remedy: '请检查拼写。如果这是新名称或内部名称，请确认本机使用了正确的域名服务器。' },
    'refused': { title: '未能连接真实主机：{host} 无人监听（{error}）', remedy: failures.refused.remedy },
    'unreachable': { title: '未能连接真实主机：无法到达 {host}（{error}）', remedy: failures.unreachable.remedy },
    'timeout': { title: '未能连接真实主机：{host} 未在限定时间内应答', remedy: '丢弃数据包的防火墙就是这种表现。请检查地址和端口。' },
    'client-broke': { title: '程序中断了连接（{error}）', remedy: '它没有说明就结束了连接。原因也许在它的输出或日志里。' },
    'server-broke': { title: '真实主机中断了连接（{error}）', remedy: failures.reset.remedy },
    'loop': { title: '连接又回到了这个端口：{host} 就是这里，或经另一个转发端口指回这里', remedy: '请写明真实主机，或换一个本机端口。' },
    'too-many': { title: '同时打开的连接超过 512 个，因此没有转发这一个', remedy: '如果 {host} 是另一个 tlscope 的端口，而它又指回这里，请写明真实主机。否则请等一些连接结束。' },
    'stopped': { title: '您停止时仍未关闭', remedy: '此前看到的一切仍然显示。' },
    'internal': { title: '无法转发（{error}）', remedy: '请连同该程序的操作一起报告。' },
  },
  spoken: {
    'plain-http': { title: '明文 HTTP，不是 TLS', remedy: '客户端以明文发送了 {client}，服务器发送了 {server}。请让程序使用 https://，并转发到提供 HTTPS 的端口。' },
    'http-answer': failures['plain-http'],
    'not-tls': { title: '没有 TLS 内容', remedy: '客户端发送了 {client}，服务器发送了 {server}，都属于别的协议。请确认程序使用 TLS，并且主机的该端口用于 TLS。' },
    'no-handshake': { title: '是 TLS，但没有握手', remedy: '客户端发送了 {client}，服务器发送了 {server}，其中没有可读的 ClientHello 或 ServerHello。请检查程序最先发送的内容，以及主机的该端口是否用于 TLS。' },
    'nothing': { title: '没有发送任何内容', remedy: '程序连接后双方都没有说话。只检查端口是否开放时就是这样。' },
  },
  note: '{title}。{remedy}',
}
