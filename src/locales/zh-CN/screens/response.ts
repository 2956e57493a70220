import type { response as shape } from '../../en/screens/response.ts'

export const response: typeof shape = {
  headers: '响应头',
  requestHeaders: '请求头',
  body: '正文',
  show: '显示方式',
  sides: {
    json: 'JSON',
    text: '文本',
    hex: '十六进制',
    request: '原始请求',
  },
  rawRequest: '按发出的字节显示的请求',
  none: '没有发送请求。',
  noAnswer: '没有收到应答。',
  size: '{bytes}',
  encoded: '{coding}，解压后 {bytes}',
  incomplete: '不完整：保留了 {kept}',
  badJson: '它自称 JSON，但并不是，或者不完整；以文本显示。',
  states: { asking: '', there: '正文为空。', gone: '这次运行的正文已不再保留，重新运行即可查看。' },
  shown: '已显示 {shown} / {all}',
  more: '显示更多',
}
