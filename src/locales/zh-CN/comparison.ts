import type { comparison as shape } from '../en/comparison.ts'

export const comparison: typeof shape = {
  headline: {
    freeAgainstEv: '加密完全相同，付费买到的是经过核实的名称。',
    sameEncryption: '加密完全相同，不同的是 CA 证明谁在主机背后。',
    sameEverything: '加密相同，CA 核实的内容也相同。',
    differentEncryption: '这些连接的加密方式不同。这取决于服务器，与证书的价格无关。',
    certificatesOnly: '不同的是 CA 证明谁在主机背后。',
  },
  lead: {
    levels: '免费证书与付费证书对流量的保护一样好。各级别的区别在于 CA 证明谁在主机背后，而浏览器已不再在地址栏显示这一点。',
    differentEncryption: '协议版本、密码套件和密钥交换由客户端与服务器在每次握手中协商，任何证书都能与它们配合。',
    certificatesOnly: '文件能说明核实了谁、如何核实。连接的加密强度在握手中协商，任何证书都不会改变它。',
  },
  addressBar: '浏览器已不再在地址栏显示 EV：Safari 自 2018 年起，Chrome 和 Firefox 自 2019 年起。访问者看到的图标在各级别下都一样。',
  asOf: '价格档次：{month} 的表。当前费用以 CA 公布的为准。',
  same: '全部相同',
  alsoSame: '同样相同的还有',
  icon: {
    title: '浏览器显示',
    value: '同样的普通图标',
  },
  differs: '不同之处',
  rows: {
    level: '级别',
    identity: '写明的身份',
    verified: 'EV 由谁确认',
    issuer: '签发者',
    offer: '该 CA 提供',
    price: '价格档次',
    lifetime: '剩余天数 / 有效期',
    names: '名称',
    wildcards: '通配符',
    key: '密钥',
    signature: '签名',
    transparency: '公开日志',
    revocation: '吊销查询方式',
    chain: '发送的证书',
    version: '协议',
    cipherSuite: '密码套件',
    group: '密钥交换',
    exposure: '网络可读取',
    trusted: '结论',
    handshake: '握手',
  },
  values: {
    identity: {
      none: '没有写明任何人，只有主机名',
    },
    verified: {
      browsers: '浏览器的名单',
      lab: '练习环境自己的名单',
      claim: '无人确认：仅自称 EV',
      none: '不是 EV',
    },
    offer: {
      'free': '通过 ACME 向所有人免费签发',
      'customers': '向付费客户签发，也支持 ACME',
      'cloud': '向自家云上的服务免费签发',
      'none': '向付费客户签发',
      'plays-free': '扮演支持 ACME 的免费 CA',
      'plays-paid': '扮演出售证书的 CA',
    },
    price: {
      'free': '免费，由程序续期',
      'free-or-paid': '免费或付费：该 CA 两者都提供',
      'cloud': '随其云服务免费提供',
      'paid-low': '付费，最低档：由程序核实',
      'paid-middle': '付费，中档：由人核实组织',
      'paid-high': '付费，最高档：由人核实登记信息与负责人',
    },
    names: {
      none: '无',
    },
    wildcards: {
      0: '无',
    },
    revocation: {
      none: '没有给出方式',
    },
    exposure: {
      none: '无',
    },
    trusted: {
      'trusted': '受信任',
      'not-trusted': '不受信任',
    },
    level: {
      DV: 'DV',
      OV: 'OV',
      IV: 'IV',
      EV: 'EV',
      unknown: '未知',
    },
  },
  levels: {
    DV: {
      name: '域名验证',
      summary: 'CA 用程序在数秒内核实了谁控制该主机名。没有写明任何人。',
    },
    OV: {
      name: '组织验证',
      summary: 'CA 核实了该组织确实存在，并通过另行查得的地址或电话向其确认。',
    },
    IV: {
      name: '个人验证',
      summary: 'CA 核实了个人的身份。',
    },
    EV: {
      name: '扩展验证',
      summary: 'CA 在官方登记册中核实了该组织，以及谁有权代表它。',
    },
    unknown: {
      name: '级别未知',
      summary: '证书没有说明核实过什么。',
    },
  },
  basis: {
    'cabf-policy': '依据证书中 CA/Browser Forum 的策略',
    'ca-policy': '依据浏览器认作 EV 的 CA 自有策略',
    'subject': '依据主体的内容；没有已知策略说明',
    'none': '证书中没有任何说明',
  },
  ev: {
    browsers: 'EV，已核实',
    lab: 'EV，已核实（练习环境）',
    claim: '自称 EV',
  },
  vouches: {
    DV: '其 CA 担保：运行 {host} 的人控制着这个名称。',
    OV: '其 CA 担保：{host} 属于 {who}，该组织确实存在。',
    IV: '其 CA 担保：{host} 属于 {who}，其身份已经核实。',
    EV: '其 CA 担保：{host} 属于 {who}，与官方登记一致。',
    claim: '其 CA 声称 {host} 属于 {who}；没有浏览器确认其 EV。',
    unknown: '没有任何信息说明其 CA 核实过什么。',
    self: '除持有者自己外，没有人为 {host} 担保。',
  },
  checked: {
    title: 'CA 核实了',
    domain: '域名控制权',
    organization: '组织确实存在',
    address: '向已知地址求证',
    register: '登记信息与负责人',
    person: '个人身份',
  },
}
