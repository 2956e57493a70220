import type { certificateFields as shape } from '../../en/handshake/certificate-fields.ts'

export const certificateFields: typeof shape = {
  fields: {
    Certificate: {
      certificate_request_context: {
        empty: {
          summary: '为空，握手期间总是如此。',
          detail: '只有服务器在握手完成之后才索要证书时，这个字段才有用：用来说明答复的是哪一次请求。仅有的一个字节就是长度，值为零。',
        },
        filled: {
          summary: '所答复的那次请求的标记，原样重复，@:{size}。',
          detail: '服务器在握手之后索要证书，并给请求加上标记，以免答复混淆。',
        },
      },
      certificate_list: {
        several: {
          summary: '依次排列的 {count} 张证书，共 @:{size}；@:{sender}自己的排在最前。',
          detail: '后一张应当为前一张担保。根证书不必发送：本来没有它的一方，也不应从这里取用。',
        },
        one: {
          summary: '一张证书，@:{size}：@:{sender}自己的。',
          detail: '其后可以附上为它担保的 CA 的证书，这里没有。验证它的一方必须已有从它通向根证书所需的证书。',
        },
        empty: {
          summary: '没有证书：列表为空。',
          detail: '客户端被索要证书却没有可出示的，也必须答复，就用空列表。没有证书是否继续，由服务器决定。',
        },
      },
      CertificateEntry: {
        own: {
          summary: '@:{sender}自己的证书，连同附属内容。',
          detail: 'TLS 1.3 允许每张证书带有自己的扩展，例如 CA 关于吊销状态的最新答复。用其中的公钥可以验证 CertificateVerify 的签名。',
        },
        above: {
          summary: '第 {position} 张证书（共 {count} 张）：为前一张担保的 CA 的证书。',
          detail: '它带领对方向所信任的根证书再进一步。缺了这样的中间证书，许多客户端就找不到路径。',
        },
      },
      certificate: {
        own: {
          summary: '@:{sender}自己的证书，DER 编码，@:{size}。',
          detail: '它在 CA 的签名之下，把一个公钥与若干名称绑定一段时间。证书页面会逐个字段拆解。',
        },
        above: {
          summary: '第 {position} 张证书（共 {count} 张），DER 编码，@:{size}：为前一张担保的 CA。',
          detail: '用它的公钥可以验证前一张证书的签名。证书页面会逐个字段拆解。',
        },
      },
      extensions: {
        summary: '关于这一张证书的补充：{count} 个扩展。',
        detail: '服务器在这里转交 CA 关于未被吊销的答复，或证书已载入公开日志的证明。多数时候列表为空。',
      },
    },
    CompressedCertificate: {
      algorithm: {
        summary: '@:{sender}用 {value} 压缩了证书链。',
        detail: '它只能选用对方在 compress_certificate 中提出的算法。接收方解压之后，读到的就是普通的 Certificate 消息。',
      },
      uncompressed_length: {
        summary: '解压后，Certificate 消息长 {value} 字节。',
        detail: '接收方在分配内存之前先检查它，解压后长度不符就中止，以防小消息无限膨胀。差额就是压缩节省下来的传输量。',
      },
      compressed_certificate_message: {
        summary: '证书链本身，压缩后为 @:{size}。',
        detail: '解压后就是 Certificate 消息的正文，含义相同。解压之后即可看到其中的内容。',
      },
    },
    CertificateRequest: {
      certificate_request_context: {
        empty: {
          summary: '为空：这个请求属于本次握手。',
          detail: '只有服务器在握手完成之后提出的请求，才在这里带有标记。握手期间这样的请求只有一个，因此不需要标记。',
        },
        filled: {
          summary: '服务器给自己的请求加上的标记，@:{size}。',
          detail: '请求是在已运行的连接上提出的，可能同时有多个未答复。客户端在答复中重复这个标记。',
        },
      },
      extensions: {
        summary: '服务器用 {count} 个扩展说明它接受怎样的证书。',
        detail: '其中必须有签名算法；也可以列出它接受的 CA 名称，帮助客户端挑选合适的证书。',
      },
      certificate_types: {
        summary: '服务器接受 {count} 类证书：{list}。',
        detail: '它们说明客户端可以用哪种密钥签名。自 TLS 1.2 起，签名算法列表说得更精确。',
      },
      ClientCertificateType: {
        summary: '服务器接受 {value} 类的证书。',
        detail: '实际使用的是 rsa_sign 和 ecdsa_sign：用证书中的 RSA 或椭圆曲线密钥对握手签名。带“fixed”的类型以及 DSS 已经消亡。',
      },
      supported_signature_algorithms: {
        summary: '服务器能够验证客户端的 {count} 种签名，最希望的排在最前。',
        detail: '客户端必须用其中之一签名，其证书本身的签名也应属于其中之一。若没有合适的，客户端就无法证明自己。',
      },
      SignatureAndHashAlgorithm: {
        summary: '服务器接受 {value} 签名，在其 {count} 个选择中列第 {position}。',
        detail: '客户端的密钥若合适，就可以用它对握手签名。@:{schemeWords}',
      },
      certificate_authorities: {
        empty: {
          summary: '服务器没有指定 CA：任何证书都可以出示。',
          detail: '是否接受，要等看到之后再定。有些服务器有意留空，不愿透露自己的 CA 名称。',
        },
        filled: {
          summary: '服务器指明它接受 {count} 个 CA 签发的证书。',
          detail: '客户端从中挑选由这些 CA 签发的证书；若没有，通常回以空列表。浏览器只会让用户在合适的证书中选择。',
        },
      },
      DistinguishedName: {
        summary: '服务器接受的一个 CA，第 {position} 个（共 {count} 个）：{value}。',
        detail: '证书链通向这个名称的证书即为合适。传输时它采用 DER 编码，与证书中的名称相同。',
      },
    },
    CertificateVerify: {
      algorithm: {
        summary: '@:{sender}使用 {value} 签名。',
        detail: '@:{schemeWords}对方必须事先提出过这种算法。',
      },
      signature: {
        summary: '签名本身，@:{size}，覆盖到此为止的全部内容。',
        detail: '用@:{sender}证书中的公钥验证。若相符，说明发送者持有私钥，而且看到的是同一个握手。@:{proofWords}',
      },
    },
    CertificateStatus: {
      status_type: {
        summary: '答复类型为 {value}。',
        detail: 'OCSP 是 CA 用来说明证书是否仍然有效的协议：ocsp 是一份答复，ocsp_multi 则是链上每张证书各一份。',
      },
      OCSPResponse: {
        summary: 'CA 的答复本身，@:{size}的 DER，由 CA 签名。',
        detail: '它说明该证书是有效、已吊销还是未知，以及这一答复在多久之内可信。客户端先验证其中 CA 的签名，然后才采信。',
      },
      response: {
        summary: '一种不是 OCSP 的答复，@:{size}。',
        detail: '只知道其类型编号，字节按原样显示。',
      },
      ocsp_response_list: {
        summary: '链上各证书的 CA 答复，{count} 份。',
        detail: '次序与证书相同；为空表示没有。',
      },
    },
  },
}
