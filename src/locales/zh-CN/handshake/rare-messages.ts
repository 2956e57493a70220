import type { rareMessages as shape } from '../../en/handshake/rare-messages.ts'

export const rareMessages: typeof shape = {
  fields: {
    NextProtocol: {
      selected_protocol: {
        summary: '客户端选择“{value}”。',
        detail: '它不必是服务器列出的协议。@:{protocolWords}',
      },
      padding: {
        summary: '@:{size}填充。',
        detail: '它让这类消息的长度大致相同，免得长度泄露了选择。',
      },
    },
    ChannelID: {
      x: {
        summary: '客户端公钥的第一个坐标，@:{size}。',
        detail: '该密钥位于曲线 P-256 上。',
      },
      y: {
        summary: '客户端公钥的第二个坐标，@:{size}。',
        detail: '两个坐标合起来就是曲线上的点。',
      },
      r: {
        summary: '签名的前一半，@:{size}。',
        detail: 'ECDSA 签名由一对数组成。',
      },
      s: {
        summary: '签名的后一半，@:{size}。',
        detail: '它覆盖到此为止的握手。',
      },
    },
    ClientCertificateURL: {
      type: {
        summary: '{value}：0 表示每张证书一个地址，1 表示整条链一个地址。',
        detail: '除此之外没有定义。',
      },
      url_and_hash_list: {
        summary: '服务器可以下载证书的 {count} 个地址。',
        detail: '旁边的散列值供它核对下载的内容。',
      },
      URLAndHash: {
        summary: '一个地址及其散列值：{list}。',
        detail: '服务器下载时应当小心，因为地址由客户端指定。',
      },
      url: {
        summary: '“{value}”，可以取得证书的地址。',
        detail: '它以明文传送。',
      },
      padding: {
        summary: '总是 1，这里是 {value}。',
        detail: '旧版格式在这里有过选择。',
      },
      SHA1Hash: {
        summary: '该地址所指内容的 SHA-1 散列值，@:{size}。',
        detail: '内容若有不同，服务器据此发现。',
      },
    },
    SupplementalData: {
      supp_data: {
        summary: '供应用使用的数据，@:{size}。',
        detail: '其含义由扩展事先商定。',
      },
      SupplementalDataEntry: {
        summary: '一份数据及其种类，@:{size}。',
        detail: '不认识该种类的一方会跳过。',
      },
      supp_data_type: {
        summary: '数据种类：{value}。',
        detail: '种类列表由 IANA 维护。',
      },
    },
  },
  messages: {
    ChannelID: {
      summary: '客户端证明它持有为该网站生成的密钥。',
      detail: '它发送公钥和对握手的签名。它来自 Chrome，早已移除。',
    },
  },
}
