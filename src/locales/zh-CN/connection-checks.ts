import type { connectionChecks as shape } from '../en/connection-checks.ts'

export const connectionChecks: typeof shape = {
  'plain-http': {
    title: '传输途中的保护',
    readable: {
      summary: '途中一切皆可读：请求、头部和应答。',
      remedy: '请对 {host} 使用 https://。在服务器上申请证书（免费证书可由程序自动续期），并重定向所有 http:// 请求。',
    },
  },
  'verification-off': {
    title: '验证',
    off: {
      summary: '验证已关闭：连接是加密的，但无法说明对方是谁。',
      remedy: '将验证设为“仅报告”以查看结论，或设为“必须”以便在结论不佳时停止。',
    },
  },
  'protocol-version': {
    title: '协议版本',
    deprecated: {
      summary: '{version} 自 2021 年起已被废止，浏览器会拒绝它。',
      remedy: '请在服务器上启用 TLS 1.2 和 1.3；nginx 中：ssl_protocols TLSv1.2 TLSv1.3;',
    },
    current: { summary: '{version} 仍然可靠；TLS 1.3 可省去一次往返并隐藏证书。' },
    newest: { summary: '{version} 是最新版本。' },
  },
  'key-exchange': {
    'title': '密钥交换',
    'hybrid': { summary: '{group} 还能保护您发送的内容免受未来量子计算机的破解。' },
    'quantum-declined': {
      summary: '该密钥交换无法抵御未来的量子计算机。您提供了 {offered}，服务器选择了 {group}。',
      remedy: '请在服务器上启用混合组；使用 OpenSSL 3.5 的 nginx 中：ssl_ecdh_curve X25519MLKEM768:X25519:prime256v1;',
    },
    'quantum-not-offered': {
      summary: '该密钥交换（{group}）无法抵御未来的量子计算机，而且没有提供混合组。',
      remedy: '请提供 X25519MLKEM768：在 TLS 中将组留空，即可提供当前运行环境支持的全部组。',
    },
    'small-prime': {
      summary: '密钥由 Diffie-Hellman 协商，所用素数只有 {bits} 位；不足 {least} 位的素数，有足够资源的人可以事后破解，而且一次就能破解许多连接。',
      remedy: '请在服务器上优先使用 ECDHE 套件，或者换用 2048 位的素数（RFC 7919 的 ffdhe2048 及更长的群）；在 nginx 中：设置 ssl_dhparam，或去掉 DHE 套件。',
    },
    'no-forward-secrecy': {
      summary: '会话密钥用服务器自身的密钥加密传送（{suite}）：日后得到该密钥的人可以读取本次连接。',
      remedy: '请在服务器上优先使用 ECDHE 套件；nginx 中：ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;',
    },
  },
  'cipher-strength': {
    'title': '密码套件',
    'authenticated': { summary: '{suite} 在同一步骤中完成加密和认证。' },
    'block-mode': {
      summary: '{suite} 使用分组模式，该模式曾多次受到攻击。',
      remedy: '请在服务器上优先使用 AES-GCM 或 ChaCha20-Poly1305。',
    },
    'short-block': {
      summary: '{suite} 使用 64 位分组，在较长的连接中会出现重复。',
      remedy: '请在服务器上移除该套件，并优先使用 AES-GCM 或 ChaCha20-Poly1305。',
    },
    'broken': {
      summary: '对于有意攻击的人，{suite} 起不到任何保护作用。',
      remedy: '请在服务器上移除该套件，并优先使用 AES-GCM 或 ChaCha20-Poly1305。',
    },
  },
  'client-certificate': {
    'title': '客户端证书',
    'accepted': { summary: '服务器要求客户端证书，您的证书已发送，服务器继续了连接。' },
    'open': { summary: '服务器要求客户端证书，您的证书已发送；但连接结束前服务器没有表明是否接受。' },
    'optional': { summary: '服务器要求客户端证书；没有发送，服务器仍继续了连接。' },
    'missing': {
      summary: '服务器需要客户端证书，但没有发送。它以 {alert} 结束了连接。',
      remedy: '请在“客户端证书”中添加证书及其密钥。可接受的签发者：{issuers}。',
    },
    'missing-unnamed': {
      summary: '服务器需要客户端证书，但没有发送。它以 {alert} 结束了连接。',
      remedy: '请在“客户端证书”中添加证书及其密钥。服务器没有说明接受哪些签发者：请询问其管理者。',
    },
    'refused-unnamed': {
      summary: '您的客户端证书已发送，但服务器以 {alert} 拒绝了它。',
      remedy: '服务器没有说明接受哪些签发者：请向其管理者索取证书。同时检查您的证书的有效期。',
    },
    'refused': {
      summary: '您的客户端证书已发送，但服务器以 {alert} 拒绝了它。',
      remedy: '请使用由服务器接受的签发者所签发的证书：{issuers}。同时检查证书的有效期。',
    },
  },
  'strict-transport-security': {
    title: 'Strict-Transport-Security',
    set: { summary: '在今后 {days} 天内，无论如何输入，浏览器都会在此使用 https://。' },
    short: {
      summary: '浏览器会在此使用 https://，但只持续 {days} 天。',
      remedy: '请将 max-age 提高到一年：Strict-Transport-Security: max-age=31536000',
    },
    missing: {
      summary: '首次访问时若没有输入 https://，仍可能被拦截：缺少 Strict-Transport-Security 头部。',
      remedy: '请由 {host} 发送此头部：Strict-Transport-Security: max-age=31536000',
    },
    unusable: {
      summary: 'Strict-Transport-Security 头部没有可用的 max-age（{value}），因此浏览器会忽略它。',
      remedy: '请发送 Strict-Transport-Security: max-age=31536000',
    },
  },
  'host-name-exposed': {
    title: '途中的主机名',
    readable: {
      summary: '主机名 {host} 在途中可读，位于 ClientHello 中。',
      remedy: '只有 Encrypted Client Hello 能隐藏它，而且双方都必须支持。',
    },
  },
  'clock': {
    'title': '本机时钟',
    'explains': {
      summary: '按本机的时钟（{here}），证书无效；按服务器的时钟（{there}），证书有效：很可能是本机的时钟不准。',
      remedy: '请校准本机的时钟，然后重新运行。',
    },
    'behind': {
      summary: '本机的时钟（{here}）比服务器的（{there}）慢。',
      remedy: '请把两者与第三个时钟核对。如果是本机不准，请校准：否则证书会显得尚未生效。',
    },
    'ahead': {
      summary: '本机的时钟（{here}）比服务器的（{there}）快。',
      remedy: '请把两者与第三个时钟核对。如果是本机不准，请校准：否则证书会显得已经过期。',
    },
    'behind-logs': {
      summary: '日志为这张证书盖时间戳的时刻是 {there}，而按本机的时钟（{here}），这一刻还没有到。',
      remedy: '日志不会提前盖时间戳，因此请检查本机的时钟。',
    },
  },
  'captive-portal': {
    'title': '网络登录',
    'required': {
      summary: '应答的是网络，而不是 {host}：它要求您先登录（状态 511）。',
      remedy: '请在该网络自己的页面上登录，然后重新运行。',
    },
    'redirected': {
      summary: '应答者不是 {host}，并把您转到 {location}。要求登录的网络会这样做；出示默认站点的服务器也会这样做。',
      remedy: '如果在酒店、列车或公司里，请先登录网络。否则请查看服务器为该名称出示的是哪个站点。',
    },
    'private-address': {
      summary: '{host} 位于 {address}，这是本网络内部的地址，而且应答者的证书属于另一个名称。',
      remedy: '如果网络要求登录，请先登录。否则请查明域名服务器为何给出这个地址。',
    },
  },
  'wrong-scheme': {
    'title': '对 https:// 端口使用了 http://',
    'tls-port': {
      summary: '{host} 的 {port} 端口使用 TLS，却收到了明文 HTTP；服务器在应答中说明了这一点（状态 400）。',
      remedy: '请对该端口使用 https://。',
    },
    'tls-answer': {
      summary: '{host} 的 {port} 端口用 TLS 警报回应了明文 HTTP：它使用的是 TLS。',
      remedy: '请对该端口使用 https://。',
    },
  },
  'server-name': {
    'title': '发送的服务器名称',
    'not-sent': {
      summary: '没有发送服务器名称，因此服务器无法得知您要找的是 {host}，便出示了默认的证书。',
      remedy: '请发送名称：去掉 --no-sni，或在 TLS 中允许发送服务器名称。',
    },
    'by-address': {
      summary: '{host} 是一个地址。ClientHello 只能写主机名称，因此服务器出示了默认的证书。',
      remedy: '请用名称访问服务器。如果要让该名称指向这个地址，请在“连接”中指定（--resolve）。',
    },
    'other-sent': {
      summary: '发送的名称是 {sent}，而不是 {host}；服务器按收到的名称选择证书。',
      remedy: '请把 {host} 作为服务器名称发送，或在地址中使用 {sent}。',
    },
  },
  'known-issuer': {
    title: '这是谁的证书',
    development: {
      summary: '从名称看，这张证书由 {product} 在某人自己的机器上制作，用于开发。',
      remedy: '在服务器上，请使用 CA 签发的证书。在制作它的那台机器上，请把 {product} 的 CA 加入需要信任它的程序。',
    },
    placeholder: {
      summary: '从名称看，这是 {product} 的占位证书：它没有所请求主机的证书时就会出示这一张。',
      remedy: '在服务器上，请为 {product} 配置该主机的证书，并确认其规则写的正是这个主机。',
    },
  },
  'proxy-answer': {
    title: '代理的应答',
    authentication: {
      summary: '应答的是代理，而不是服务器：它要求用户名和密码（状态 407，{error}）。',
      remedy: '请把代理的用户名和密码交给程序，或对该主机绕过代理。',
    },
    error: {
      summary: '应答的是代理，而不是服务器，状态为 {status}：它无法继续（{error}）。',
      remedy: '请带上时间和这个词询问代理的维护者；服务器可能根本没有被访问到。',
    },
  },
}
