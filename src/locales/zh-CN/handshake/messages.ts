import type { messages as shape } from '../../en/handshake/messages.ts'

export const messages: typeof shape = {
  messages: {
    HelloRequest: {
      summary: '服务器请求在已建立的连接上重新握手。',
      detail: '这条消息除了请求本身不带任何内容。客户端可以用 ClientHello 回应，也可以用警报 no_renegotiation 拒绝。重新协商曾引来多种攻击，TLS 1.3 已将其取消。',
    },
    ClientHello: {
      first: {
        summary: '客户端开启对话：它支持 {versions}，并提供 {count} 个密码套件。',
        detail: '客户端把自己会的一切都写在这里，服务器无需再问即可从中挑选。@:{named}此时还没有加密：双方都开口之前，不存在密钥。',
      },
      again: {
        summary: '客户端按照前面 HelloRetryRequest 的要求，第二次开启对话。',
        detail: '它重复第一次的 ClientHello，只改动服务器要求的部分，例如密钥份额现在属于 {shares}。两次 hello 都计入握手校验，因此途中无人能暗中逼出这次绕行。代价是多一次往返。',
      },
    },
    ServerHello: {
      tls13: {
        summary: '服务器选定 {version} 和 {suite}，并送出它那一半密钥交换（{group}）。',
        detail: '两半凑齐后，客户端与服务器算出相同的密钥，而读到两条 hello 的窃听者算不出来。从这里起，握手余下的内容全部加密，证书也不例外。',
      },
      resumed13: {
        summary: '服务器选定 {version} 和 {suite}，并接受了先前连接留下的预共享密钥。',
        detail: '这次不需要证书：知道这个预共享密钥的就是上次那一位。新的密钥交换（{group}）保证即使密钥日后被盗，本次连接仍无法解开。',
      },
      bare13: {
        summary: '服务器选定 {version} 和 {suite}，并且只依靠先前连接留下的预共享密钥。',
        detail: '不发送证书，也不重新交换密钥。日后得到这个预共享密钥的人，可以读出录下的这次连接。',
      },
      older: {
        summary: '服务器从客户端的提议中选定 {version} 和 {suite}。',
        detail: '@:{follows}在 {version} 中，加密要到 ChangeCipherSpec 之后才开始。@:{exchange}',
      },
      resumed12: {
        summary: '服务器认出了先前的会话并继续使用它：{version}，{suite}。',
        detail: '证书与密钥交换都省去了，双方用当时商定的秘密推导新的密钥。这节省一次往返，但谁得到那份旧秘密，也就能读到这次连接。',
      },
    },
    HelloRetryRequest: {
      group: {
        summary: '服务器用不上客户端预先猜测的密钥份额，要求提供 {group} 的份额。',
        detail: '它是一条带有特殊随机数的 ServerHello。客户端声明支持 {group}，却没有附上它的份额，因此必须带上份额重新开始：多一次往返，此外没有损失。',
      },
      cookie: {
        summary: '服务器要求客户端带着这里的 cookie 重新开始。',
        detail: '它是一条带有特殊随机数的 ServerHello。这样服务器不必记住第一条 ClientHello，也能确认客户端的地址真实可达。代价是多一次往返。',
      },
      other: {
        summary: '服务器要求客户端重新开启对话。',
        detail: '它是一条带有特殊随机数的 ServerHello，需要改动的内容写在扩展里。代价是多一次往返。',
      },
    },
    HelloVerifyRequest: {
      summary: '在 UDP 上，服务器先让客户端证明自己可达，再为其工作。',
      detail: '它属于 DTLS（数据报版的 TLS），不应出现在 TCP 连接上。客户端应当带着其中的 cookie 重发 ClientHello。',
    },
    EncryptedExtensions: {
      some: {
        summary: '服务器的其他选择，也是握手中第一批加密的内容：{count} 个扩展。',
        detail: '凡是与密钥推导无关的内容都留到这里才说，途中无人可读。@:{protocol}',
      },
      none: {
        summary: '服务器没有更多选择要说明，但这条消息必须存在。',
        detail: '它总是紧跟在 TLS 1.3 的 ServerHello 之后，是用新密钥加密的第一条消息。内容为空表示：除密钥之外，客户端的其他提议服务器都没有采用。',
      },
    },
    NextProtocol: {
      summary: '客户端说明它将在内层使用的协议。',
      detail: '这是 NPN（ALPN 的前身）的后半部分：由客户端选择，并在自己的 Finished 之前加密告知。如今已被 ALPN 取代。',
    },
    Certificate: {
      server: {
        summary: '服务器用一条含 {count} 张证书的链说明自己是谁。',
        detail: '@:{chain}证书人人可以复制，本身证明不了什么：@:{identity}@:{readable}',
      },
      client: {
        summary: '客户端应服务器的要求，用 {count} 张证书说明自己是谁。',
        detail: '它确实持有对应的私钥，由随后的 CertificateVerify 证明。@:{readable}',
      },
      empty: {
        summary: '服务器要求客户端出示证书，客户端没有发送。',
        detail: '空列表是一种礼貌的说法：“我没有适合您的证书”。服务器可以照常继续，也可以用警报结束连接，在 TLS 1.3 中是 certificate_required。',
      },
    },
    CompressedCertificate: {
      summary: '@:{sender}发送经 {algorithm} 压缩的证书链：{bytes} 字节，原长 {length} 字节。',
      detail: '它代替 Certificate 消息，内容相同。证书链是握手中最大的部分，压缩到足够小，就能装进 TCP 一开始允许发送的那几个数据包。',
    },
    CertificateRequest: {
      summary: '服务器要求客户端用自己的证书证明身份。',
      detail: '客户端可以回以证书，也可以回以空列表，如何处理由服务器决定。@:{authorities}',
    },
    CertificateVerify: {
      summary: '@:{sender}用其证书的私钥对到此为止的整个握手签名（{scheme}）。',
      detail: '这才是身份的证明：只有私钥的持有者才能作出这个签名，而且它不适用于别的握手，因为双方的随机数都在签名范围之内。@:{schemeWords}',
      older: {
        summary: '@:{sender}用其证书的私钥对到此为止的整个握手签名。',
        detail: '这才是身份的证明：只有私钥的持有者才能作出这个签名。TLS 1.2 之前算法是固定的：RSA 密钥用 MD5 加 SHA-1，其他密钥用 SHA-1。',
      },
    },
    CertificateStatus: {
      summary: '服务器转交 CA 对其证书的最新答复（OCSP，@:{size}）。',
      detail: '答复由 CA 签名并注明时间，服务器无法伪造。客户端不必亲自去问 CA，CA 也就不知道谁在访问谁。',
    },
    ServerKeyExchange: {
      ecdhe: {
        summary: '服务器送出它那一半密钥交换：{group} 上的一个新公钥，并加以签名。',
        detail: '签名把这个密钥与证书绑定，中间人无法换上自己的密钥。它只为本次连接生成，用后即弃，因此日后即使得到证书私钥也解不开这次通信：这就是前向保密。',
      },
      dhe: {
        summary: '服务器送出它那一半 Diffie-Hellman 交换，数字长 {bits} 位。',
        detail: '素数由服务器自行挑选，客户端只能接受或拒绝，少于 2048 位的应当拒绝。交换只为本次连接进行，因此具备前向保密。',
      },
      other: {
        summary: '服务器按所选套件的格式送出它那一半密钥交换。',
        detail: '具体内容因套件而异。这一种没有拆解，内容按原样显示（@:{size}）。',
      },
    },
    ServerHelloDone: {
      summary: '服务器的话已经说完，等待客户端。',
      detail: '它没有内容，只标志服务器这一批消息的结束，因为在 TLS 1.3 之前消息数量不固定。现在轮到客户端检查收到的内容，并送出它在密钥交换中的部分。',
    },
    ClientKeyExchange: {
      ecdhe: {
        summary: '客户端送出它那一半密钥交换：{group} 上的一个新公钥。',
        detail: '从这里起，双方各用自己的私有部分和对方的公开部分，算出相同的秘密。途中读到两个公开部分的人算不出来。',
      },
      dhe: {
        summary: '客户端送出它那一半 Diffie-Hellman 交换。',
        detail: '从这里起，双方各用自己的私有数和对方的公开数，算出相同的秘密。途中读到两个公开数的人算不出来。',
      },
      rsa: {
        summary: '客户端自行生成秘密，用服务器证书中的公钥加密后送出。',
        detail: '这里没有真正的交换：无论何时，得到服务器私钥的人都能解开这个秘密，进而解开录下的整段通信。正因为缺少前向保密，TLS 1.3 取消了这种方式。',
      },
      other: {
        summary: '客户端按套件的格式送出它那一半密钥交换。',
        detail: '从这里起，双方可以算出相同的密钥。这种套件的内容没有拆解，按原样显示。',
      },
    },
    Finished: {
      server: {
        summary: '服务器用新密钥对整个握手计算校验值，结束自己的部分。',
        detail: '途中只要有人改动、添加或删去一个字节，双方看到的握手就会不同，这个值便对不上。它也证明服务器确实掌握密钥。@:{next}',
      },
      client: {
        summary: '客户端用新密钥对整个握手计算校验值，结束自己的部分。',
        detail: '它告诉服务器：客户端看到的握手与服务器所见一字不差，并且掌握相同的密钥。@:{next}',
      },
    },
    NewSessionTicket: {
      tls13: {
        summary: '服务器发出一张会话票据，下次连接凭它可以更快开始，有效期 @:{lifetime}。',
        detail: '客户端下次出示它，就能证明自己来过，不再需要证书和签名。@:{earlyWords}每张票据只应使用一次，免得旁观者把多次访问联系起来。',
      },
      older: {
        summary: '服务器发出一张会话票据，下次连接凭它可以更快开始，建议保留 @:{lifetime}。',
        detail: '票据里装着会话的秘密，用只有服务器才有的密钥加密，因此服务器自己无需记住任何东西。在 {version} 中它以明文传送；谁盗得服务器的票据密钥，就能解开用它建立的所有会话。',
      },
    },
    EndOfEarlyData: {
      summary: '客户端标明抢在握手之前发送的数据到此结束。',
      detail: '那些早期数据只受上次连接的密钥保护，此后的内容都使用本次连接的密钥。',
    },
    KeyUpdate: {
      asked: {
        summary: '@:{sender}更换自己的密钥，并要求@:{receiver}也更换。',
        detail: '新密钥由当前密钥经单向步骤推导而来，日后盗得新密钥的人无法倒推。长时间的连接会在一个密钥保护过多记录之前这样做。',
      },
      alone: {
        summary: '@:{sender}为此后发送的一切更换密钥。',
        detail: '新密钥由当前密钥经单向步骤推导而来，日后盗得新密钥的人无法倒推。另一个方向保持原有密钥：没有要求对方更换。',
      },
    },
    ClientCertificateURL: {
      summary: '客户端不发送证书，而是发送可供服务器下载证书的地址。',
      detail: '它原为小型设备设计，如今几乎绝迹；让服务器去访问客户端指定的地址，本身就有风险。',
    },
    SupplementalData: {
      summary: '@:{sender}在握手中附带供应用使用的数据，共 @:{size}。',
      detail: '其含义由事先商定的扩展规定，例如授权信息。在网页访问中极少见。',
    },
    unknown: {
      summary: '类型编号为 {code} 的消息，此处不认识。',
      detail: '只知道它的编号。内容按原样显示（@:{size}），含义无从说明。',
    },
  },
}
