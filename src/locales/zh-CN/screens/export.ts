import type { exporting as shape } from '../../en/screens/export.ts'

export const exporting: typeof shape = {
  export: {
    title: '导出',
    note: '保存为供其他程序使用的文件',
    recording: '记录的字节',
    shown: '此处显示的内容',
    items: {
      decrypted: 'Wireshark 抓包，可解密…',
      closed: 'Wireshark 抓包，不含密钥',
      plain: 'Wireshark 抓包，内容未加密',
      keylog: '密钥日志…',
      hex: '十六进制记录',
      report: '报告',
      svg: '时序图',
      png: '时序图',
    },
    kinds: {
      decrypted: '含密钥的 pcapng',
      closed: 'pcapng',
      plain: 'pcapng',
      keylog: 'txt',
      hex: 'txt',
      report: 'JSON',
      svg: 'SVG',
      png: 'PNG',
    },
    missing: {
      open: '连接结束后才能保存记录的字节。',
      gaps: '中间有字节未被捕获，单独导出此连接会被误读；现有内容都在原抓包文件中。',
      keys: '没有此连接的密钥：导出的抓包无法解密，也没有密钥日志。',
    },
    secrets: {
      title: { decrypted: '将密钥与抓包一起保存？', keylog: '保存这个连接的密钥？' },
      warning: '任何人得到这个文件，都能读取这个连接：请求及其头部、应答，以及其间的一切。',
      scope: {
        decrypted: 'Wireshark 无需密钥文件即可打开。这些密钥只能打开这一个连接。',
        keylog: '与同一连接的抓包配合，可打开每一条记录。这些密钥只能打开这一个连接。',
      },
      confirm: '我要在文件中包含密钥',
      save: '连同密钥保存',
      cancel: '取消',
    },
    saved: '已保存 {name}',
    savedKeyless: '已保存 {name}。此连接没有可附上的密钥。',
    failed: '无法生成此文件，请重试。',
    diagram: {
      title: '{host}，{when}',
      client: '客户端',
      server: '服务器',
      sealed: '已加密',
      made: '由 tlscope 绘制；时间为从开始起的毫秒数，长度不含记录头',
    },
  },
}
