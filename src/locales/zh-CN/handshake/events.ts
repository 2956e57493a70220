import type { events as shape } from '../../en/handshake/events.ts'

export const events: typeof shape = {
  events: {
    change_cipher_spec: {
      tls13: {
        summary: '@:{sender}发送了一条已无意义的消息，只为照顾途中的旧设备。',
        detail: '在 TLS 1.3 中它不更换任何密钥，只是让握手看起来像 TLS 1.2，因为防火墙和代理遇到别的样子会出错。',
      },
      older: {
        summary: '@:{sender}宣布：从这里起我开始加密。',
        detail: '这个方向此后的一切，从 Finished 开始，都用刚商定的密钥保护。在此之前，途中任何人都能读到。',
      },
    },
    application_data: {
      client: {
        summary: '客户端发送建立连接真正要传的内容：@:{size}的数据。@:{first}',
        detail: '@:{network}若是 HTTP，页面地址、cookie 和表单内容都在这里面。',
      },
      server: {
        summary: '服务器发送建立连接真正要传的内容：@:{size}的数据。@:{first}',
        detail: '发送了多少、何时发送，旁观者总能看到，仅凭这些就可能推知页面的一些情况。@:{network}',
      },
    },
    heartbeat: {
      summary: '@:{sender}发出心跳信号，或对心跳作出回应。',
      detail: '另一方应当把相同的内容送回。轻信其中所写长度的服务器曾因此泄露内存，这就是 2014 年的 Heartbleed 漏洞。',
    },
    sealed: {
      'no-key': {
        summary: '@:{sender}发送了 {bytes} 个加密字节，无法打开：密钥日志中没有对应的密钥。',
        detail: '我们看到的与任何旁观者相同：谁在何时发送了多少。若有通信程序导出的会话秘密，就能把它们解开。',
      },
      'no-hello': {
        summary: '@:{sender}发送了 {bytes} 个加密字节，无法打开：没有捕获到商定其密钥的 Hello 消息。',
        detail: '密钥日志中或许有这个秘密，但它属于哪种算法写在服务器的 Hello 里，连接的名称写在客户端的 Hello 里。请从连接开始时就捕获。',
      },
      'lost': {
        summary: '@:{sender}在捕获的缺口之后发送了 {bytes} 个加密字节，无法打开。',
        detail: '每条记录都用自己的序号加密，而这之前丢了多少条无从得知。可能的序号都试过了，没有一个相符，或者没有密钥。',
      },
      'no-cipher': {
        summary: '@:{sender}发送了 {bytes} 个加密字节，无法打开：此处没有它所用的加密算法。',
        detail: '密钥或许是有的，但本程序不会计算这种算法。我们只看到谁在何时发送了多少。',
      },
      'too-short': {
        summary: '@:{sender}发送了 @:{size}标为加密的内容，比加密保护必然附加的还少。',
        detail: '真正的记录不可能这么短，因此没有可以打开的内容。接收方应当用警报结束连接。',
      },
      'bad-tag': {
        summary: '@:{sender}发送了 {bytes} 个加密字节，其认证标签不符。',
        detail: '要么密钥不对，要么字节在途中被改动。不能担保的内容，算法拒绝给出。',
      },
      'bad-mac': {
        summary: '@:{sender}发送了 {bytes} 个加密字节，其校验值（MAC）不符。',
        detail: '要么密钥不对，要么字节在途中被改动。解出的内容不可信，因此不予显示。',
      },
      'bad-padding': {
        summary: '@:{sender}发送了 {bytes} 个加密字节，末尾的填充不合规定。',
        detail: '要么密钥不对，要么字节被改动。接收方不得让人分辨出这种情形与校验值错误的差别：这种差别正是 POODLE 等攻击利用的填充预言。',
      },
      'no-content-type': {
        summary: '@:{sender}发送了一条只含填充的加密记录。',
        detail: '可以打开，但连内容类型都没有写明。TLS 1.3 禁止这样的记录，接收方应当结束连接。',
      },
      'unknown-type': {
        summary: '@:{sender}发送了 @:{size}，其内容类型未知。',
        detail: '它既不是握手、警报、ChangeCipherSpec，也不是应用数据或心跳。字节按原样显示。',
      },
      'other': {
        summary: '@:{sender}发送了 {bytes} 个加密字节，未能打开。',
        detail: '我们看到的与任何旁观者相同：谁在何时发送了多少。原因没有记录下来。',
      },
    },
    foreign: {
      client: {
        summary: '客户端发送了不属于 TLS 的内容，@:{size}。',
        detail: 'TLS 记录以类型、版本和长度开头，这些字节却不是。被设置为在该端口上使用明文 HTTP 或其他协议的程序就是这样开头的。',
      },
      server: {
        summary: '服务器发送了不属于 TLS 的内容，@:{size}。',
        detail: 'TLS 记录以类型、版本和长度开头，这些字节却不是。在该端口上使用明文 HTTP 的服务器常常这样回应。',
      },
    },
  },
  event: {
    change_cipher_spec: {
      type: {
        summary: '这个值总是 1，意为“更换”。',
        detail: '这条消息只能说这一件事，其他值都是错误。',
      },
    },
    alert: {
      level: {
        warning: {
          summary: '@:{sender}把它标为警告。',
          detail: '在 TLS 1.3 之前，警告之后连接可以继续。TLS 1.3 不再看级别，只看描述；close_notify 就是常见的警告。',
        },
        fatal: {
          summary: '@:{sender}将其标为致命：连接到此结束。',
          detail: '致命警报之后，双方立即关闭连接并丢弃会话密钥。原因由下一个字节说明。',
        },
      },
      description: {
        summary: '{value}，编号 {code}：@:{sender}给出的原因。',
        detail: '含义和对策见警报本身的说明。警报只给出这一个数字，以免帮助攻击者。',
      },
    },
    heartbeat: {
      type: {
        summary: '@:{sender}发送 {value}。',
        detail: 'request 请求回应，response 就是回应。没有请求过的回应应当丢弃。',
      },
      payload: {
        summary: '@:{size}，另一方应当原样送回。',
        detail: '前面的长度必须真实。若接收方按所声称的而非实际收到的字节数复制，就会把自己的内存送出去。',
      },
      padding: {
        summary: '@:{size}随机填充，应予忽略。',
        detail: '至少要有 16 字节，使各个心跳看起来不尽相同。',
      },
    },
  },
}
