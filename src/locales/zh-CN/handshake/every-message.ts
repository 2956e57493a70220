import type { everyMessage as shape } from '../../en/handshake/every-message.ts'

export const everyMessage: typeof shape = {
  shared: {
    'MSG-CODE': {
      summary: '{code}：这个字节说明后面是 SSL 2.0 的 {message}。',
      detail: '在 SSL 2.0 中一条消息正好是一条记录，因此不需要自己的长度。',
    },
    'msg_type': {
      summary: '{code}：这个字节说明后面是 {message}。',
      detail: '每条握手消息都以类型和长度开头，与装在哪条记录里无关。@:{number}',
      retry: {
        summary: '{code}：按类型是 ServerHello，按随机数则是 HelloRetryRequest。',
        detail: '类型保持不变，是为了让途中的旧设备把它当作 ServerHello。只有后面的随机数能区分二者。',
      },
    },
    'message_length': {
      summary: '在这 4 字节的头部之后，消息还有 {value} 字节。',
      detail: '一条消息可以占用多条记录，一条记录也可以装多条消息，因此消息自带长度。三个字节最多可表示 16 MB，实际的消息短得多。',
    },
    'length': {
      summary: '{value}：后面有这么多字节的 {parent}。',
      detail: '凡是长短可变的内容，TLS 都先写长度，读者即使不懂其中的含义，也总知道它在哪里结束。长度与周围不符就是错误，连接随之终止。',
    },
    'extension_type': {
      summary: '{code}：{parent} 在 IANA 登记表中的编号。',
      detail: '不认识这个编号的一方会跳过该扩展，不会出错。TLS 因此得以扩充，而不影响旧程序。',
    },
    'extension_data': {
      some: {
        summary: '{parent} 的内容，连同长度共@:{size}。',
        detail: '格式取决于扩展本身以及它所在的消息。其含义见该扩展本身的说明。',
      },
      none: {
        summary: '{parent} 没有内容：它出现在这里就已说明一切。',
        detail: '只剩两个长度字节，值为零。许多扩展都只是这样一句“我支持”。',
      },
    },
    'unexpected': {
      summary: '@:{size}不合规定：这里应为：{problem}。',
      detail: '此前的内容照常读出。收到这种消息的一方应当以警报 decode_error 结束连接。',
    },
    'unknown': {
      summary: '{name} 的@:{size}，此处只知道其编号和位置。',
      detail: '含义无从说明，按原样显示。',
    },
  },
}
