import type { handshake as shape } from '../en/handshake.ts'
import { explain } from './handshake/index.ts'

export const handshake: typeof shape = {
  messages: {
    ClientHello: '由我们发起对话：列出我们支持的版本、密码套件和密钥交换组，附上一个随机数，并说明要访问的主机名。',
    ServerHello: '服务器作出选择：版本、密码套件以及它那一半密钥交换。在 TLS 1.3 中，此后的内容全部加密。',
    HelloRetryRequest: '服务器无法使用我们预先猜测的密钥份额，要求换用另一个组，因此多花一次往返。',
    EncryptedExtensions: '服务器的其他选择，例如内层协议（ALPN），此时已经加密。',
    CertificateRequest: '服务器要求我们出示自己的证书来证明身份。',
    Certificate: '一条证书链，说明发送方是谁：从它自己的证书一直通向某个根证书。',
    CertificateVerify: '对到此为止的整个握手所作的签名，证明发送方确实持有其证书对应的私钥。',
    CertificateStatus: '由服务器转交的 CA 最新答复（OCSP），说明其证书未被吊销。',
    CompressedCertificate: '经过压缩以节省字节的证书链。',
    ServerKeyExchange: '服务器那一半密钥交换，并用其证书的密钥签名。',
    ServerHelloDone: '服务器的话已经说完，等待我们答复。',
    ClientKeyExchange: '我们这一半密钥交换：从这里起，双方可以算出相同的密钥。',
    Finished: '用新密钥对整个握手所作的校验：途中只要有人改动过一个字节，它就对不上。',
    NewSessionTicket: '一张会话票据，下次连接凭它可以更快开始，无需再发送证书。',
    EndOfEarlyData: '握手完成之前抢先发送的数据到此结束。',
    KeyUpdate: '发送方为此后的所有内容更换密钥。',
    HelloRequest: '服务器要求在同一连接上重新握手。',
    unknown: '此处不认识的消息类型，按原样显示其字节。',
  },
  events: {
    change_cipher_spec: '从这里起发送方开始加密。在 TLS 1.3 中它已没有意义，发送它只是为了不让途中的旧设备出错。',
    alert: '发送方报告错误，或宣布连接正常结束。',
    application_data: '建立连接的目的所在：内层协议的数据，这里是 HTTP。',
    heartbeat: '要求对方回应的心跳信号。',
    sealed: '无法解开的加密字节。',
    foreign: '不属于 TLS 的字节。',
  },
  problems: {
    'no-key': '密钥日志中没有对应的密钥。',
    'no-cipher': '此处不支持它所用的加密算法。',
    'too-short': '它比加密保护所要求的长度还短。',
    'bad-tag': '认证标签不符：密钥不对，或字节被改动过。',
    'bad-mac': '校验值（MAC）不符：密钥不对，或字节被改动过。',
    'bad-padding': '填充不符合协议要求。',
    'no-content-type': '可以解开，但里面只有填充。',
    'unknown-type': '可以解开，但其内容类型未知。',
  },
  explain,
}
