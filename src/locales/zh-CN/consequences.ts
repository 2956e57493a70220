import type { consequences as shape } from '../en/consequences.ts'

const refused = '会检查这一点的客户端会拒绝连接，其他客户端则毫无察觉，于是这里能用、那里不能用。'
const strict = '大多数客户端会放行，严格的客户端会拒绝：Python 从 3.13 起默认检查这类规则。'
const promise = '这违背了公共 CA 对浏览器的承诺。浏览器可能不再接受这类证书，CA 也必须吊销它们。'
const stapled = '这份装订对客户端毫无用处：客户端因此不知道证书是否已被吊销，或者只能自己去问 CA。'
const purpose = '证书只能用于其 CA 核验过的用途。用于其他用途时，客户端会拒绝。'
const unreadable = '读不懂的限制无法遵守，谨慎的客户端只能拒绝。'
const policy = '要求特定策略的客户端会拒绝；浏览器并不过问。'
const logged = '日志公开了为某个名称签发过哪些证书，伪造的证书因此会被发现。日志不足时浏览器会拒绝；大多数程序并不查看。'
const clock = '证书的有效期以查看它的机器的时钟为准。时钟不准，好证书会通不过，坏证书却可能通过。'
const portal = '在登录之前，网络会代替所有主机应答，程序看到的就是一张不对的证书。'
const between = '只有信任该产品 CA 的程序才会接受这个连接；其他程序都会在此停下。这一侧再也没有人能看到服务器自己的证书。'
const named = '级别说明 CA 核验了所有者的哪些信息，并不影响加密。'
const revoked = '密钥被盗，或证书本不该签发时，CA 会吊销证书。握有该密钥的人可以冒充这台服务器。'
const unknown = '没有可用的答复，就没有人知道证书是否已被吊销。'
const key = '谁能算出密钥或伪造签名，谁就能冒充这台服务器，而任何客户端都看不出区别。'

export const consequences: typeof shape = {
  'path': {
    'incomplete-chain': '客户端只信任根。缺少中间那张证书，它就无法得知根为这台服务器背书，只能放弃：“unable to verify the first certificate”“unable to get local issuer certificate”“PKIX path building failed”。浏览器往往照常工作，因为它们会自行获取或记住缺失的证书。',
    'complete-by-fetching': '不会自行获取的客户端（大多数程序都不会）会在此停下：“unable to verify the first certificate”。',
    'too-tangled': '其他客户端放弃得更早或更晚，能否连上全凭运气。',
  },
  'trusted-root': {
    'not-reached': '信任来自根。只要没有到达任何根，就没有人为这台服务器背书。',
    'self-signed': '任何人一秒钟就能做出一张写着这个名称的证书。加密仍然有效，但对面可能是攻击者。',
    'unknown-root': '谁握有该根的密钥，谁就能为任何名称制作证书。客户端只接受它认识的根。',
  },
  'signatures': {
    'invalid': '证书靠签名与 CA 相连。签名不对，它的价值就不比自制的证书高。',
    'unsupported': '无法验证的签名等于没有签名。其他客户端也许能验证，也许不能。',
    'algorithms-differ': '两处必须一致，这样才没有人能在签名覆盖的部分之外更换算法。客户端会拒绝。',
    'not-accepted': '只接受您所列算法的客户端会在这里拒绝。',
  },
  'validity': {
    'expired': '所有客户端都拒绝过期的证书。过了那一天，CA 不再为它负责，也可能不再说明它是否已被吊销。',
    'not-yet-valid': '在那一天到来之前，所有客户端都会拒绝它。',
    'issuer-expired': '主机自己的证书也许是新的，但上面没有有效的 CA，客户端仍会拒绝。',
    'issuer-not-yet-valid': '主机自己的证书也许有效，但上面没有有效的 CA，客户端仍会拒绝。',
  },
  'host-name': {
    'other-names': '证书证明了对方是谁，却没有证明它就是您要找的主机。任何处在途中的人都可以出示一张写着自己名称的有效证书。',
    'no-names': '客户端只比对备用名称；浏览器、Go 等多年来都不再理会通用名称。',
  },
  'basic-constraints': {
    'not-a-ca': '如果接受它，任何网站的主人都能为其他所有网站签发证书。',
    'path-length': '上级 CA 限定了其信任所及的范围。客户端遵守该限制并拒绝。',
  },
  'depth': { 'too-deep': '设有此限制的客户端会拒绝。' },
  'name-constraints': {
    'violated': '上级 CA 限定了可以为哪些名称签发。客户端遵守该限制并拒绝。',
    'not-understood': unreadable,
  },
  'policies': { 'none-valid': policy, 'maps-any': policy, 'not-understood': unreadable },
  'critical-extensions': { unreadable, unknown: '“关键”的意思是：不理解它的人必须拒绝。' },
  'key-usage': {
    'not-for-servers': purpose,
    'issuer-not-for-servers': purpose,
    'may-not-sign': '不能签发证书的密钥可能属于任何人。客户端拒绝它签发的东西。',
    'key-not-for-tls': purpose,
    'not-for-purpose': purpose,
    'issuer-not-for-purpose': purpose,
    'key-not-for-usage': purpose,
  },
  'strength': { 'short-key': key, 'weak-signature': key },
  'runtime': {
    'not-asked': '第二个库得出同样的结论，会让结论更可靠。',
    'only-we-trust': '两位评判者意见不同，其他客户端也可能意见不同。',
    'only-runtime-trusts': '尽管有问题，这台机器上的某个程序可能连得上，另一个则可能连不上。',
  },
  'chain-order': {
    'out-of-order': 'TLS 1.2 要求按顺序发送，TLS 1.3 允许客户端自行排序。旧的或简单的客户端不会排序，因而失败。',
    'unneeded': '每次握手都要多花字节，还会把一些客户端引向更差的路径。',
    'cross-signed': '只认识另一个根的旧客户端需要它；对其他客户端只是多花字节。',
    'root-sent': '它没有害处，只是浪费字节：客户端只从自己的证书库中取根。',
  },
  'profile': {
    'version': strict,
    'serial': strict,
    'algorithms-differ': refused,
    'empty-issuer': refused,
    'empty-subject': refused,
    'nameless': strict,
    'broken-extension': strict,
    'critical': strict,
    'not-critical': strict,
    'no-authority-key': strict,
    'no-subject-key': strict,
    'usage-without-ca': strict,
    'limit-without-signing': strict,
    'constraints-without-ca': strict,
    'dns-syntax': refused,
  },
  'forum': {
    'lifetime': '浏览器拒绝有效期过长的公共证书：否则旧密钥和过时的信息会一直沿用。',
    'serial': promise,
    'no-names': promise,
    'critical-names': promise,
    'common-name': promise,
    'purposes': promise,
    'critical-purposes': promise,
    'root-purposes': promise,
    'root-key-ids': promise,
    'leaf-is-ca': promise,
    'key-type': promise,
  },
  'chain-size': {
    'large': '握手装不进第一批数据时，每位访客都要多花一次往返。',
    'many-names': '每位访客都要下载全部名称，而其中一个名称变动，所有名称的证书都要更换。',
  },
  'revocation': {
    'revoked': '密钥被盗，或证书本不该签发时，CA 会吊销证书。握有该密钥的人可以冒充这台服务器。',
    'unknown': 'CA 不认识自己的证书，说明它没有签发过，或者还没有记录。',
    'revoked-asked': revoked,
    'unknown-asked': 'CA 不认识自己的证书，说明它没有签发过，或者还没有记录。',
    'answer-unusable': unknown,
    'no-answer': unknown,
    'issuer-missing': unknown,
    'staple-expired': stapled,
    'staple-early': stapled,
    'staple-bad-signature': stapled,
    'staple-wrong-signer': stapled,
    'staple-other-certificate': stapled,
    'staple-unreadable': stapled,
    'staple-refused': stapled,
    'must-staple-missing': '证书本身要求客户端在没有装订时拒绝。Firefox 就会这样做。',
    'list-unusable': '没有可用的列表，就没有人知道证书是否已被吊销。',
  },
  'interception': {
    'key-known': '旁人读取内容正是 TLS 要防止的事。私钥既已公开，途中任何人都能读取，而不只是设置它的人。',
    'preinstalled': '旁人读取内容正是 TLS 要防止的事。私钥既已公开，途中任何人都能读取，而不只是设置它的人。',
    'proxy': between,
    'antivirus': between,
    'debugger': between,
  },
  'stated-level': {
    'dv-with-organization': named,
    'ov-without-organization': named,
    'iv-without-person': named,
    'ev-fields-missing': named,
    'delivery-network': named,
  },
  'store-limits': { 'issued-too-late': '该列表仍收录这个根，但只适用于较早的证书。使用该列表的客户端会拒绝这一张。' },
  'transparency': {
    'not-asked': '日志的用处在于没有人能暗中签发证书。只有您自己信任的 CA 不需要它。',
    'private': '日志的用处在于没有人能暗中签发证书。只有您自己信任的 CA 不需要它。',
    'missing': logged,
    'invalid': logged,
    'no-current-log': logged,
    'too-few': logged,
    'one-operator': logged,
    'only-tiled': logged,
  },
  'plain-http': { readable: '途中的任何人，例如咖啡馆的网络，都能读取并改动全部内容：密码、Cookie、下载的文件。' },
  'verification-off': { off: '只加密而不验证，只能挡住不动手的人：途中任何人都可能冒名应答。' },
  'protocol-version': { deprecated: 'TLS 1.0 和 1.1 依赖 MD5 和 SHA-1，存在已知攻击。PCI DSS 等规范禁止使用它们。' },
  'key-exchange': {
    'quantum-declined': '今天被录下的内容，在大型量子计算机出现后可能被解开。对需要保密多年的数据来说，这很重要。',
    'quantum-not-offered': '今天被录下的内容，在大型量子计算机出现后可能被解开。对需要保密多年的数据来说，这很重要。',
    'small-prime': '破解 Diffie-Hellman 的大部分工作只取决于素数，而许多服务器共用同一个素数（Logjam）。',
    'no-forward-secrecy': '一把密钥被盗，以往录下的每个连接都会被解开。',
  },
  'cipher-strength': {
    'block-mode': 'Lucky Thirteen 之类的攻击，从处理错误记录所花的时间中读出内容。谨慎的代码能够抵挡；较新的套件则无需如此小心。',
    'short-block': '传输若干 GB 之后分组会重复，攻击者便能读出 Cookie（Sweet32）。',
    'broken': '看起来是 HTTPS，但攻击者能读取或改动内容。',
  },
  'client-certificate': {
    'missing': '这台服务器只让出示证书的人进入；密码或令牌不能代替。',
    'missing-unnamed': '这台服务器只让出示证书的人进入；密码或令牌不能代替。',
    'refused': '这台服务器只让持有其认可证书的人进入。',
    'refused-unnamed': '这台服务器只让持有其认可证书的人进入。',
  },
  'strict-transport-security': {
    short: '过了这些天，首次访问又可能被拦截。',
    missing: '途中的攻击者可以让访客停留在 http:// 并旁观内容，而不出现任何警告。',
    unusable: '等于没有这个头。',
  },
  'host-name-exposed': { readable: '传送连接的人能看到您在与哪台主机通信，但看不到是哪个页面。' },
  'clock': {
    'explains': clock,
    'behind': clock,
    'ahead': clock,
    'behind-logs': clock,
  },
  'captive-portal': {
    'required': portal,
    'redirected': portal,
    'private-address': portal,
  },
  'wrong-scheme': {
    'tls-port': '明文 HTTP 和 TLS 互不相通：这样得不到站点的任何内容。',
    'tls-answer': '明文 HTTP 和 TLS 互不相通：这样得不到站点的任何内容。',
  },
  'server-name': {
    'not-sent': '许多站点共用一个地址。没有正确的名称，服务器只能猜测该出示哪张证书。',
    'by-address': '许多站点共用一个地址。没有正确的名称，服务器只能猜测该出示哪张证书。',
    'other-sent': '许多站点共用一个地址。没有正确的名称，服务器只能猜测该出示哪张证书。',
  },
  'known-issuer': {
    development: '谁握有这个开发用 CA 的密钥，谁就能对信任它的人冒充任何主机，因此它不应离开那台机器。',
    placeholder: '占位证书没有任何人签发。看到它，多半说明服务器的规则与该名称不符，或者它的证书未能加载。',
  },
  'proxy-answer': { authentication: '代理所说的与服务器及其证书无关。', error: '代理所说的与服务器及其证书无关。' },
}
