import type { certificateChecks as shape } from '../en/certificate-checks.ts'
import { certificateParties } from './certificate-parties.ts'
import { certificateRules } from './certificate-rules.ts'

export const certificateChecks: typeof shape = {
  'path': {
    'title': '通往根证书的路径',
    'complete': {
      summary: '从主机证书到根证书 {root}，路径完整，共 {count} 张证书。',
    },
    'incomplete-chain': {
      summary: '服务器没有发送签发 {subject} 的 {issuer} 的证书，信任库里也没有，证书链到此中断。',
      remedy: '请在服务器上安装完整的证书链：自己的证书在前，后面接上中间证书 {issuer}（文件名常为 fullchain 或 CA bundle）。',
    },
    'complete-by-fetching': {
      summary: '服务器漏发了 {fetched}；从 CA 取回之后，证书可以通到根 {root}。只有按 AIA 取证书，这条链才完整：浏览器会这样做，多数程序不会。',
      remedy: '请在服务器上安装完整的证书链：先是自己的证书，接着是 {fetched}（这个文件常叫 fullchain 或 CA bundle）。',
    },
    'too-tangled': {
      summary: '证书之间交叉签名过多，寻找通往根证书的路径时达到上限，在 {subject} 处放弃。',
      remedy: '请在服务器上只发送自己的证书和通往根证书的中间证书，每张一次。',
    },
  },
  'trusted-root': {
    'title': '受信任的根证书',
    'trusted': {
      summary: '路径终止于受信任的 {root}（{stores}）。',
    },
    'not-reached': {
      summary: '没有到达任何根证书，因此无从在信任库中查找。',
      remedy: '请先补全证书链。',
    },
    'self-signed': {
      summary: '{root} 由自己的密钥签名，且不在任何信任库中：除服务器自己外，没有人为它担保。',
      remedy: '请在服务器上改用 CA 签发的证书，通过 ACME 可免费获得。如果是自己的服务器，请把它的证书作为 CA 文件加入信任，而不要关闭验证。',
    },
    'unknown-root': {
      summary: '路径终止于 {root}，而所查询的信任库中都没有它。',
      remedy: '如果这是公司或测试系统的 CA，请通过安全的途径取得其根证书，并作为 CA 文件加入。如果您不认识它，可能有人正在重新签发此连接的证书：不要发送任何机密。',
    },
  },
  'signatures': {
    'title': '全部签名',
    'verified': {
      summary: '路径上的签名全部正确，共验证 {count} 个。',
    },
    'invalid': {
      summary: '{subject} 上的签名不是由 {issuer} 的密钥生成的：证书被改动过，或者发送了错误的中间证书。',
      remedy: '请在服务器上按 CA 交付的原样重新安装证书，并配上与之对应的中间证书。',
    },
    'unsupported': {
      summary: '{subject} 的签名使用 {algorithm}，此处无法验证。',
      remedy: '请在服务器上使用以 ECDSA 或 RSA 加 SHA-256 签名的证书。',
    },
    'algorithms-differ': {
      summary: '{subject} 内外写明的签名算法不一致：这样的证书必须拒绝。',
      remedy: '请在服务器上按 CA 交付的原样重新安装证书；如果交付时就是如此，请换用新证书。',
    },
    'not-accepted': {
      summary: '{subject} 以 {algorithm} 签名，不在所要求的算法之列。',
      remedy: '请同时接受 {algorithm}，或换用以可接受算法签名的证书。',
    },
  },
  'validity': {
    'title': '当前有效期',
    'valid': {
      summary: '{subject} 有效期至 {date}，剩余 {days} 天。',
    },
    'expired': {
      summary: '{subject} 的证书已于 {date} 过期，至今 {days} 天。',
      remedy: '请在服务器上续期证书并重新加载服务。如果已经续期，说明仍在使用旧文件。如果日期出乎意料，请检查本机时钟。',
    },
    'not-yet-valid': {
      summary: '{subject} 的证书自 {date} 起才有效，还有 {days} 天。',
      remedy: '请先检查本机时钟。如果时钟正确，则是服务器过早启用了新证书。',
    },
    'issuer-expired': {
      summary: 'CA 证书 {subject} 已于 {date} 过期，至今 {days} 天，它之下的所有证书随之失效。',
      remedy: '请在服务器上把中间证书换成 CA 现行的那一张；主机自己的证书可以保留。',
    },
    'issuer-not-yet-valid': {
      summary: 'CA 证书 {subject} 自 {date} 起才有效，还有 {days} 天。',
      remedy: '请先检查本机时钟。如果时钟正确，则是服务器发送了错误版本的中间证书。',
    },
  },
  'host-name': {
    'title': '主机名',
    'named': {
      summary: '证书中写明了 {name}。',
    },
    'wildcard': {
      summary: '证书中的 {name} 涵盖 {host}。',
    },
    'other-names': {
      summary: '您请求的是 {host}，但证书属于：{names}。',
      remedy: '请改用证书中包含的名称访问，或在服务器上换用同时包含 {host} 的证书。虚拟主机（SNI）选错也会造成同样的结果。',
    },
    'no-names': {
      summary: '证书没有主体备用名称（SAN），因此没有指明任何主机；通用名称（CN）不算数。',
      remedy: '请在服务器上换用主体备用名称中包含 {host} 的证书。',
    },
  },
  'basic-constraints': {
    'title': '签发资格',
    'kept': {
      summary: '每一张签发了其他证书的证书，都属于有权签发的 CA。',
    },
    'not-a-ca': {
      summary: '{subject} 签发了 {below}，但它不是 CA 证书。',
      remedy: '不要信任这条证书链：持有 {subject} 密钥的人可以为任何主机签发证书。请向 CA 申请证书。',
    },
    'path-length': {
      summary: '{subject} 只允许其下有 {limit} 级 CA，实际却有 {count} 级。',
      remedy: '{subject} 背后的 CA 无权再设下级 CA，必须由它自己签发证书。',
    },
  },
  'depth': {
    'title': '路径长度',
    'kept': {
      summary: '证书与根之间的 CA 数：{count}；所要求的上限：{limit}。',
    },
    'too-deep': {
      summary: '证书与根之间的 CA 数为 {count}，超过所要求的上限 {limit}。',
      remedy: '请提高上限，或使用其 CA 离根更近的证书。',
    },
  },
  'name-constraints': {
    'title': '名称约束',
    'none': {
      summary: '路径上没有哪个 CA 只限于某些名称。',
    },
    'kept': {
      summary: '所有名称都在 {subject} 可签发的范围之内。',
    },
    'violated': {
      summary: '{subject} 无权为 {name} 签发证书，却签发了。',
      remedy: '请向有权为 {name} 签发证书的 CA 申请。',
    },
    'not-understood': {
      summary: '{subject} 受到的限制在此无法理解，因此它之下的证书都不能信任。',
      remedy: '{subject} 的限制应按 RFC 5280 的格式书写。',
    },
  },
  'policies': {
    'title': '证书策略',
    'not-required': {
      summary: '路径上没有 CA 要求特定策略。路径认可的策略：{policies}。',
    },
    'kept': {
      summary: '要求有证书策略，路径也予以认可：{policies}。',
    },
    'none-valid': {
      summary: '要求有证书策略，但到 {subject} 时，已没有整条路径都认可的策略。',
      remedy: '请向按所要求策略签发的 CA 申请证书。',
    },
    'maps-any': {
      summary: '{subject} 把策略 anyPolicy 映射为其他策略，这是禁止的。',
      remedy: '只有签发 {subject} 的 CA 才能修正。',
    },
    'not-understood': {
      summary: '{subject} 中关于策略的内容已损坏，因此无法遵守。',
      remedy: '只有签发 {subject} 的 CA 才能修正。',
    },
  },
  'critical-extensions': {
    title: '扩展均可理解',
    known: {
      summary: '证书中标为关键的扩展全部可以理解。',
    },
    unreadable: {
      summary: '{subject} 的扩展 {extension} 限制证书的用途，但其内容已损坏，因此无法遵守。',
      remedy: '请在服务器上使用按 RFC 5280 编码的证书；只有签发它的 CA 才能修正。',
    },
    unknown: {
      summary: '{subject} 把扩展 {extension} 标为关键，而此处无法理解它；带有这种扩展的证书必须拒绝。',
      remedy: '请换用不含此扩展的证书，或不把它标为关键。',
    },
  },
  'key-usage': {
    'title': '密钥用法与用途',
    'fits': {
      summary: '每个密钥都用在其证书允许的用途上。',
    },
    'not-for-servers': {
      summary: '{subject} 的证书不是给服务器用的，其用途是：{purposes}。',
      remedy: '请在服务器上使用用途包含 serverAuth 的证书。',
    },
    'issuer-not-for-servers': {
      summary: 'CA {subject} 无权签发服务器证书，只可用于：{purposes}。',
      remedy: '请向可以签发服务器证书的 CA 申请。',
    },
    'may-not-sign': {
      summary: '{subject} 的密钥无权签发证书，却签发了。它的用法是：{usages}。',
      remedy: '请向证书带有 keyCertSign 密钥用法的 CA 申请证书。',
    },
    'key-not-for-tls': {
      summary: '{subject} 的密钥不得用于 TLS 握手。它的用法是：{usages}。',
      remedy: '请在服务器上使用密钥用法包含 digitalSignature 的证书。',
    },
    'not-for-purpose': {
      summary: '{subject} 的证书不能用于 {wanted}，其用途是：{purposes}。',
      remedy: '请使用用途包含 {wanted} 的证书。',
    },
    'issuer-not-for-purpose': {
      summary: 'CA {subject} 无权签发用于 {wanted} 的证书，只可用于：{purposes}。',
      remedy: '请向可以签发 {wanted} 证书的 CA 申请。',
    },
    'key-not-for-usage': {
      summary: '{subject} 的密钥不得用于 {wanted}。它的用法是：{usages}。',
      remedy: '请使用带有 {wanted} 密钥用法的证书。',
    },
  },
  'strength': {
    'title': '密钥与签名强度',
    'strong': {
      summary: '{key}，以 {algorithm} 签名。',
    },
    'short-key': {
      summary: '{subject} 的密钥太短：{key}，至少需要 {least} 位。',
      remedy: '请生成新密钥（EC P-256 或 RSA 2048），并为它申请新证书。',
    },
    'weak-signature': {
      summary: '{subject} 的证书以 {algorithm} 签名，其哈希算法已被攻破：可以伪造出签名相同的证书。',
      remedy: '请换用以 SHA-256 或更强算法签名的新证书。',
    },
  },
  'runtime': {
    'title': 'TLS 库的第二意见',
    'not-asked': {
      summary: '没有询问本程序的 TLS 库。',
      remedy: '检查在线服务器时会询问它。',
    },
    'both-trust': {
      summary: '本程序的 TLS 库同样信任这条证书链。',
    },
    'both-refuse': {
      summary: '本程序的 TLS 库同样拒绝这条证书链（{verdict}）。',
    },
    'only-we-trust': {
      summary: '这里的检查没有发现问题，但本程序的 TLS 库拒绝这条证书链（{verdict}）。',
      remedy: '请查阅 {verdict} 的含义。其他程序也可能拒绝这台服务器。',
    },
    'only-runtime-trusts': {
      summary: '本程序的 TLS 库信任这条证书链，但这里有一项检查未通过。',
      remedy: '请修复未通过的项目；更严格的客户端会因同样的原因拒绝它。',
    },
  },
  'chain-order': {
    'title': '证书链的顺序与大小',
    'in-order': {
      summary: '服务器按顺序发送了所需的 {count} 张证书。',
    },
    'out-of-order': {
      summary: '服务器发送证书的顺序有误；路径的顺序应为 {order}。',
      remedy: '请在服务器上调整文件顺序：自己的证书在最前，其后依次是签发前一张的证书。',
    },
    'unneeded': {
      summary: '服务器发送了多余的证书（{count} 张，每次握手 {bytes} B）：{names}。',
      remedy: '请在服务器上把它们从证书链文件中去掉，除非旧客户端需要它们走另一条路径。',
    },
    'cross-signed': {
      summary: '服务器还发送了路径上某个 CA 由另一个根签发的证书（交叉签名，每次握手 {bytes} B）：{names}。',
      remedy: '只要还有客户端只认识另一个根，就请保留；之后可以从证书链文件中去掉。',
    },
    'root-sent': {
      summary: '服务器连根证书 {root} 也发送了（每次握手 {bytes} B）。客户端要么已经有它，要么不信任它。',
      remedy: '可以在服务器上把根证书从证书链文件中去掉。',
    },
  },
  ...certificateParties,
  ...certificateRules,
}
