import type { handshake as shape } from '../en/handshake.ts'
import { explain } from './handshake/index.ts'

export const handshake: typeof shape = {
  problems: {
    'no-key': '密钥日志中没有对应的密钥。',
    'no-hello': '没有捕获到商定其密钥的 Hello 消息。',
    'lost': '它之前的记录没有捕获到，试过的序号都不符。',
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
