import type { keyFields as shape } from '../../en/handshake/key-fields.ts'

export const keyFields: typeof shape = {
  fields: {
    NewSessionTicket: {
      ticket_lifetime_hint: {
        summary: '服务器建议把票据保留 @:{lifetime}。',
        detail: '这只是建议，0 表示由客户端决定。过期之后，服务器多半打不开这张票据。',
      },
      ticket_lifetime: {
        summary: '票据的有效期为 @:{lifetime}（{value} 秒）。',
        detail: 'TLS 1.3 允许的上限是七天；0 表示立即丢弃。服务器也可以提前作废它。',
      },
      ticket_age_add: {
        summary: '客户端使用票据时，要在其年龄上加的一个随机数。',
        detail: '这样旁观者只能看到一个随机数字，无法把下次连接与这次联系起来。它在这条消息中加密传送。',
      },
      ticket_nonce: {
        summary: '@:{size}，用来把这张票据与本次连接的其他票据区分开。',
        detail: '双方由它和本次连接的秘密推导出票据自己的秘密，因此没有两张票据共用同一个秘密。服务器常常只是从零往上数。',
      },
      ticket: {
        summary: '票据本身，@:{size}，只有服务器能读懂。',
        detail: '它可以是加密后的会话状态，也可以只是服务器记忆中的一个编号。客户端把它保存好，日后原样送回。',
      },
      extensions: {
        summary: '关于这张票据的说明：{count} 个扩展。',
        detail: '这里只可能出现 early_data：说明凭票据可以抢先发送多少数据。这里也可能有编造的扩展（GREASE），没有含义。',
      },
    },
    ServerKeyExchange: {
      curve_params: {
        summary: '密钥交换所用的参数：{list}。',
        detail: '服务器从客户端 hello 列出的组中选择了它。@:{groupWords}',
      },
      curve_type: {
        summary: '{value}：曲线以名称给出。',
        detail: '这是唯一仍被允许的形式。逐个数字写出的曲线可能被故意做弱。',
        explicit: {
          summary: '{value}：服务器逐个数字写出自己的曲线。',
          detail: '如今这已被禁止，因为谁也无法很快判断这样的曲线是否安全。客户端应当拒绝。',
        },
      },
      namedcurve: {
        summary: '密钥交换使用 {value}。',
        detail: '客户端和服务器各自在其上生成新的密钥。@:{groupWords}',
      },
      explicit_parameters: {
        summary: '服务器自己的曲线，@:{size}。',
        detail: '它逐个数字写出，如今已被禁止。字节按原样显示。',
      },
      prime_p: {
        summary: '服务器自定曲线的素数，@:{size}。',
        detail: '所有坐标都以它为模计算。',
      },
      a: {
        summary: '服务器自定曲线的系数 a，@:{size}。',
        detail: '它是方程 y² = x³ + ax + b 中 x 的系数。',
      },
      b: {
        summary: '服务器自定曲线的系数 b，@:{size}。',
        detail: '它是方程 y² = x³ + ax + b 中的常数项。',
      },
      base: {
        summary: '双方计算的起点，@:{size}。',
        detail: '私钥表示这个点与自身相加多少次。',
      },
      order: {
        summary: '从基点出发多少步之后回到起点，@:{size}。',
        detail: '私钥小于这个数。',
      },
      cofactor: {
        summary: '整条曲线比实际使用的部分大多少倍，@:{size}。',
        detail: '在良好的曲线上它是很小的数。',
      },
      public: {
        summary: '服务器在 {group} 上的公钥，@:{size}，只为本次连接生成。',
        detail: '客户端把它与自己的私有部分结合，得到共享秘密。下面的签名保证它来自证书的持有者。',
      },
      dh_p: {
        summary: '服务器选定的素数，{bits} 位。',
        detail: '整个交换都以它为模计算。如今少于 2048 位是不够的：512 位几分钟就被攻破（Logjam），1024 位已在国家级机构的能力范围之内。',
      },
      dh_g: {
        summary: '生成元：以私有数为指数取幂的底数，@:{size}。',
        detail: '它是公开的，通常很小，例如 2。它与素数一起确定了整个交换。',
      },
      dh_Ys: {
        summary: '服务器的公开数，@:{size}，只为本次连接生成。',
        detail: '客户端把它与自己的私有数结合，得到共享秘密。有些服务器几小时都用同一个数，这会削弱前向保密。',
      },
      params: {
        summary: '密钥交换所用的各数，@:{size}，按原样显示。',
        detail: '格式取决于套件，而这个套件只知道编号。无论内容如何，签名（若有）总在末尾。',
      },
      algorithm: {
        summary: '服务器用 {value} 为它那一半签名。',
        detail: '@:{schemeWords}客户端必须事先提出过它。',
      },
      signature: {
        summary: '签名，@:{size}，覆盖双方的随机数和服务器那一半密钥交换。',
        detail: '用证书的公钥验证，从而把交换与证书绑定。中间人既不能替换这一半，也不能重用旧的。@:{proofWords}',
      },
      psk_identity_hint: {
        summary: '“{value}”，提示指的是哪个共享秘密。',
        detail: '客户端可能有多个，据此挑选。它以明文传送。',
      },
      srp_N: {
        summary: '口令登录（SRP）所用的素数，{bits} 位。',
        detail: '客户端应当知道它是安全的；常用的列在 RFC 中。',
      },
      srp_g: {
        summary: '与素数配套的生成元，@:{size}。',
        detail: '它是公开的，而且很小。',
      },
      srp_s: {
        summary: '该用户口令的盐值，@:{size}。',
        detail: '它使两个用户的相同口令在服务器上看起来并不相同。',
      },
      srp_B: {
        summary: '服务器的公开数，@:{size}。',
        detail: '客户端由它和口令算出密钥；口令本身从不发送。',
      },
      rsa_modulus: {
        summary: '本次连接用的短 RSA 密钥，{bits} 位。',
        detail: '20 世纪 90 年代的出口管制禁止更长的密钥。这样的密钥几小时就能攻破（FREAK），客户端必须拒绝。',
      },
      rsa_exponent: {
        summary: '短 RSA 密钥的公开指数，@:{size}。',
        detail: '多为 65537。',
      },
    },
    ClientKeyExchange: {
      ecdh_Yc: {
        summary: '客户端在 {group} 上的公钥，@:{size}，只为本次连接生成。',
        detail: '服务器把它与自己的私有部分结合，得到与客户端相同的秘密。离开客户端的只有这一半。',
      },
      dh_Yc: {
        summary: '客户端的公开数，@:{size}，只为本次连接生成。',
        detail: '服务器把它与自己的私有数结合，得到与客户端相同的秘密。背后的私有数从不离开客户端。',
      },
      encrypted_pre_master_secret: {
        summary: '本次连接的秘密，用服务器证书的公钥加密，@:{size}。',
        detail: '里面是客户端生成的 48 字节。若服务器泄露了解密是否顺利，攻击者就能一步步诱使它打开（Bleichenbacher 攻击、ROBOT）。',
      },
      exchange_keys: {
        summary: '客户端那一半密钥交换，@:{size}，按原样显示。',
        detail: '格式由套件决定，而该套件只知道编号。只有它所面向的服务器才能利用它。',
      },
      psk_identity: {
        summary: '“{value}”，客户端所用共享秘密的名称。',
        detail: '服务器按它查找秘密。它以明文传送。',
      },
      srp_A: {
        summary: '客户端用于口令登录的公开数，@:{size}。',
        detail: '服务器由它和自己保存的口令信息算出相同的密钥。',
      },
    },
    Finished: {
      verify_data: {
        summary: '@:{sender}对整个握手的校验值，@:{size}。',
        detail: '另一方根据自己所见重新计算，两者一致，连接才成立。@:{proofWords}',
      },
      md5_hash: {
        summary: '@:{sender}校验值的前半部分，用 MD5 计算，@:{size}。',
        detail: 'SSL 3.0 并用 MD5 和 SHA-1，二者和这个协议一样都已过时。',
      },
      sha_hash: {
        summary: '@:{sender}校验值的后半部分，用 SHA-1 计算，@:{size}。',
        detail: '它必须与前半部分一样相符。',
      },
    },
    KeyUpdate: {
      request_update: {
        asked: {
          summary: '@:{sender}要求另一方也更换密钥（{value}）。',
          detail: '对方必须先发送自己的 KeyUpdate，然后才能发送别的内容。于是两个方向都换上新密钥。',
        },
        alone: {
          summary: '@:{sender}只更换自己的密钥（{value}）。',
          detail: '不需要答复。另一个方向的密钥保持不变。',
        },
      },
    },
  },
}
