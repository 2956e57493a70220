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
    'tag_and_length': {
      summary: '后面这个 ASN.1 元素的标签和长度，@:{size}。',
      detail: 'CA 的名称与证书一样采用 DER 编码：标签说明元素的种类，长度说明它有多少字节。',
    },
    'RelativeDistinguishedName': {
      summary: '名称中的一级：{value}。',
      detail: '一个名称由若干级组成，从最大的范围（如国家）到最小的范围。一级通常只有一个属性，偶尔有几个。',
    },
    'AttributeTypeAndValue': {
      summary: '名称中的一个属性：{value}。',
      detail: '先说明它是什么，例如 CN 表示通用名称，O 表示组织，然后是文本本身。',
    },
    'AttributeType': {
      summary: '属性的类型：{value}。',
      detail: '传输时它是一个对象标识符，即为这类属性登记的编号。',
    },
    'AttributeValue': {
      summary: '属性的文本：{value}。',
      detail: '它的标签说明文字的编码：UTF8String 可用于任何文字，PrintableString 只有少量拉丁字符，其余类型见于较早的 CA 名称。',
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
