import type { rareExtensions as shape } from '../../en/handshake/rare-extensions.ts'

export const rareExtensions: typeof shape = {
  inside: {
    status_request_v2: {
      certificate_status_req_list: {
        summary: '{count} 项请求，客户端最希望的排在最前。',
        detail: '服务器答复其中一项，或都不答复。',
      },
      CertificateStatusRequestItemV2: {
        summary: '第 {position} 项请求（共 {count} 项）：{list}。',
        detail: 'ocsp 只问服务器自己的证书，ocsp_multi 问整条链。',
      },
      status_type: {
        summary: '客户端请求 {value}。',
        detail: 'ocsp 询问一张证书，ocsp_multi 询问整条链。',
      },
      request: {
        summary: '请求内容本身，@:{size}。',
        detail: '格式与 status_request 相同。',
      },
      responder_id_list: {
        summary: '客户端愿意采信的 {count} 个答复方。',
        detail: '通常列表为空，意思是：CA 指定的任何一方都行。',
      },
      ResponderID: {
        summary: '一个被认可代 CA 作答的机构，@:{size}的 DER。',
        detail: '客户端信任它出于事先约定，而非依据证书。',
      },
      request_extensions: {
        summary: '对各份答复的要求，@:{size}。',
        detail: '几乎总是没有。',
      },
    },
    oid_filters: {
      filters: {
        summary: '{count} 项条件，@:{size}。',
        detail: '证书必须全部满足。',
      },
      OIDFilter: {
        summary: '对客户端证书的第 {position} 项条件（共 {count} 项）：{value}。',
        detail: '它指明证书的一个扩展以及其中必须有的内容。',
      },
      certificate_extension_oid: {
        summary: '指的是证书的哪个扩展：{value}。',
        detail: '最常见的是密钥用法或扩展密钥用法。',
      },
      certificate_extension_values: {
        filled: {
          summary: '该扩展中必须有的内容：{value}。',
          detail: '对于密钥用法和扩展密钥用法，证书必须包含这里列出的全部；其他扩展如何比较，须由双方事先约定。',
        },
        empty: {
          summary: '没有要求具体内容：只要有这个扩展即可。',
          detail: '这里只剩长度的两个字节，值为零。',
        },
      },
    },
    client_certificate_type: {
      client_certificate_types: {
        summary: '客户端可以用 {count} 种形式证明自己，最希望的排在最前：{list}。',
        detail: '若服务器索要证书，就从中选一种。',
      },
      client_certificate_type: {
        summary: '{value}：服务器希望采用这种形式。',
        detail: '客户端的 Certificate 消息将按此发送。',
      },
      CertificateType: {
        summary: '客户端可以用 {value} 证明自己。',
        detail: 'X509 是通常的证书，RawPublicKey 是不带名称的裸公钥。',
      },
    },
    server_certificate_type: {
      server_certificate_types: {
        summary: '{count} 种形式，客户端最希望的排在最前：{list}。',
        detail: '服务器从中选择自己证书的形式。',
      },
      server_certificate_type: {
        summary: '{value}：服务器的证书采用这种形式。',
        detail: 'Certificate 消息将按此发送。',
      },
      CertificateType: {
        summary: '客户端能理解服务器的 {value}。',
        detail: 'X509 是通常的证书，RawPublicKey 是客户端必须事先知道的裸公钥。',
      },
    },
    trusted_ca_keys: {
      trusted_authorities_list: {
        summary: '客户端认识的 {count} 个 CA。',
        detail: '服务器选择通向其中之一的证书。',
      },
      TrustedAuthority: {
        summary: '客户端认识的一个 CA，{count} 个中的第 {position} 个。',
        detail: '可以用名称或散列值表示。',
      },
      identifier_type: {
        summary: '{value} 说明 CA 的表示方式。',
        detail: '0：事先约定；1：其密钥的散列值；2：其名称；3：其证书的散列值。',
      },
      sha1_hash: {
        summary: '用来表示 CA 的 SHA-1 散列值，@:{size}。',
        detail: '它只用于查找 CA，不起保护作用，因此 SHA-1 的弱点在此无碍。',
      },
      DistinguishedName: {
        summary: 'CA 的名称：{value}。',
        detail: '它就是该 CA 自己证书中的主体名称。',
      },
      identifier: {
        summary: '以不明方式表示的 CA，@:{size}。',
        detail: '该方式只知道编号，字节按原样显示。',
      },
    },
    heartbeat: {
      HeartbeatMode: {
        allowed: {
          summary: '@:{sender}会回应心跳：@:{receiver}可以发送。',
          detail: '即 {value}，编号 1。心跳用于数据报上的长连接，在网页访问中没有用处。',
        },
        forbidden: {
          summary: '@:{sender}不接受@:{receiver}的心跳（{value}）。',
          detail: '若对方允许，它自己仍可以发送。',
        },
      },
    },
    use_srtp: {
      SRTPProtectionProfiles: {
        summary: '{count} 种方案：{list}。',
        detail: '每种说明声音和图像如何加密与认证。',
      },
      SRTPProtectionProfile: {
        summary: '{value}，{count} 种中的第 {position} 种。',
        detail: '名称说明加密算法、密钥长度和认证标签长度。',
      },
      srtp_mki: {
        summary: '媒体密钥的标记，@:{size}。',
        detail: '用来区分多个密钥，通常为空。',
      },
    },
    token_binding: {
      major: {
        summary: '绑定协议的版本：小数点前为 {value}。',
        detail: '从未有过第 2 版。',
      },
      minor: {
        summary: '绑定协议的版本：小数点后为 {value}。',
        detail: '只有过 1.0 版。',
      },
      key_parameters_list: {
        summary: '可以使用的 {count} 种密钥：{list}。',
        detail: '答复中只有一种。',
      },
      TokenBindingKeyParameters: {
        summary: '密钥种类 {value}。',
        detail: '0 和 1 是 RSA 签名，2 是 P-256 上的 ECDSA。',
      },
    },
    srp: {
      I: {
        summary: '“{value}”，用户名，途中可读。',
        detail: '服务器据此查找保存的口令信息。',
      },
    },
    quic_transport_parameters: {
      TransportParameter: {
        summary: '{list}：@:{sender}宣布的一项设置。',
        detail: '另一方在整个连接期间都必须遵守。',
      },
      id: {
        summary: '这个参数是 {value}。',
        detail: '形如 31·N + 27 的编号是编造的，用来让对方保持宽容。',
      },
      value: {
        summary: '取值：{value}。',
        detail: '时间以毫秒计，大小以字节计，标识符以十六进制表示。',
      },
      chosen_version: {
        summary: '正在使用的 QUIC 版本 {code}。',
        detail: '1 即 QUIC 第 1 版。',
      },
      available_version: {
        summary: '@:{sender}也可以使用的 QUIC 版本 {code}。',
        detail: '双方仍可以改用它。',
      },
      ipv4_address: {
        summary: '客户端可以迁移到的 IPv4 地址，@:{size}。',
        detail: '服务器可借此分散负载。',
      },
      ipv4_port: {
        summary: '与该 IPv4 地址配套的端口：{value}。',
        detail: '0 表示没有提供 IPv4 地址。',
      },
      ipv6_address: {
        summary: '客户端可以迁移到的 IPv6 地址，@:{size}。',
        detail: '服务器希望连接的其余部分使用它。',
      },
      ipv6_port: {
        summary: '与该 IPv6 地址配套的端口：{value}。',
        detail: '0 表示没有提供 IPv6 地址。',
      },
      connection_id: {
        summary: '连接在新地址上使用的标识符，@:{size}。',
        detail: 'QUIC 凭这种标识符而不是地址来区分连接。',
      },
      stateless_reset_token: {
        summary: '@:{size}，服务器即使已忘记连接，也能用它来结束连接。',
        detail: '只有先前发送过它的一方才能这样做。',
      },
    },
  },
  extensions: {
    heartbeat: {
      summary: '@:{sender}谈到心跳：{value}。',
      detail: '心跳用来询问对方是否还在。2014 年，轻信其长度的服务器泄露了内存（Heartbleed），此后几乎无人使用。',
    },
    use_srtp: {
      summary: '@:{sender}希望从本次握手推导音视频的密钥：{list}。',
      detail: '它用于 WebRTC 通话（使用 DTLS），在网页连接上没有意义。',
    },
    token_binding: {
      summary: '@:{sender}支持 Token Binding，即把登录状态与客户端的密钥绑定。',
      detail: '这样被盗的 cookie 在别处就无法使用。浏览器已放弃它。',
    },
    channel_id: {
      summary: '@:{sender}支持 ChannelID，即由客户端证明持有专为该网站生成的密钥。',
      detail: '与此密钥绑定的 cookie 对窃贼毫无用处。它来自 Chrome，早已移除。',
    },
    srp: {
      summary: '客户端希望在 TLS 之内用用户名和口令登录：“{name}”。',
      detail: '口令无需发送即可得到证明（SRP），但用户名以明文传送。浏览器不支持它。',
    },
    quic_transport_parameters: {
      summary: '@:{sender}告知它在 QUIC 上的各项限额：{count} 个参数。',
      detail: 'QUIC（HTTP/3）用 TLS 1.3 握手，并在这里带上自己的设置。它不应出现在 TCP 连接上。',
    },
    user_mapping: {
      summary: '@:{sender}涉及说明用户所属的账户。',
      detail: '它原为 Windows 域设计，如今几乎绝迹。',
    },
    client_authz: {
      summary: '@:{sender}涉及在握手中发送客户端的授权证明。',
      detail: '它从未在网页访问中使用。',
    },
    server_authz: {
      summary: '@:{sender}涉及在握手中发送服务器的授权证明。',
      detail: '网页访问中没有哪里需要它。',
    },
    connection_id: {
      summary: '@:{sender}为数据报上的 TLS 连接起一个标识符。',
      detail: '有了它，地址变化的设备不必重新开始。它不应出现在 TCP 上。',
    },
    external_id_hash: {
      summary: '@:{sender}把本次握手与在别处声明的身份绑定。',
      detail: '用于 WebRTC 通话。',
    },
    external_session_id: {
      summary: '@:{sender}把本次握手与在别处安排的会话绑定。',
      detail: '建立 WebRTC 通话时使用。',
    },
  },
}
