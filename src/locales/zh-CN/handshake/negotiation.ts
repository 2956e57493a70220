import type { negotiation as shape } from '../../en/handshake/negotiation.ts'

export const negotiation: typeof shape = {
  extensions: {
    supported_versions: {
      offer: {
        summary: '客户端支持 {list}。@:{taken}',
        detail: '真正起作用的是这份列表；hello 开头的版本字段为照顾旧设备而固定不变。服务器应当选双方都支持的最新版本。',
      },
      answer: {
        summary: '服务器选定 {list}。',
        detail: '@:{versionWords}消息开头的版本字段写得不同，只是为了照顾旧设备。',
      },
    },
    supported_groups: {
      offer: {
        summary: '客户端可以在 {count} 个组上交换密钥：{list}。',
        detail: '“组”是双方商定秘密所用的数学：一条椭圆曲线、一个大数域，或与曲线并用的后量子方法。@:{taken}',
      },
      answer: {
        summary: '服务器说明下次它希望使用哪些组：{list}。',
        detail: '对本次握手没有影响。客户端可以记住它，以便下次更准地预测密钥份额。',
      },
    },
    ec_point_formats: {
      offer: {
        summary: '客户端说明它能读哪些形式的椭圆曲线点：{list}。',
        detail: '一个点可以完整书写，也可以压缩书写。如今只剩完整形式（uncompressed），因此这个扩展已不提供新信息，TLS 1.3 不再使用。',
      },
      answer: {
        summary: '服务器说明它能读哪些形式的椭圆曲线点：{list}。',
        detail: '实际只用完整形式（uncompressed），因此无关紧要。不过旧客户端仍期待这个答复。',
      },
    },
    signature_algorithms: {
      offer: {
        summary: '客户端能够验证 {count} 种签名，最希望的排在最前。',
        detail: '服务器必须能用其中之一证明身份，其证书本身也应由这些算法签名。@:{taken}',
      },
      request: {
        summary: '服务器能够验证客户端的 {count} 种签名。',
        detail: '客户端若出示证书，就必须用其中之一对握手签名。CA 在该证书上的签名也应属于其中。',
      },
    },
    signature_algorithms_cert: {
      summary: '@:{sender}单独说明证书可以用什么签名：{count} 种。',
      detail: '没有这个扩展时，signature_algorithms 的列表也适用于证书。有了它，程序可以接受 CA 较旧的签名，而在握手中要求较新的。',
    },
    record_size_limit: {
      summary: '@:{sender}每条记录最多接收 {limit} 字节。',
      detail: '这是内存很少的小型设备的愿望，不过有些浏览器也会发送。通常的上限是 16384 字节。',
    },
    max_fragment_length: {
      offer: {
        summary: '客户端请求每条记录最多 {limit} 字节。',
        detail: '为内存很少的设备而设。record_size_limit 是它更好的继任者。',
      },
      answer: {
        summary: '服务器同意每条记录最多 {limit} 字节。',
        detail: '从这里起双方都遵守它。',
      },
    },
    encrypt_then_mac: {
      offer: {
        summary: '客户端希望先加密，再对密文计算校验值。',
        detail: 'TLS 1.2 的 CBC 套件通常采用相反的次序，由此引出了填充攻击（POODLE、Lucky 13）。GCM 或 ChaCha20 套件用不到它。',
      },
      answer: {
        summary: '服务器同意：先加密，再对密文计算校验值。',
        detail: '接收方于是先校验后解密，堵住了针对 CBC 套件的填充攻击。对 GCM 或 ChaCha20 套件，服务器不得给出这个答复。',
      },
    },
    extended_master_secret: {
      offer: {
        summary: '客户端希望密钥与整个握手绑定。',
        detail: '否则中间的攻击者可以让两个连接得到相同的密钥（三重握手攻击）。TLS 1.3 始终如此。',
      },
      answer: {
        summary: '服务器同意把密钥与整个握手绑定。',
        detail: '主密钥由密钥交换之前的全部内容算出，而不只是两个随机数。因此攻击者无法让两个连接共用它。',
      },
      resumed: {
        summary: '服务器确认先前的会话曾与其整个握手绑定。',
        detail: '这次沿用的秘密是当时由密钥交换之前的全部内容算出的。没有这样绑定的会话，要求绑定的客户端不得恢复。',
      },
    },
    renegotiation_info: {
      offer: {
        summary: '客户端懂得安全的重新协商。',
        detail: '否则攻击者可以把自己的请求插到客户端的请求之前（2009 年）。首次握手时为空；TLS 1.3 完全取消了重新协商。',
      },
      answer: {
        summary: '服务器同样懂得安全的重新协商。',
        detail: '这个连接上日后的握手将与本次握手绑定，无人能够插入其间。没有这个答复的服务器，不宜向它出示客户端证书。',
      },
    },
    padding: {
      summary: '@:{size}的零，只用来加长 hello，别无他用。',
      detail: '有些服务器遇到长度在 256 到 511 字节之间的 hello 会卡住，填充就是为了跳过这一段。有些客户端还用它掩盖主机名的长度。',
    },
    truncated_hmac: {
      summary: '@:{sender}希望把每条记录的校验值截短为 10 字节。',
      detail: '原意是在慢速线路上节省字节，但并不安全，不应使用。',
    },
    grease: {
      summary: '一个编造的扩展（{code}），没有任何含义。',
      detail: '@:{sender}随机混入它（GREASE），让对方习惯于不认识的扩展。它可以为空，也可以装任意字节。',
    },
    registered: {
      summary: '扩展 {name}（编号 {code}），@:{size}。',
      detail: '它列在 IANA 的登记表中，但这里没有拆解其内容。@:{receiver}若不认识它，可以跳过。',
    },
    unknown: {
      summary: '一个只知道编号的扩展：{code}，@:{size}。',
      detail: '它可能是新的、私有的或草案中的扩展。其字节的含义无从说明；@:{receiver}若也不认识，就会跳过。',
    },
  },
  inside: {
    supported_versions: {
      versions: {
        summary: '{count} 个版本，客户端最希望的排在最前：{list}。',
        detail: '其中编造的数字（GREASE）只用来检验服务器能否跳过不认识的内容。次序只是愿望，由服务器决定。',
      },
      ProtocolVersion: {
        summary: '{value}，在客户端的次序中列第 {position}（共 {count} 个）。@:{taken}',
        detail: '使用哪个版本由服务器决定。@:{versionWords}',
      },
      selected_version: {
        summary: '从这里起，双方使用 {value}。',
        detail: '服务器必须从客户端提出的版本中选择。@:{versionWords}',
      },
    },
    supported_groups: {
      named_group_list: {
        summary: '{count} 个组，@:{sender}最希望的排在最前：{list}。',
        detail: '其中一些的密钥份额可能已附在扩展 key_share 中。服务器仍可以要求列表中的其他组。',
      },
      NamedGroup: {
        summary: '{value}，{count} 个中的第 {position} 个。@:{taken}',
        detail: '@:{sender}可以在这个组上交换密钥。@:{groupWords}',
      },
    },
    ec_point_formats: {
      ec_point_format_list: {
        summary: '{count} 种形式：{list}。',
        detail: '其中必须包含 uncompressed。压缩形式已经消亡。',
      },
      ECPointFormat: {
        full: {
          summary: 'uncompressed：点以两个坐标完整书写。',
          detail: '大家都使用这种形式。X25519 有自己的形式，不受这份列表影响。',
        },
        short: {
          summary: '{value}：点可以缩写为一个坐标加一位。',
          detail: '这种形式已经消亡，不得再用；旧的程序库仍会列出。',
        },
      },
    },
    signature_algorithms: {
      supported_signature_algorithms: {
        summary: '{count} 种签名算法的列表：{list}。',
        detail: '每一项同时指明密钥种类和散列函数。次序表示偏好。',
      },
      SignatureScheme: {
        summary: '{value} 签名，{count} 个中的第 {position} 个。@:{taken}',
        detail: '@:{sender}能够验证用它作出的身份证明。@:{schemeWords}',
      },
    },
    signature_algorithms_cert: {
      supported_signature_algorithms: {
        summary: '证书可用的 {count} 种签名算法：{list}。',
        detail: '它们针对 CA 在证书上的签名，而不是握手中的签名。',
      },
      SignatureScheme: {
        summary: '证书可以用 {value} 签名，{count} 个中的第 {position} 个。',
        detail: '这里说的是 CA 在证书上的签名。@:{schemeWords}',
      },
    },
    delegated_credential: {
      supported_signature_algorithm: {
        summary: '客户端接受替代密钥使用的 {count} 种签名算法：{list}。',
        detail: '若没有合适的，服务器就用证书自己的密钥签名。',
      },
      SignatureScheme: {
        summary: '替代密钥可以用 {value} 签名。',
        detail: '服务器将这样代替证书的密钥对握手签名。@:{schemeWords}',
      },
      Credential: {
        summary: '替代密钥及其期限和算法，@:{size}。',
        detail: '证书的密钥所签的正是这些字节。',
      },
      valid_time: {
        summary: '替代密钥的有效期截至证书生效之后 {value} 秒。',
        detail: '客户端最多接受从现在起七天。',
      },
      dc_cert_verify_algorithm: {
        summary: '替代密钥用 {value} 对握手签名。',
        detail: '它必须是客户端在 hello 中列出的算法之一。@:{schemeWords}',
      },
      ASN1_subjectPublicKeyInfo: {
        summary: '替代密钥的公钥，@:{size}的 DER。',
        detail: '客户端用它代替证书的密钥来验证 CertificateVerify。',
      },
      algorithm: {
        summary: '证书的密钥用 {value} 为替代密钥担保。',
        detail: '替代密钥由此与这张证书绑定。@:{schemeWords}',
      },
      signature: {
        summary: '证书对替代密钥的签名，@:{size}。',
        detail: '它只适用于这张证书，而且证书必须明确允许委托。',
      },
    },
    record_size_limit: {
      RecordSizeLimit: {
        summary: '每条记录加密前最多 {value} 字节。',
        detail: '在 TLS 1.3 中，内容类型字节和填充也计算在内，因此会出现 16385 这样的数字。另一方必须据此切分数据。',
      },
    },
    max_fragment_length: {
      MaxFragmentLength: {
        summary: '{value}：{limit} 字节。',
        detail: '只能表示四种大小：512、1024、2048 和 4096 字节。',
      },
    },
    renegotiation_info: {
      renegotiated_connection: {
        empty: {
          summary: '为空：这是该连接上的第一次握手。',
          detail: '没有更早的握手可以绑定。这个扩展出现在这里，本身就是信息。',
        },
        filled: {
          summary: '上一次握手的 Finished 值，@:{size}。',
          detail: '它们把本次握手与同一连接上的前一次绑定。开启连接的若是攻击者，就不知道正确的值。',
        },
      },
    },
    padding: {
      padding: {
        summary: '@:{size}，全部为零。',
        detail: '接收方确认它们为零，然后丢弃。只有对有缺陷的服务器，这些字节才有价值。',
      },
    },
    grease: {
      grease: {
        summary: '编造的扩展中的@:{size}，没有任何含义。',
        detail: '长度也会变化，免得服务器对它产生依赖。正确的接收方不会去看它们。',
      },
    },
  },
}
