import type { hello as shape } from '../../en/handshake/hello.ts'

export const hello: typeof shape = {
  fields: {
    ClientHello: {
      legacy_version: {
        summary: '客户端在这里写 {value}，它真正支持的是 {versions}。',
        detail: '这里原本写客户端支持的最高版本。有些服务器遇到不认识的数字就出错，TLS 1.3 只好把它固定为 TLS 1.2，真正的列表移到扩展 supported_versions 中。',
        only: {
          summary: '{value} 是该客户端支持的最高版本。',
          detail: '这条 hello 里没有版本列表，服务器只能选它或更旧的版本。支持 TLS 1.3 的客户端会在 supported_versions 中写明。',
        },
      },
      random: {
        summary: '客户端给出的 {bytes} 字节随机数，只用于本次连接。',
        detail: '它参与握手中每个密钥和每个签名的计算，因此录下的内容日后无法重放。它不是秘密。在密钥日志中，正是这个数说明某个秘密属于哪次连接。',
      },
      legacy_session_id: {
        empty: {
          summary: '客户端没有在这里指明先前的会话。',
          detail: '字段为空：客户端从头开始，或用其他方式（票据或预共享密钥）延续会话。浏览器即使在 TLS 1.3 中也会填写它，以照顾旧设备；较小的程序往往不填。',
        },
        disguise: {
          summary: '{bytes} 字节随机数，让这条 hello 看起来像在恢复 TLS 1.2 会话。',
          detail: 'TLS 1.3 用不到会话 ID。@:{echoed}采用 TLS 1.3 的服务器会原样送回，好让途中的旧设备看到它熟悉的样子。',
        },
        ticket: {
          summary: '客户端在出示票据的同时自行编造的 ID，共 @:{size}。',
          detail: '它不代表服务器记住的任何会话。接受票据的服务器会送回相同的 ID，客户端由此立刻知道会话得以延续。@:{echoed}',
        },
        resume: {
          summary: '客户端用一个 ID（@:{size}）请求延续先前的会话。',
          detail: '若服务器还记得它，就送回相同的 ID，握手随之缩短；否则换一个 ID 或留空，一切从头开始。',
        },
      },
      cipher_suites: {
        summary: '客户端提供 {count} 个密码套件，最希望使用的排在最前。@:{taken}',
        detail: '套件规定数据如何加密；在 TLS 1.3 之前，还规定如何交换密钥、服务器如何证明身份。由服务器决定，许多服务器按自己的次序选。这份列表及其次序会让旁观者看出是哪种程序。',
      },
      CipherSuite: {
        chosen: {
          summary: '第 {position} 个提议（共 {count} 个），服务器选中的正是它：{value}。',
          detail: '双方此后就使用它。@:{exchange}@:{cipher}@:{hash}',
        },
        offered: {
          summary: '第 {position} 个提议（共 {count} 个）：{value}。服务器没有选它。',
          detail: '服务器是否也支持它，从握手中看不出来。@:{exchange}@:{cipher}@:{hash}',
        },
        open: {
          summary: '第 {position} 个提议（共 {count} 个）：{value}。',
          detail: '它能提供的是：@:{exchange}@:{cipher}@:{hash}',
        },
        unknown: {
          summary: '第 {position} 个提议（共 {count} 个）是套件 {code}，此处只知道编号。',
          detail: '它由什么组成无从说明，可能是新的、私有的或草案中的套件。不认识它的服务器会跳过。',
        },
        grease: {
          summary: '第 {position} 个提议（共 {count} 个）根本不是套件，而是编造的数字（{code}）。',
          detail: '客户端随机混入这样的数字（GREASE），让服务器习惯于跳过不认识的内容。正确的服务器不予理会。',
        },
        renegotiation: {
          summary: '这不是套件，而是一个信号：客户端懂得安全的重新协商。',
          detail: '{value} 与空的 renegotiation_info 扩展意思相同，连不支持扩展的服务器也能接受。它防止攻击者把自己的请求插到客户端请求之前。',
        },
        fallback: {
          summary: '这不是套件，而是一个信号：客户端正用比自己能力更旧的版本重试。',
          detail: '若服务器支持更新的版本，就回以警报 inappropriate_fallback。这样，攻击者就不能靠破坏前几次尝试把双方压到旧版本。',
        },
      },
      legacy_compression_methods: {
        summary: '客户端提供 {count} 种压缩方法：{list}。',
        detail: '自 2012 年的 CRIME 攻击以来，TLS 内的压缩已被废弃：凭压缩后的大小就能猜出 cookie 等秘密。TLS 1.3 只允许 null，即不压缩。',
      },
      CompressionMethod: {
        none: {
          summary: 'null：客户端不要压缩。',
          detail: '这一项必须始终存在，也是 TLS 1.3 仅存的一项。',
        },
        some: {
          summary: '客户端允许服务器用 {value} 压缩。',
          detail: '自 2012 年的 CRIME 攻击以来，这对网页是不安全的：压缩后的大小会泄露内容。TLS 1.3 要求拒绝带有这种提议的 hello。',
        },
      },
      extensions: {
        summary: '客户端在提议中附上 {count} 个扩展。',
        detail: '每个扩展由类型、长度和数据组成，服务器可以跳过不认识的。TLS 自 2003 年以来学会的几乎一切，都是这样加进来的。',
      },
    },
    ServerHello: {
      legacy_version: {
        frozen: {
          summary: '服务器在这里写 {value}，但它选定的是 {version}。',
          detail: 'TLS 1.3 把这个字段固定下来，好让途中的旧设备放行。真正的选择写在扩展 supported_versions 中。',
        },
        chosen: {
          summary: '服务器为本次连接选定 {value}。',
          detail: '它是（或应当是）双方都支持的最高版本。@:{versionWords}',
        },
      },
      random: {
        plain: {
          summary: '服务器给出的 {bytes} 字节随机数，只用于本次连接。',
          detail: '它与客户端的随机数一起，使本次握手的每个密钥和签名都独一无二。它不是秘密。',
        },
        downgrade: {
          summary: '服务器给出的 @:{size}，除最后 8 字节外都是随机的：那 8 字节写着 DOWNGRD。',
          detail: '服务器借这个标记说明自己支持比 {version} 更新的版本。若客户端也曾提出更新的版本，就应由此断定途中有人作梗并中止。只要服务器对密钥交换签名，就无人能暗中抹去这个标记。',
        },
      },
      legacy_session_id_echo: {
        echo: {
          summary: '服务器把客户端的会话 ID 原样送回，共 @:{size}。',
          detail: '在 TLS 1.3 中这只是为了照顾途中的旧设备。若与客户端发出的不一致，客户端必须中止。',
        },
        resumed: {
          summary: '服务器送回先前会话的 ID：它同意延续那个会话。',
          detail: '与 ClientHello 中的 ID 相同，本身就是答复。证书和密钥交换都省去。',
        },
        ticket: {
          summary: '服务器送回客户端的 ID：它接受了票据，延续那个会话。',
          detail: '这个 ID 是客户端随票据编造的；与 ClientHello 中的相同，本身就是答复。证书和密钥交换都省去。',
        },
        fresh: {
          summary: '服务器给本次会话分配了一个 ID（@:{size}）。',
          detail: '只要服务器还记得，客户端下次就能凭它请求从这里继续。如今这种记忆多已由票据代替。',
        },
        none: {
          summary: '为空，因为客户端的会话 ID 也为空。',
          detail: '在 TLS 1.3 中服务器只是重复客户端所发的内容。这个客户端没有为照顾途中的旧设备而作掩饰。',
        },
        empty: {
          summary: '服务器没有给本次会话分配 ID。',
          detail: '它不会记住这个会话，只有在发出票据的情况下才能延续。',
        },
      },
      cipher_suite: {
        chosen: {
          summary: '服务器选定 {value}，即客户端 {count} 个提议中的第 {position} 个。',
          detail: '这是服务器在双方都支持的选项中作出的决定。@:{exchange}@:{cipher}@:{hash}',
        },
        plain: {
          summary: '服务器选定 {value}。',
          detail: '没有看到客户端的提议。@:{exchange}@:{cipher}@:{hash}',
        },
        stray: {
          summary: '服务器选定 {value}，而客户端并没有提出它。',
          detail: '这违反协议，客户端必须以警报 illegal_parameter 中止。要么服务器有错，要么途中有人改动了 hello。',
        },
      },
      legacy_compression_method: {
        none: {
          summary: '服务器选定 null：不压缩。',
          detail: '这是唯一安全的选择，在 TLS 1.3 中也是唯一的选择。在安全的地方，HTTP 会自己压缩数据。',
        },
        some: {
          summary: '服务器选择用 {value} 压缩。',
          detail: 'TLS 内的压缩对网页不安全：在 2012 年的 CRIME 攻击中，压缩后的大小泄露了 cookie 等秘密。服务器应当关闭压缩。',
        },
      },
      extensions: {
        summary: '服务器对客户端的 {count} 个扩展作出回应。',
        detail: '它只能回应对方提出过的扩展。在 TLS 1.3 中，这里只放与密钥有关的，其余加密后放在 EncryptedExtensions 中。',
      },
    },
    HelloRetryRequest: {
      random: {
        summary: '这 {bytes} 字节并不随机：它们表明这条 ServerHello 其实是 HelloRetryRequest。',
        detail: '它们是“HelloRetryRequest”这个词的 SHA-256 散列值。把这次绕行装扮成 ServerHello，是为了让途中的旧设备放行。',
      },
      cipher_suite: {
        summary: '服务器此时已选定 {value}。',
        detail: '它在随后的 ServerHello 中必须选同一个套件。现在就需要其中的散列函数，以便把第一条 ClientHello 折算进握手校验。',
      },
      extensions: {
        summary: '服务器用 {count} 个扩展说明客户端应当改动什么。',
        detail: '这里只允许写选定的版本、想要的组和 cookie 等寥寥几项。此时尚未加密。',
      },
    },
    EncryptedExtensions: {
      extensions: {
        summary: '服务器在加密状态下告知 {count} 个扩展。',
        detail: '这里只能回应客户端提出过的扩展，且不含与密钥有关的：那些已在 ServerHello 中。旁观者既看不到有哪些扩展，也看不到其内容。',
      },
    },
  },
}
