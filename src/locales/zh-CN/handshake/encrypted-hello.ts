import type { encryptedHello as shape } from '../../en/handshake/encrypted-hello.ts'

export const encryptedHello: typeof shape = {
  extensions: {
    encrypted_client_hello: {
      outer: {
        summary: '客户端把真正的 hello 加密后藏在这里，或者只是装作如此。',
        detail: '@:{named}没有 ECH 密钥的浏览器会发送同样形状的随机字节，使真的不显眼；外人无法分辨。',
      },
      inner: {
        summary: '这就是真正的 hello，它加密后藏在另一条 hello 中传来。',
        detail: '这个标记告诉服务器：这里就是内层的 hello。其中的内容途中无人可读。',
      },
      answer: {
        summary: '服务器无法打开隐藏的 hello，并给出当前的密钥供下次尝试。',
        detail: '客户端只有在核对过替身主机的证书之后才能信任它们，然后重新连接。',
      },
      retry: {
        summary: '服务器借此让客户端知道，它是否打开了隐藏的 hello。',
        detail: '只有客户端能核对这些字节；在其他人看来它们是随机的。',
      },
    },
    ech_outer_extensions: {
      summary: '隐藏的 hello 从可读的外壳借用 {count} 个扩展。',
      detail: '两处内容相同的扩展不必发送两遍，这里只列出它们的编号。',
    },
    encrypted_server_name: {
      summary: '客户端把主机名加密后藏在这里。',
      detail: '它是 Encrypted Client Hello 的前身，后者把整条 hello 都隐藏起来；如今已不再使用。其字节没有拆解。',
    },
  },
  inside: {
    encrypted_client_hello: {
      type: {
        outer: {
          summary: '{value}：这条 hello 是可读的外壳，里面藏着另一条。',
          detail: '隐藏的 hello 加密后随后给出，外面可读的内容只是做个样子。',
        },
        inner: {
          summary: '{value}：这就是隐藏的 hello 本身。',
          detail: '它只带有这个标记，告诉服务器已到达真正的 hello。',
        },
        addition: {
          summary: '第 {value} 类增补。',
          detail: '种类列表由 IANA 维护。最高位表示客户端必须能够理解它。',
        },
      },
      cipher_suite: {
        summary: '隐藏的 hello 的加密方式：{list}。',
        detail: '它取自服务器 ECH 配置所允许的组合。背后的方案是 HPKE，即用公钥加密。',
      },
      kdf_id: {
        summary: '用 {value} 推导密钥。',
        detail: '它是组合中的一半，另一半是加密算法。客户端从服务器的配置中选了这一组。',
      },
      aead_id: {
        summary: '用 {value} 加密并认证。',
        detail: '改动一个字节就会被发现，隐藏的 hello 也就打不开。外面可读的 hello 也一并受到保护。',
      },
      config_id: {
        summary: '服务器的第 {value} 号 ECH 密钥。',
        detail: '客户端从 DNS 中连同公钥一起得知它，它帮助服务器找到正确的私钥；只有一个字节，以免泄露访问的是哪个网站。',
      },
      enc: {
        filled: {
          summary: '客户端为加密隐藏的 hello 新生成的公钥，@:{size}。',
          detail: '服务器用它和自己的私钥推导出打开载荷的密钥。它只为这条 hello 生成。',
        },
        empty: {
          summary: '为空：第一次 hello 的密钥继续有效。',
          detail: '在 HelloRetryRequest 之后，客户端沿用已开始的加密。',
        },
      },
      payload: {
        summary: '隐藏的 hello 本身，@:{size}，已加密；也可能只是看似如此的随机字节。',
        detail: '只有持有私钥的服务器能够分辨。真正的主机名就写在里面。',
      },
      confirmation: {
        summary: '@:{size}，客户端据此得知隐藏的 hello 已被打开。',
        detail: '它们由隐藏的 hello 计算而来；在其他人看来是随机的。',
      },
      retry_configs: {
        summary: '供下次尝试的 {count} 份配置，@:{size}。',
        detail: '客户端所用的密钥已经过期，这里是服务器直接给出的新密钥。',
      },
      ECHConfig: {
        summary: '一份隐藏 hello 的配置：替身名称 {host}。',
        detail: '其中含有公钥及相关参数，通常来自 DNS。',
      },
      version: {
        summary: '这份配置的版本，{code}。',
        detail: '0xfe0d 是成为标准的版本，其他的会被跳过。',
      },
      contents: {
        summary: '配置内容本身，@:{size}。',
        detail: '包括密钥、各种长度和替身名称。',
      },
      key_config: {
        summary: '用来加密 hello 的密钥及方式。',
        detail: '只有对应私钥的持有者才能打开。',
      },
      kem_id: {
        summary: '{value}：密钥的种类。',
        detail: '它说明客户端与服务器通过哪种公钥步骤得到共享密钥。',
      },
      public_key: {
        summary: '服务器用于隐藏 hello 的公钥，@:{size}。',
        detail: '人人都可以知道。它与证书中的密钥不同，并且经常更换。',
      },
      cipher_suites: {
        summary: '服务器接受的 {count} 组密钥推导与加密算法。',
        detail: '客户端从中选一组用于隐藏的 hello。',
      },
      HpkeSymmetricCipherSuite: {
        summary: '服务器接受的一组算法：{list}。',
        detail: '前者推导密钥，后者加密。',
      },
      maximum_name_length: {
        summary: '隐藏的名称应填充到 {value} 字节。',
        detail: '这样隐藏 hello 的长度就不会泄露其中的主机名。',
      },
      public_name: {
        summary: '“{value}”，以明文发送的替身名称。',
        detail: '这台服务器上的所有网站共用它，旁观者只能得知由谁托管。只有隐藏的 hello 打不开时，才需要它的证书。',
      },
      extensions: {
        summary: '配置的 {count} 个扩展。',
        detail: '为日后增补预留，多数时候没有。',
      },
      ECHConfigExtension: {
        summary: '配置的一项增补，@:{size}。',
        detail: '客户端会跳过不认识的增补，除非标为必需。',
      },
      data: {
        summary: '增补的内容，@:{size}。',
        detail: '含义由其类型决定，而类型只知道编号。',
      },
    },
    ech_outer_extensions: {
      OuterExtensions: {
        summary: '所借用扩展的编号：{list}。',
        detail: '次序必须与外壳中的一致。',
      },
      ExtensionType: {
        summary: '{value} 取自外壳。',
        detail: '服务器在读取隐藏的 hello 之前先把它填入。',
      },
    },
  },
}
