import type { ssl2 as shape } from '../../en/handshake/ssl2.ts'

export const ssl2: typeof shape = {
  messages: {
    'CLIENT-HELLO': {
      summary: '客户端用 1995 年 SSL 2.0 的格式开启对话，最高支持 {version}，提供 {count} 个密码套件。',
      detail: '旧程序这样开始，是为了让只懂旧协议的服务器也能理解。这种格式没有扩展的位置，连主机名都无法说明。如今的服务器会拒绝它。',
    },
    'SERVER-HELLO': {
      summary: '服务器以 SSL 2.0 回应，并出示证书。',
      detail: 'SSL 2.0 已被攻破：握手毫无保护，攻击者可以逼双方使用最弱的算法。它自 2011 年起被禁止（RFC 6176），仍使用它的服务器连自己的 TLS 连接也会受到危害（DROWN）。',
    },
    'CLIENT-MASTER-KEY': {
      summary: '客户端发送连接的密钥，用服务器证书的公钥加密，算法为 {suite}。',
      detail: '此后的一切都取决于这一个密钥。若用出口级算法，密钥的大部分以明文传送，其余部分可以猜出。',
    },
    'ERROR': {
      summary: '@:{sender}报告一个 SSL 2.0 错误：{value}。',
      detail: '双方没有共同点，或证书被拒绝。这条消息没有任何保护，任何人都可能伪造。',
    },
    'ssl2': {
      summary: '一条 SSL 2.0 消息 {message}，@:{size}。',
      detail: '在那个旧协议中它是加密传送的，这里不作拆解。',
    },
  },
  fields: {
    'CLIENT-HELLO': {
      'CLIENT-VERSION': {
        summary: '{value} 是客户端支持的最高版本。',
        detail: '消息的格式是 SSL 2.0 的，所要求的版本可以更新。',
      },
      'CIPHER-SPECS-LENGTH': {
        summary: '所提算法占 {value} 字节，每个三字节。',
        detail: 'SSL 2.0 先列出所有长度，再给出内容。',
      },
      'CIPHER-SPEC': {
        summary: '旧格式的第 {position} 个提议（共 {count} 个）：{value}。',
        detail: '以零字节开头的编号是 SSL 3.0 及更新版本的套件，其余是 SSL 2.0 的。@:{cipher}',
      },
      'SESSION-ID-LENGTH': {
        summary: '会话 ID 长 {value} 字节。',
        detail: '0 表示客户端从头开始。',
      },
      'CHALLENGE-LENGTH': {
        summary: '客户端的随机挑战长 {value} 字节。',
        detail: '允许 16 到 32 字节。',
      },
      'SESSION-ID-DATA': {
        summary: '请求延续的先前会话的 ID，@:{size}。',
        detail: '若服务器还记得，就省去密钥交换。',
      },
      'CHALLENGE-DATA': {
        summary: '客户端给出的@:{size}随机数据。',
        detail: '在较新的版本中，它前面补零，充当客户端随机数。',
      },
    },
    'SERVER-HELLO': {
      'SESSION-ID-HIT': {
        summary: '{value}：1 表示服务器记得该会话，0 表示不记得。',
        detail: '为 1 时，证书和算法都省去。',
      },
      'CERTIFICATE-TYPE': {
        summary: '{value}：后面证书的种类。',
        detail: '只定义了 X.509 一种。',
      },
      'SERVER-VERSION': {
        summary: '服务器使用 {value}。',
        detail: '这是已被攻破的协议，应当停用。',
      },
      'CERTIFICATE-LENGTH': {
        summary: '证书长 {value} 字节。',
        detail: '只能发送一张证书，不带证书链。',
      },
      'CIPHER-SPECS-LENGTH': {
        summary: '服务器接受的算法占 {value} 字节，每个三字节。',
        detail: '在 SSL 2.0 中，最后由客户端选择。',
      },
      'CONNECTION-ID-LENGTH': {
        summary: '服务器的随机连接 ID 长 {value} 字节。',
        detail: '应在 16 到 32 字节之间。',
      },
      'CERTIFICATE-DATA': {
        summary: '服务器的证书，DER 编码，@:{size}。',
        detail: '客户端用其中的公钥加密连接的密钥。',
      },
      'CIPHER-SPEC': {
        summary: '服务器接受的第 {position} 个算法（共 {count} 个）：{value}。',
        detail: '客户端从中选一个自己也支持的。@:{cipher}',
      },
      'CONNECTION-ID-DATA': {
        summary: '服务器给出的@:{size}随机数据。',
        detail: '它参与本次连接密钥的计算。',
      },
    },
    'CLIENT-MASTER-KEY': {
      'CIPHER-KIND': {
        summary: '客户端选择 {value}。',
        detail: '在 SSL 2.0 中由客户端决定。@:{cipher}',
      },
      'CLEAR-KEY-LENGTH': {
        summary: '密钥中有 {value} 字节以明文传送。',
        detail: '按当时的法律，出口级算法只有五字节保密。',
      },
      'ENCRYPTED-KEY-LENGTH': {
        summary: '密钥的加密部分占 {value} 字节。',
        detail: '长度与服务器的 RSA 密钥相同。',
      },
      'KEY-ARG-LENGTH': {
        summary: '算法的初始值长 {value} 字节。',
        detail: '分组算法需要它，RC4 不需要。',
      },
      'CLEAR-KEY-DATA': {
        summary: '密钥的明文部分，@:{size}。',
        detail: '监听者已经得到了它。',
      },
      'ENCRYPTED-KEY-DATA': {
        summary: '密钥的保密部分，用服务器证书的公钥加密，@:{size}。',
        detail: '会解开这种数据的服务器，也可能被利用来解开录下的 TLS 通信（DROWN）。',
      },
      'KEY-ARG-DATA': {
        summary: '算法的初始值，@:{size}。',
        detail: '它不是秘密。',
      },
    },
    'ERROR': {
      'ERROR-CODE': {
        summary: '{value}：出错的原因。',
        detail: 'SSL 2.0 只有四种原因：没有共同的算法、没有证书、证书有误、证书种类不受支持。',
      },
    },
  },
}
