import type { certificateRules as shape } from '../en/certificate-rules.ts'

export const certificateRules: typeof shape = {
  'profile': {
    'title': '符合 RFC 5280 的写法',
    'kept': {
      summary: '这些证书的写法符合 RFC 5280。',
    },
    'version': {
      summary: '{subject} 带有扩展，却没有标明是第 3 版。',
      remedy: '须由 CA 以第 3 版重新签发。',
    },
    'serial': {
      summary: '{subject} 的序列号不是最多 20 字节的正数。',
      remedy: '须由 CA 以正确的序列号重新签发证书。',
    },
    'algorithms-differ': {
      summary: '{subject} 内外写明的签名算法不一致。',
      remedy: '须由 CA 重新签发。',
    },
    'empty-issuer': {
      summary: '{subject} 没有写明签发者。',
      remedy: '请使用自身证书带有名称的 CA。',
    },
    'empty-subject': {
      summary: 'CA 证书 {subject} 没有自己的名称。',
      remedy: '请为该 CA 命名并重新签发其证书。',
    },
    'nameless': {
      summary: '{subject} 没有主体，其备用名称又没有标为关键。',
      remedy: '请签发带有关键 subjectAltName 的证书，或写明主体。',
    },
    'broken-extension': {
      summary: '{subject} 的扩展 {extension} 已损坏。它不限制任何用途，多数客户端会略过，严格的客户端会拒绝。',
      remedy: '须由 CA 重新签发没有此错误的证书。',
    },
    'critical': {
      summary: '{subject} 把 {extension} 标为关键，而它绝不可如此。',
      remedy: '请签发 {extension} 不标为关键的证书。',
    },
    'not-critical': {
      summary: '{subject} 没有把 {extension} 标为关键，而它必须如此。',
      remedy: '请签发 {extension} 标为关键的证书。',
    },
    'no-authority-key': {
      summary: '{subject} 没有写明由签发者的哪个密钥签名（authorityKeyIdentifier）。',
      remedy: '请签发带有 authorityKeyIdentifier 的证书；在 OpenSSL 中为 authorityKeyIdentifier = keyid。',
    },
    'no-subject-key': {
      summary: 'CA 证书 {subject} 没有标明自己的密钥（subjectKeyIdentifier）。',
      remedy: '请签发带有 subjectKeyIdentifier 的 CA 证书；在 OpenSSL 中为 subjectKeyIdentifier = hash。',
    },
    'usage-without-ca': {
      summary: '{subject} 不是 CA，却写有只有 CA 才能写的内容（{extension}）。',
      remedy: '请签发不含 keyCertSign 和路径长度的证书。',
    },
    'limit-without-signing': {
      summary: 'CA 证书 {subject} 限制了其下的路径长度，但它的密钥不得签发证书（没有 keyCertSign）。',
      remedy: '请签发带有 keyCertSign 或不含路径长度的 CA 证书。',
    },
    'constraints-without-ca': {
      summary: '{subject} 不是 CA，却带有名称约束。',
      remedy: '请签发不含名称约束的证书。',
    },
    'dns-syntax': {
      summary: '{subject} 中有 DNS 名称的写法不合规：只能用字母、数字和连字符，每段最多 63 个字符。',
      remedy: '请签发名称写法合规的证书（不允许下划线；其他文字须写成 xn--…）。',
    },
  },
  'forum': {
    'title': '公共 CA 的规则',
    'kept': {
      summary: '从证书可见的部分来看，它遵守 CA/Browser Forum 的规则。',
    },
    'private': {
      summary: '该根证书不是公共根，公共 CA 的规则对它没有约束力。',
    },
    'lifetime': {
      summary: '{subject} 的有效期超过签发当日的上限：{days} 天，上限为 {limit} 天。',
      remedy: '请换用有效期不超过 {limit} 天的证书；有些客户端会拒绝更长的证书。',
    },
    'serial': {
      summary: '{subject} 的序列号太短，仅 {bytes} 字节。公共 CA 须在其中放入至少 64 位随机数。',
      remedy: '服务器上无需修改；请告知 CA。',
    },
    'no-names': {
      summary: '{subject} 没有主体备用名称，而每张服务器证书都必须有。',
      remedy: '请换用主体备用名称中包含该主机的证书。',
    },
    'critical-names': {
      summary: '{subject} 写有主体，其备用名称却标为关键。',
      remedy: '请换用 subjectAltName 不标为关键的证书。',
    },
    'common-name': {
      summary: '通用名称 {name} 不在备用名称之列。',
      remedy: '请换用通用名称属于其备用名称的证书，或没有通用名称的证书。',
    },
    'purposes': {
      summary: '{subject} 的用途与服务器证书不符：应为 serverAuth，此外至多只有 clientAuth。',
      remedy: '请换用仅供服务器使用的证书。',
    },
    'critical-purposes': {
      summary: '{subject} 的用途标为关键，而不应如此。',
      remedy: '请换用 extKeyUsage 不标为关键的证书。',
    },
    'root-purposes': {
      summary: '根证书 {subject} 限制了自己的用途，而根证书不应如此。',
      remedy: '服务器上无需修改；请告知 CA。',
    },
    'root-key-ids': {
      summary: '根证书 {subject} 标明签名密钥的方式不符合对根证书的规定。',
      remedy: '服务器上无需修改；请告知 CA。',
    },
    'leaf-is-ca': {
      summary: '{subject} 是 CA 证书，却用于服务器。',
      remedy: '请为服务器使用单独的证书。',
    },
    'key-type': {
      summary: '{subject} 的密钥类型或长度不允许用于公共证书。',
      remedy: '请生成新密钥（EC P-256 或 RSA 2048），并为它申请新证书。',
    },
  },
  'chain-size': {
    'title': '证书链的大小',
    'fits': {
      summary: '所有证书都能放进服务器的第一批数据，共 {bytes} 字节。',
    },
    'large': {
      summary: '证书共 {bytes} 字节；在再次收到客户端的消息之前，服务器大约只能发送 {limit} 字节。因此每位新访客都要多等一次往返。',
      remedy: '请在服务器上只发送必需的证书，并优先使用椭圆曲线的密钥和签名：长度只有 RSA 的十分之一左右。',
    },
    'many-names': {
      summary: '证书里有 {names} 个名称，整条链因此达到 {bytes} 字节；在再次收到客户端的消息之前，服务器大约只能发送 {limit} 字节。每位新访客都要多等一次往返，有些客户端会拒绝这么长的链，而且拿到密钥的人可以冒充所有这些主机。',
      remedy: '请改用几张名称较少的证书，或一张通配符证书，并按 SNI 选择。',
    },
  },
  'revocation': {
    'title': '吊销状态',
    'not-asked': {
      summary: '没有查询证书是否已被吊销（{ways}）：查询会让 CA 知道您在看什么。',
    },
    'no-way': {
      summary: '证书没有给出可以查询吊销状态的地方。',
    },
    'good': {
      summary: '根据现有的答复（{source}），{subject} 没有被吊销。',
    },
    'revoked': {
      summary: '{subject} 已于 {date} 被吊销（{source}；原因：{reason}）。',
      remedy: '不要信任这条证书链：其密钥可能已落入他人之手。请在服务器上生成新密钥，申请新证书并安装。',
    },
    'unknown': {
      summary: 'CA 的响应者在装订的答复中表示不认识 {subject}。',
      remedy: '刚刚签发的证书可能尚未登记。否则请询问 CA；它可能不是该 CA 的证书。',
    },
    'staple-expired': {
      summary: '服务器装订的 OCSP 响应已过期（有效期至 {until}），客户端会略过它或拒绝连接。',
      remedy: '请在服务器上确保及时获取新响应：检查域名解析、通往 CA 的网络和时钟，然后重新加载。',
    },
    'staple-early': {
      summary: '服务器装订的 OCSP 响应尚未生效。',
      remedy: '请先检查本机时钟，再检查服务器的时钟。',
    },
    'staple-bad-signature': {
      summary: '装订的 OCSP 响应签名有误：它被改动过，或由其他密钥签名。',
      remedy: '请在服务器上删除已保存的响应，让它重新获取。',
    },
    'staple-wrong-signer': {
      summary: '装订的 OCSP 响应的签名者没有得到 {subject} 签发者的授权。',
      remedy: '请在服务器上向证书写明的响应者查询，并安装签发该证书的中间证书。',
    },
    'staple-other-certificate': {
      summary: '装订的 OCSP 响应属于另一张证书，而不是 {subject}。',
      remedy: '请在服务器上删除为旧证书保存的响应，然后重新加载。',
    },
    'staple-unreadable': {
      summary: '装订的 OCSP 响应无法读取，或含有无法理解的内容。',
      remedy: '请在服务器上删除已保存的响应，让它重新获取。',
    },
    'staple-refused': {
      summary: '服务器装订的响应中，响应者拒绝回答（{reason}）。',
      remedy: '请在服务器上删除已保存的响应；如再次出现，请告知 CA。',
    },
    'must-staple-missing': {
      summary: '{subject} 要求客户端坚持索取装订的 OCSP 响应，但没有收到。索取而未得到的客户端会拒绝连接。',
      remedy: '请在服务器上开启 OCSP 装订（nginx：ssl_stapling on；Apache：SSLUseStapling on；HAProxy：把响应放在证书旁或启用 ocsp-update on），或换用不要求装订的证书。',
    },
    'good-asked': {
      summary: '刚刚向 CA 查询的结果（{source}：{url}）：{subject} 没有被吊销。',
    },
    'revoked-asked': {
      summary: '刚刚向 CA 查询的结果（{source}：{url}）：{subject} 已于 {date} 被吊销，原因：{reason}。',
      remedy: '不要信任这条证书链：其密钥可能已落入他人之手。多数程序不会查询，会照常继续。请在服务器上生成新密钥，申请新证书并安装。',
    },
    'unknown-asked': {
      summary: '刚刚查询了 CA 的响应者（{url}），它不认识 {subject}。',
      remedy: '刚刚签发的证书可能尚未登记。否则请询问 CA；它可能不是该 CA 的证书。',
    },
    'answer-unusable': {
      summary: '已就 {subject} 向 CA 查询（{source}：{url}），但其答复无法使用（{fault}）。',
      remedy: '请稍后再试。如果一直如此，请告知 CA；坚持要得到答复的客户端会拒绝这张证书。',
    },
    'no-answer': {
      summary: '本应就 {subject} 向 CA 查询（{source}：{url}），但没有得到答复（{fault}）。',
      remedy: '请检查本机能否以明文 HTTP 访问该地址；许多公司网络不允许。坚持要得到答复的客户端会在这里失败。',
    },
    'issuer-missing': {
      summary: '无法就 {subject} 向 CA 查询：缺少其签发者的证书，而任何答复都要用它来核实。',
      remedy: '请先补全证书链，或者同时取回缺少的证书（AIA）。',
    },
    'list-unusable': {
      summary: '现有的吊销列表不能说明 {subject} 的状态（{fault}）。',
      remedy: '请从证书写明的地址获取最新的列表。',
    },
  },
  'store-limits': {
    'title': '信任库的限制',
    'issued-too-late': {
      summary: 'Chrome 只接受此根证书下最迟于 {date} 被日志记录的证书；此证书的时间戳都晚于这一天。',
      remedy: '请在服务器上改用其他 CA 的证书，或同一 CA 其他根证书下的证书：可询问 CA，Chrome 对新证书信任哪个根。',
    },
  },
  'transparency': {
    'title': '证书透明度',
    'kept': {
      summary: '日志已记录此证书：有效时间戳 {valid} 个，来自 {logs}；浏览器要求 {needed} 个。',
    },
    'not-asked': {
      summary: '没有日志记录过此证书。浏览器只对公开受信任的根下的证书提出这一要求。',
      remedy: '如果是您自己的 CA，无需处理。',
    },
    'private': {
      summary: '证书带有日志的时间戳，{count} 个中有 {valid} 个有效。浏览器只对公开受信任的根下的证书提出这一要求。',
      remedy: '如果是您自己的 CA，无需处理。',
    },
    'missing': {
      summary: '没有日志记录过此证书：Chrome、Safari 和 Firefox 会拒绝它，多数程序不检查这一点。',
      remedy: '请在服务器上使用 CA 在签发前已提交日志的证书；公开 CA 会自动这样做，除非被要求不做。',
    },
    'invalid': {
      summary: '{log} 的时间戳不是该日志签名的，或属于另一张证书。',
      remedy: '请在服务器上按 CA 交付的原样重新安装证书；如果交付时就是这样，请向 CA 索取新的证书。',
    },
    'no-current-log': {
      summary: '时间戳有效的日志中，没有一个仍被浏览器承认（{logs}）。',
      remedy: '请在服务器上更新证书：CA 届时会使用当前的日志。',
    },
    'too-few': {
      summary: '被承认的日志给出的有效时间戳只有 {valid} 个；对有效期 {days} 天的证书，浏览器要求 {needed} 个。',
      remedy: '请在服务器上更新证书；如果新证书的时间戳仍然不足，CA 必须提交给更多日志。',
    },
    'one-operator': {
      summary: '被承认的时间戳全部来自同一家日志运营者 {operators}；浏览器要求至少两家。',
      remedy: '请在服务器上更新证书；CA 必须使用两家运营者的日志。',
    },
    'only-tiled': {
      summary: '被承认的时间戳全部来自新型日志；浏览器要求至少有一个来自 RFC 6962 所述的日志。',
      remedy: '请在服务器上更新证书；CA 必须至少使用一个旧型日志。',
    },
  },
}
