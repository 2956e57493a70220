import type { alerts as shape } from '../../en/handshake/alerts.ts'

export const alerts: typeof shape = {
  alerts: {
    close_notify: {
      summary: '@:{sender}道别：不再发送任何内容。',
      detail: '这是连接的正常结束，不是错误。没有它，就无法知道最后的字节是否在途中被截断。',
    },
    end_of_early_data: {
      summary: '@:{sender}以 TLS 1.3 草案的方式标明早期数据的结束。',
      detail: '正式标准改用一条消息。仍在使用草案的程序应当更新。',
    },
    unexpected_message: {
      summary: '@:{sender}收到了此刻不该出现的消息。',
      detail: '双方程序之一打乱了协议的次序。请查看此警报之前@:{receiver}的最后一条消息；更新其中一方往往有用。',
    },
    bad_record_mac: {
      summary: '@:{sender}无法打开一条记录：校验值不符。',
      detail: '要么字节在途中被改动，要么双方密钥不同。若反复发生，请检查途中是否有干预连接的设备，或内存是否有故障。',
    },
    decryption_failed: {
      summary: '@:{sender}无法解密一条记录。',
      detail: '这个警报已不允许使用，因为把它与校验值错误区分开会帮助攻击者。仍发送它的程序应当更换。',
    },
    record_overflow: {
      summary: '@:{sender}收到了超过协议上限的记录。',
      detail: '@:{receiver}的程序有错，或者那些字节不是 TLS。请把此警报之前的记录与 16384 字节的上限比较。',
    },
    decompression_failure: {
      summary: '@:{sender}无法解压数据。',
      detail: 'TLS 内的压缩本来就不安全，应在双方关闭。',
    },
    handshake_failure: {
      summary: '@:{sender}找不到双方都支持的选项，于是放弃。',
      detail: '最常见的原因是没有共同的密码套件、组或签名算法，或者需要客户端证书。请把 ClientHello 的提议与服务器的设置对比。',
      noCertificate: {
        summary: '服务器放弃连接，原因多半是客户端没有出示证书。',
        detail: '服务器要求出示证书，得到的却是空列表；TLS 1.3 之前没有专门的警报表示这一点。请为客户端配置服务器接受的证书及其私钥；CertificateRequest 中可能列有 CA。',
      },
    },
    no_certificate: {
      summary: '@:{sender}没有证书可以出示。',
      detail: '这是 SSL 3.0 的回答方式，较新的版本改为发送空列表。服务器可以照常继续。',
    },
    bad_certificate: {
      summary: '@:{sender}拒绝@:{receiver}的证书：证书已损坏或签名不符。',
      detail: '请查看证书及其检查结果；常见原因是证书链次序混乱或缺少中间证书。服务器必须按次序发送证书链，从自己的证书开始逐级向上。',
      noCertificate: {
        summary: '服务器因客户端没有证书而结束连接。',
        detail: '服务器要求出示证书，得到的却是空列表，因此并没有哪张证书会损坏。请为客户端配置服务器接受的证书及其私钥；CertificateRequest 中可能列有 CA。',
      },
    },
    unsupported_certificate: {
      summary: '@:{sender}无法使用这种证书。',
      detail: '密钥种类或证书所写的用途不合适。若是客户端证书，请检查其扩展密钥用法是否允许 clientAuth。',
    },
    certificate_revoked: {
      summary: '@:{sender}拒绝@:{receiver}的证书：已被其 CA 吊销。',
      detail: '已吊销的证书无法挽回。@:{receiver}需要新的证书；若旧密钥可能泄露，还要换新密钥。',
    },
    certificate_expired: {
      summary: '@:{sender}拒绝@:{receiver}的证书：已过期，或尚未生效。',
      detail: '请更新证书。若证书仍在有效期内，则是@:{sender}的时钟不准。',
    },
    certificate_unknown: {
      summary: '@:{sender}拒绝@:{receiver}的证书，没有说明原因。',
      detail: '请逐项检查证书：名称、日期、证书链、用途。@:{sender}的日志可能有更多信息。',
    },
    illegal_parameter: {
      summary: '@:{sender}发现某个值自相矛盾或违反协议。',
      detail: '字节能够读出，但内容不合规定，例如选择了从未提出的选项。要么某方程序有错，要么途中有人改动字节。',
    },
    unknown_ca: {
      summary: '@:{sender}不认识@:{receiver}证书背后的 CA。',
      detail: '要么证书链缺少中间证书，要么根证书不在@:{sender}信任之列。请补全证书链；若是自己的 CA，请让@:{sender}信任其根证书。',
    },
    access_denied: {
      summary: '@:{sender}接受证书，但不允许其持有者进入。',
      detail: '身份已得到证明，只是没有权限。请检查服务器的许可名单。',
    },
    decode_error: {
      summary: '@:{sender}无法读懂一条消息：长度或取值超出范围。',
      detail: '此警报之前的字节已损坏或名不副实。请在其中查找有问题的字段。',
    },
    decrypt_error: {
      summary: '@:{sender}检查签名或 Finished 值，结果不符。',
      detail: '要么双方看到的握手不同，即途中有人改动了字节；要么私钥与证书不配。请核对密钥与证书是否匹配。',
    },
    export_restriction: {
      summary: '@:{sender}拒绝超过旧时出口管制所允许长度的密钥。',
      detail: '管制早已取消。仍发送这个警报的程序应当更换。',
    },
    protocol_version: {
      summary: '@:{sender}不支持@:{receiver}提出的任何版本。',
      detail: '双方的版本没有交集。请把 ClientHello 中的 supported_versions 与服务器设置对比；如今的服务器要求 TLS 1.2 或 1.3。',
    },
    insufficient_security: {
      summary: '@:{sender}认为@:{receiver}的提议强度不够。',
      detail: '虽有共同选项，但不够强。请提供现代的套件和组，以及更长的密钥。',
    },
    internal_error: {
      summary: '@:{sender}因与@:{receiver}无关的原因失败。',
      detail: '其程序内部出了问题，例如内存不足或设置有误。它的日志会有更多信息；重试也许有用。',
    },
    inappropriate_fallback: {
      summary: '@:{sender}支持比@:{receiver}所退回的更新的版本。',
      detail: '客户端在没有必要的情况下用旧版本重试，可能是攻击者造成的。请允许所有版本，重新连接。',
    },
    user_canceled: {
      summary: '@:{sender}应用户的要求放弃握手。',
      detail: 'TLS 本身没有问题。有些程序在正常关闭之前也会发送它。',
    },
    no_renegotiation: {
      summary: '@:{sender}不愿在这个连接上再次握手。',
      detail: '连接可以照旧继续。需要证书的服务器应当在首次握手时提出。',
    },
    missing_extension: {
      summary: '@:{sender}发现缺少必需的扩展。',
      detail: 'TLS 1.3 的 hello 需要 supported_groups、key_share 和 signature_algorithms。请看缺少哪一个。',
    },
    unsupported_extension: {
      summary: '@:{sender}收到了对自己从未发出的扩展的回应。',
      detail: '服务器程序有错：它只能回应对方提出过的扩展。更新程序应当可以解决。',
    },
    certificate_unobtainable: {
      summary: '@:{sender}无法从所给的地址取得证书。',
      detail: '几乎没有服务器使用这种地址。请直接发送证书。',
    },
    unrecognized_name: {
      summary: '@:{sender}没有客户端所要的那个主机名。',
      detail: '请检查主机名，以及服务器是否为它配置了证书。若只是警告，可以忽略。',
    },
    bad_certificate_status_response: {
      summary: '@:{sender}不接受所装订的 CA 答复。',
      detail: 'OCSP 答复已过期、已损坏或属于别的证书。服务器应当重新获取；请检查它能否连到 CA。',
    },
    bad_certificate_hash_value: {
      summary: '@:{sender}从地址取得证书，但散列值不符。',
      detail: '该地址的内容与承诺的不同。请直接发送证书。',
    },
    unknown_psk_identity: {
      summary: '@:{sender}不认识客户端所指的预共享密钥。',
      detail: '要么名称写错，要么服务器已经忘记。若用的是票据，客户端重新开始即可。',
    },
    certificate_required: {
      summary: '@:{sender}没有客户端证书不准进入，而客户端没有出示。',
      detail: '请为客户端配置由该服务器所列 CA 签发的证书，然后重新连接。在 TLS 1.3 中，这条警报可能在握手看似完成之后才到。',
    },
    no_application_protocol: {
      summary: '@:{sender}不支持客户端提出的任何协议。',
      detail: '客户端与服务器的 ALPN 列表没有交集。请同时提供 http/1.1。',
    },
    ech_required: {
      summary: '@:{sender}因隐藏的 hello 未被接受而放弃。',
      detail: 'Encrypted Client Hello 的密钥已过期。客户端可用服务器送来的新密钥重新连接。',
    },
    unknown: {
      summary: '@:{sender}发送了一个只知道编号的警报：{code}。',
      detail: '含义无从说明。若级别为致命，连接到此结束。',
    },
  },
}
