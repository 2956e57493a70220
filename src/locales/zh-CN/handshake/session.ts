import type { session as shape } from '../../en/handshake/session.ts'

export const session: typeof shape = {
  extensions: {
    key_share: {
      offer: {
        summary: '客户端抢先送出它那一半密钥交换，用于 {count} 个组：{list}。',
        detail: '它预测服务器会选哪个组，猜中省一次往返，猜错多一次往返。@:{taken}每个公开部分都是为本次连接新生成的，私有部分从不离开客户端。',
      },
      asked: {
        summary: '客户端现在送出服务器所要求的那一半密钥交换：{list}。',
        detail: '这正是 HelloRetryRequest 要求改动之处。这次无需猜测，服务器将用它继续。',
      },
      none: {
        summary: '客户端不抢先送出密钥交换，而是让服务器先选组。',
        detail: '服务器随后用 HelloRetryRequest 要求它所选组的份额。这多花一次往返；扫描程序借此了解服务器接受哪些组。',
      },
      noneOlder: {
        summary: '客户端没有提前送出密钥交换的一半。',
        detail: '它想让服务器先选定组，这在 TLS 1.3 中要多花一次往返。服务器选定了 {version}，在那里次序本来就是如此。',
      },
      older: {
        summary: '客户端抢先送出密钥交换的公开部分，用于 {list}，但都没有用上。',
        detail: '只有 TLS 1.3 使用这样的份额，而服务器选择了 {version}：密钥要在后面的专门消息中、用另外的密钥来交换。',
      },
      answer: {
        summary: '服务器送出它那一半密钥交换，使用 {group}。',
        detail: '双方现在可以算出相同的秘密，只在一旁监听的人算不出来。@:{groupWords}',
      },
      retry: {
        summary: '服务器要求提供 {group} 的密钥份额。',
        detail: '客户端提出过这个组，但没有附上它的份额。@:{groupWords}',
      },
    },
    pre_shared_key: {
      offer: {
        summary: '客户端提议用 {count} 张票据从先前的连接延续。@:{taken}',
        detail: '每一项都是服务器以前发出的票据，并附有客户端知道其背后秘密的证明。它必须是最后一个扩展，因为证明覆盖了它之前的全部内容。',
      },
      answer: {
        summary: '服务器接受了客户端所提的第 {position} 张票据：会话得以延续。',
        detail: '这次不发送证书，由当时的共享秘密代替。',
      },
    },
    psk_key_exchange_modes: {
      summary: '客户端说明它愿意怎样使用票据：{list}。',
      detail: 'psk_dhe_ke 在票据之外再做一次新的密钥交换，psk_ke 只依靠票据。没有这个扩展，服务器不得发出 TLS 1.3 的票据。',
    },
    early_data: {
      offer: {
        summary: '客户端不等服务器答复就立即发送数据（0-RTT）。',
        detail: '数据用先前连接的秘密加密。这节省整整一次往返，但攻击者可以重放同样的字节，因此只应放入无害的请求。',
      },
      answer: {
        summary: '服务器接受抢先发送的数据。',
        detail: '没有这个确认，客户端就得在握手之后重发。',
      },
      ticket: {
        summary: '凭这张票据，客户端下次可以抢先发送最多 {limit} 字节（0-RTT）。',
        detail: '它们早一次往返到达，但可能被攻击者重放。',
      },
    },
    cookie: {
      retry: {
        summary: '服务器交给客户端 @:{size}，要它在第二次 hello 中带回。',
        detail: '这样服务器不必记住第一次 hello，也能确认客户端确实可达。',
      },
      offer: {
        summary: '客户端带回服务器给它的 cookie，@:{size}。',
        detail: '必须一字不差。它与 HTTP 的 cookie 无关。',
      },
    },
    session_ticket: {
      ask: {
        summary: '客户端希望得到一张会话票据。',
        detail: '内容为空，因为它还没有这台服务器的票据。有了票据，下次连接（TLS 1.2 及更早）可以少一次往返。',
      },
      offer: {
        summary: '客户端出示先前连接得到的会话票据，@:{size}。',
        detail: '若服务器仍能打开它，双方就省去证书和密钥交换。@:{taken}',
      },
      answer: {
        summary: '服务器将在本次握手中发出新的会话票据。',
        detail: '它随后在 NewSessionTicket 消息中发送，就在服务器开始加密之前。',
      },
    },
    ticket_request: {
      offer: {
        summary: '客户端说明它需要多少张票据。',
        detail: '这样服务器不会多发。',
      },
      answer: {
        summary: '服务器说明它将发出多少张票据。',
        detail: '它不必完全照客户端的愿望办。',
      },
    },
  },
  inside: {
    key_share: {
      client_shares: {
        summary: '客户端的 {count} 个份额，共 @:{size}：{list}。',
        detail: '带 GREASE 编号的份额只是为了让服务器保持宽容。',
      },
      KeyShareEntry: {
        taken: {
          summary: '{group} 的份额，服务器选中的正是它。',
          detail: '双方就用这个组继续。@:{groupWords}',
        },
        unused: {
          summary: '{group} 的份额，抢先送出但没有用上。',
          detail: '服务器采用了别的组。@:{groupWords}',
        },
        older: {
          summary: '{group} 的份额；服务器选择了 {version}，因此没有用上。',
          detail: '{version} 的密钥交换另有专门的消息，即使组相同，用的也是另一个密钥。@:{groupWords}',
        },
        open: {
          summary: '@:{sender}的 {group} 份额。',
          detail: '这里写明它所属的组和公开部分。@:{groupWords}',
        },
        grease: {
          summary: '一个编造的份额，没有任何含义。',
          detail: '它的编号不是真正的组（GREASE），用来让服务器习惯于跳过不认识的内容。',
        },
      },
      group: {
        summary: '这个份额属于 {value}。',
        detail: '前面的编号说明后面的字节是什么。@:{groupWords}',
      },
      key_exchange: {
        curve: {
          summary: '@:{sender}在 {group} 上的公钥，@:{size}。',
          detail: '它只为本次连接生成。读到它的人无法求出私有部分；没有双方之一的私有部分，就得不到秘密。',
        },
        field: {
          summary: '@:{sender}在 {group} 中的公开数，@:{size}。',
          detail: '它只为本次连接生成。要求出背后的私有数，须求解同样规模的离散对数。',
        },
        hybrid: {
          summary: '@:{sender}的 {group} 份额，@:{size}：后量子部分与椭圆曲线部分前后相接。',
          detail: '两部分各自算出秘密，合在一起用于推导密钥。攻击者必须两者都攻破：曲线可能被大型量子计算机攻破，而 ML-KEM 尚属年轻。这样，今天录下的通信也受到保护。',
        },
        grease: {
          summary: '编造的份额中的@:{size}，没有任何含义。',
          detail: '背后没有密钥，正确的服务器会跳过整个份额。',
        },
        other: {
          summary: '@:{sender}的 {group} 公开部分，@:{size}。',
          detail: '它只为本次连接生成；没有留在@:{sender}手中的私有部分，它毫无用处。',
        },
      },
      mlkem_encapsulation_key: {
        summary: '后量子部分：客户端的 ML-KEM 公钥，@:{size}。',
        detail: '服务器生成一个秘密，用它封装后送回，只有客户端能打开。目前不知有什么量子计算机攻击方法能够奏效。',
      },
      mlkem_ciphertext: {
        summary: '后量子部分：服务器的一个秘密，用客户端的 ML-KEM 公钥封装，@:{size}。',
        detail: '只有持有私钥的客户端能打开。它与曲线得出的秘密一起用于推导密钥。',
      },
      ecdh_public_key: {
        summary: '椭圆曲线部分：@:{sender}的公钥，@:{size}。',
        detail: '这是 TLS 长期使用的交换方式，保留下来作为保险，以防 ML-KEM 被发现有弱点。',
      },
      selected_group: {
        summary: '服务器希望在 {value} 上交换密钥。',
        detail: '客户端必须送出它的份额，且只送它的。@:{groupWords}',
      },
    },
    pre_shared_key: {
      identities: {
        summary: '来自先前连接的 {count} 张票据，@:{size}。',
        detail: '在旁观者看来只是随机字节，但同一张票据出现两次，就会把两次访问联系起来。',
      },
      PskIdentity: {
        summary: '第 {position} 张票据（共 {count} 张）及其年龄。',
        detail: '服务器用只有自己知道的密钥打开票据，从中取得先前连接的秘密。',
      },
      identity: {
        summary: '票据本身，@:{size}，与服务器当初发出时一字不差。',
        detail: '内容只有服务器自己懂。有些程序在这里写一个名称，指代以其他方式商定的秘密。',
      },
      obfuscated_ticket_age: {
        summary: '票据的年龄（毫秒）加上一个秘密数：{value}。',
        detail: '服务器减去当初随票据发送的那个数。旁观者无法凭年龄把两次连接联系起来，服务器则可由不相符的年龄发现重放的 hello。',
      },
      binders: {
        summary: '与各票据对应的证明，共 {count} 个，次序相同。',
        detail: '它们覆盖到此为止的 hello，因此无法把票据剪下来用于别的 hello。',
      },
      PskBinderEntry: {
        summary: '第 {position} 个证明（共 {count} 个）：用票据的秘密对这条 hello 所作的校验。',
        detail: '只有知道秘密的人才能作出；单单偷到票据是不够的。@:{proofWords}',
      },
      selected_identity: {
        summary: '服务器选用第 {value} 个（从 0 数起）。',
        detail: '双方用该票据的秘密和新的密钥交换，推导本次连接的密钥。',
      },
    },
    psk_key_exchange_modes: {
      ke_modes: {
        summary: '{count} 种方式：{list}。',
        detail: '服务器只能按这些方式发出和接受票据。',
      },
      PskKeyExchangeMode: {
        fresh: {
          summary: 'psk_dhe_ke：使用票据时，仍然重新交换密钥。',
          detail: '这样即使票据的秘密日后被盗，也解不开这次连接。',
        },
        bare: {
          summary: 'psk_ke：只凭票据即可。',
          detail: '它节省计算，但日后得到票据秘密的人可以读出录下的这次连接。',
        },
        other: {
          summary: '一种只知道编号的票据使用方式：{value}。',
          detail: '它可能是编造的数字（GREASE），用来让服务器习惯于跳过不认识的内容。',
        },
      },
    },
    early_data: {
      max_early_data_size: {
        summary: '最多可抢先发送 {value} 字节。',
        detail: '超出的部分，服务器会以警报拒绝。',
      },
    },
    cookie: {
      cookie: {
        summary: 'cookie 本身，@:{size}。',
        detail: '只有服务器懂得其含义；通常是到此为止的握手状态，并带有防篡改保护。',
      },
    },
    session_ticket: {
      ticket: {
        summary: '票据本身，@:{size}，用只有服务器才有的密钥加密。',
        detail: '它以明文传送，旁观者可以认出同一张票据，从而把两次访问联系起来。TLS 1.3 改为在加密状态下发出票据，并且每张只用一次。',
      },
    },
    ticket_request: {
      new_session_count: {
        summary: '{value}：完整握手之后，客户端希望得到的票据数。',
        detail: '同时打开多个连接的浏览器需要多张。',
      },
      resumption_count: {
        summary: '{value}：恢复会话之后，客户端希望得到的票据数。',
        detail: '通常是一张，用来替换刚用掉的那张。',
      },
      expected_count: {
        summary: '{value}：将会发来的票据数。',
        detail: '客户端可以等它们到齐再关闭连接。',
      },
    },
  },
}
