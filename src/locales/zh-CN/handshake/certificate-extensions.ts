import type { certificateExtensions as shape } from '../../en/handshake/certificate-extensions.ts'

export const certificateExtensions: typeof shape = {
  extensions: {
    status_request: {
      offer: {
        summary: '客户端请服务器一并带来 CA 关于证书未被吊销的答复。',
        detail: '这叫 OCSP 装订。否则客户端得亲自去问 CA，既费时间，又让 CA 知道谁在访问谁。',
      },
      answer: {
        summary: '服务器承诺送上 CA 关于其证书的答复。',
        detail: '答复本身随后在 CertificateStatus 消息中发送。如果最终没有发来，客户端只好自己去问 CA，或不作查验。',
      },
      staple: {
        summary: '装订在这张证书上：CA 关于其是否吊销的最新答复，@:{size}。',
        detail: '答复由 CA 签名并注明时间，服务器无法伪造，也不必再有人去问 CA。其中写明可信到何时。',
      },
      request: {
        summary: '服务器请客户端把 CA 的答复装订在其证书上。',
        detail: '这与客户端通常对服务器的要求相同，只是方向相反。客户端手头很少有这样的答复。',
      },
    },
    status_request_v2: {
      offer: {
        summary: '客户端请求链上每张证书的 CA 答复，而不只是第一张的。',
        detail: '它是 TLS 1.2 中对 status_request 的改进。TLS 1.3 已不用它，因为每张证书都可以带上自己的答复。',
      },
      answer: {
        summary: '服务器承诺送上 CA 对链上各证书的答复。',
        detail: '答复随后在 CertificateStatus 消息中发送。',
      },
    },
    signed_certificate_timestamp: {
      offer: {
        summary: '客户端要求证明证书已载入公开日志。',
        detail: '证书透明（Certificate Transparency）让每张证书都公之于众，CA 无法暗中为他人的名称签发证书。证明也可能写在证书里或 OCSP 答复里。',
      },
      answer: {
        summary: '服务器交出公开日志为其证书开具的收据，@:{size}。',
        detail: '每份收据都是一个日志签名的承诺：会公布这张证书。浏览器至少要求两个日志的收据。',
      },
    },
    certificate_authorities: {
      summary: '@:{sender}列出它接受的 {count} 个 CA。',
      detail: '对方有多张证书时，可据此挑选合适的一张。服务器索要客户端证书时会用到，客户端极少使用。',
    },
    compress_certificate: {
      summary: '@:{sender}能够解压用 {list} 压缩的证书链。',
      detail: '证书链是握手中最大的部分，压缩后往往能装进最初几个数据包，有时可省下一次往返。',
    },
    client_certificate_type: {
      offer: {
        summary: '客户端说明它能以何种形式证明自己：{list}。',
        detail: '除了通常的 X.509 证书，还可以只用公钥，适合彼此已知对方公钥的双方。',
      },
      answer: {
        summary: '服务器要求客户端的证书采用 {list} 形式。',
        detail: 'X.509 是通常的形式；裸公钥则不含名称和 CA。',
      },
    },
    server_certificate_type: {
      offer: {
        summary: '客户端说明它能理解哪些形式的服务器证书：{list}。',
        detail: '用裸公钥代替通常的 X.509 证书，适合事先已知服务器公钥的客户端。',
      },
      answer: {
        summary: '服务器将以 {list} 形式证明自己。',
        detail: 'X.509 是通常的形式；裸公钥不含名称和 CA，客户端必须事先知道它。',
      },
    },
    delegated_credential: {
      offer: {
        summary: '客户端愿意接受一个短期密钥，代替证书自己的密钥。',
        detail: '大型网站可以借此让各地的机器代为应答，而不必分发证书的私钥。替代密钥最多使用七天。',
      },
      answer: {
        summary: '服务器用短期替代密钥签名，并在这里出示证书的许可。',
        detail: '凭证中含有该密钥以及证书对它的签名，最多七天后失效。',
      },
    },
    client_certificate_url: {
      summary: '客户端希望发送证书的网址来代替证书。',
      detail: '它原为小型设备设计。让服务器去访问客户端指定的地址有风险，几乎没有服务器这样做。',
    },
    trusted_ca_keys: {
      summary: '客户端说明自己有哪些根证书，好让服务器挑选合适的证书。',
      detail: '在 TLS 1.3 中由扩展 certificate_authorities 承担。它在网页访问中几乎不见。',
    },
    cert_type: {
      summary: '@:{sender}也可以用 OpenPGP 密钥作为证书。',
      detail: '这个扩展已成历史：TLS 1.3 禁止 OpenPGP 证书，浏览器也从未支持过。',
    },
    cached_info: {
      summary: '@:{sender}提到握手中因先前已记住而不必重发的部分。',
      detail: '已知的证书链只发送其散列值。小型设备借此节省字节，浏览器不用它。',
    },
    transparency_info: {
      summary: '@:{sender}涉及第二版公开证书日志的证明。',
      detail: '它本要取代 signed_certificate_timestamp，但如今的日志仍用第一版，因此很少见到。',
    },
    dnssec_chain: {
      summary: '@:{sender}涉及一份由 DNSSEC 签名、证明服务器密钥的 DNS 证据。',
      detail: '这样客户端不必自行查询 DNS，就能核对公布在 DNS 中的密钥（DANE）。',
    },
    oid_filters: {
      summary: '服务器说明客户端证书必须带有哪些扩展及取值。',
      detail: '它提出 {count} 项条件。客户端若有符合的证书就选用它；无论如何，服务器都会检查。',
    },
    post_handshake_auth: {
      summary: '客户端同意在连接运行之后再被要求出示证书。',
      detail: '这样服务器可以等到访问受保护页面时才提出要求。HTTP/2 和 HTTP/3 禁止这样做，因为许多请求共用一个连接。',
    },
  },
  inside: {
    status_request: {
      status_type: {
        summary: '类型 {value}：请求或给出 OCSP 答复。',
        detail: 'OCSP 是 CA 用来说明证书是否仍然有效的协议。这个扩展从未用过其他种类。',
      },
      status: {
        summary: '一种不是 OCSP 的请求，@:{size}。',
        detail: '只知道类型编号，字节按原样显示。',
      },
      OCSPResponse: {
        summary: 'CA 关于这张证书的答复，@:{size}的 DER，带有其签名。',
        detail: '它说明有效、已吊销或未知，以及这一答复可信到何时。客户端会先验证其中 CA 的签名。',
      },
      responder_id_list: {
        summary: '客户端接受 {count} 个答复方给出的答复。',
        detail: '绝大多数情况下列表为空，意思是：CA 指定的任何一方都行。没有哪个公共 CA 依赖这份列表。',
      },
      ResponderID: {
        summary: '一个可以代 CA 答复的机构，@:{size}的 DER。',
        detail: '以名称或其密钥的散列值表示。客户端信任它出于事先约定，而非依据证书。',
      },
      request_extensions: {
        summary: '对答复本身的要求，@:{size}。',
        detail: '这里可以放一个随机值，要求当场生成答复。几乎总是为空，因为服务器都是预先取好答复。',
      },
    },
    signed_certificate_timestamp: {
      sct_list: {
        summary: '{count} 份日志收据，@:{size}。',
        detail: '每份来自不同的日志；客户端知道各日志的公钥，可以验证签名。不认识的日志所开的收据不算数。',
      },
      SerializedSCT: {
        summary: '第 {position} 份收据（共 {count} 份）：某日志签名承诺公布这张证书，@:{size}。',
        detail: '它写明日志、时刻和签名。证书页面会显示是哪个日志。',
      },
      sct_version: {
        summary: '{value}：收据的版本。',
        detail: '实际使用的只有 v1。',
      },
      id: {
        summary: '开具收据的日志，以其密钥的 SHA-256 散列值表示。',
        detail: '客户端凭这个数认出受信任的日志；证书页面会显示日志名称。',
      },
      timestamp: {
        summary: '日志于 {value} 收到该证书。',
        detail: '按惯例，它应在此后一天之内公布。',
      },
      extensions: {
        summary: '收据的附加内容，@:{size}。',
        detail: 'v1 没有定义任何内容；较新的日志把条目序号放在这里。',
      },
      algorithm: {
        summary: '日志使用 {value} 签名。',
        detail: '日志可以使用 P-256 上的 ECDSA 或 RSA，都配 SHA-256。@:{schemeWords}',
      },
      signature: {
        summary: '日志对证书和时刻的签名，@:{size}。',
        detail: '日后可凭它要求日志兑现承诺。',
      },
    },
    certificate_authorities: {
      authorities: {
        summary: '{count} 个 CA 的列表，@:{size}。',
        detail: '证书链通向其中任何一个名称的证书即为合适。',
      },
      DistinguishedName: {
        summary: '一个可接受的 CA，第 {position} 个（共 {count} 个）：{value}。',
        detail: '它就是该 CA 自己证书中的主体名称，编码形式也相同（DER）。',
      },
    },
    compress_certificate: {
      algorithms: {
        summary: '{count} 种算法，最希望的排在最前：{list}。',
        detail: '另一方可以选用其中一种，也可以不压缩直接发送。服务器的选择写在它的 CompressedCertificate 消息中。',
      },
      CertificateCompressionAlgorithm: {
        summary: '@:{sender}能够解压 {value}。',
        detail: 'brotli 压得最小，zstd 解得最快，zlib 最古老、处处可用。对通常长度的证书链，它们相差不大。',
      },
    },
  },
}
