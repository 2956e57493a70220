import type { names as shape } from '../../en/handshake/names.ts'

export const names: typeof shape = {
  extensions: {
    server_name: {
      offer: {
        summary: '客户端说明要访问的主机 {host}，途中任何人都能读到。',
        detail: '一个地址可能服务多个主机，而服务器在能够加密之前，必须先知道该出示哪张证书。因此名称以明文发送：监视线路的人能知道访问的是哪个网站，但不知道是哪个页面。只有 Encrypted Client Hello 能把它隐藏起来。',
      },
      answer: {
        summary: '服务器表示它采用了客户端给出的主机名（{host}）。',
        detail: '扩展为空：只是点头确认而已。不按名称选择的服务器会省去它。',
      },
    },
    application_layer_protocol_negotiation: {
      offer: {
        summary: '客户端说明它在内层可以使用哪些协议：{list}。',
        detail: '服务器在握手中就选定其一，因此使用 HTTP/2 不必多花往返。@:{taken}',
      },
      answer: {
        summary: '服务器选定内层协议：{list}。',
        detail: '@:{protocolWords}握手一结束，双方就使用它。',
      },
    },
    application_settings: {
      offer: {
        summary: '客户端希望在握手中就交换内层协议的设置，适用于 {list}。',
        detail: '这样双方在第一个请求之前就知道彼此的 HTTP/2 设置。它来自 Chrome，没有成为标准。',
      },
      answer: {
        summary: '服务器告知它的内层协议设置，@:{size}。',
        detail: '在 HTTP/2 中，这些本应是握手之后的第一个帧。客户端从第一个请求起就能遵守这些设置。',
      },
    },
    next_protocol_negotiation: {
      offer: {
        summary: '客户端可以用 NPN 协商内层协议。',
        detail: 'NPN 是 ALPN 的前身：由服务器列出、客户端选择。如今只在旧程序中见到。',
      },
      answer: {
        summary: '服务器列出它在内层可以使用的协议：{list}。',
        detail: '在 ALPN 的前身 NPN 中，由客户端选择，并在 Finished 之前单独发送一条消息告知。',
      },
    },
  },
  inside: {
    server_name: {
      server_name_list: {
        summary: '{count} 个名称，@:{size}：{list}。',
        detail: '格式允许多种名称，但至今只定义了一种，而且每种只能发送一个。这份列表是 TLS 为始终没有到来的扩充预留的格式。',
      },
      ServerName: {
        summary: '一个名称及其种类：{host}。',
        detail: '种类写在前面，服务器可以跳过不认识的种类。实际发送过的只有主机名。',
      },
      name_type: {
        summary: '{value}：后面是一个 DNS 名称。',
        detail: '这是至今唯一定义的名称种类，编号 0。',
      },
      HostName: {
        summary: '“{value}”，客户端要访问的主机，途中可读。',
        detail: '它是末尾不带点的 DNS 名称，不允许写 192.0.2.1 这样的地址。服务器据此选择证书，旁观者也由此得知。',
      },
      name: {
        summary: '一个种类不明的名称，@:{size}。',
        detail: '种类只有编号可查，字节按原样显示。',
      },
    },
    application_layer_protocol_negotiation: {
      protocol_name_list: {
        offer: {
          summary: '{count} 个协议，客户端最希望的排在最前：{list}。',
          detail: '次序是服务器可以参考的愿望。',
        },
        answer: {
          summary: '服务器选用的那一个协议：{list}。',
          detail: '答复同样采用列表的形式，其中只能有一个协议。',
        },
      },
      name: {
        offer: {
          summary: '“{value}”，{count} 个中的第 {position} 个。@:{taken}',
          detail: '客户端可以在加密之内使用它。@:{protocolWords}',
        },
        answer: {
          summary: '双方在内层将使用“{value}”。',
          detail: '服务器从客户端的列表中选定了它。@:{protocolWords}',
        },
      },
    },
    application_settings: {
      supported_protocols: {
        summary: '客户端可以交换设置的 {count} 个协议：{list}。',
        detail: '它们也应出现在其 ALPN 列表中。',
      },
      name: {
        summary: '可以为“{value}”交换设置。',
        detail: '它的设置将随握手一起交换。@:{protocolWords}',
      },
      settings: {
        summary: '设置内容本身，@:{size}。',
        detail: '格式由内层协议规定，对 HTTP/2 就是 SETTINGS 帧。',
      },
    },
    next_protocol_negotiation: {
      name: {
        summary: '“{value}”，服务器所列 {count} 个中的第 {position} 个。',
        detail: '客户端可以选它，也可以选别的。@:{protocolWords}',
      },
    },
  },
}
