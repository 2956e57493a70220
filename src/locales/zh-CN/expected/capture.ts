/** What the readers of capture files expected. */
export const capture = {
  'a pcap, pcapng or snoop file': 'pcap、pcapng 或 snoop 文件',
  'a pcap, pcapng or snoop file (this one is empty)': 'pcap、pcapng 或 snoop 文件（这个文件是空的）',
  'the rest of the file header ({n} bytes of it are there)': '文件头的其余部分（已有 {n} 字节）',
  'the byte-order magic of a section': '分节的字节序魔数',
  'a block length that is a multiple of four': '四的倍数的块长度',
  'the block length again at its end': '块末尾重复的块长度',
  'packet': '数据包',
  'a packet of an interface that was described (there is no interface {n})': '来自已声明接口的数据包（没有接口 {n}）',
  'a packet of at most {n} bytes, not of {m}': '不超过 {n} 字节的数据包，而不是 {m} 字节',
  'a record that holds its packet': '容得下其数据包的记录',
  'a file that is not packed, or with gzip or zstd only': '未压缩的文件，或仅以 gzip 或 zstd 压缩的文件',
  'at most {n} bytes that are unpacked': '解压后不超过 {n} 字节',
  'packed data that can be unpacked': '可以解压的压缩数据',
  'the rest of the packed data': '压缩数据的其余部分',
  'the rest of the last block ({n} bytes of it are there)': '最后一个块的其余部分（已有 {n} 字节）',
  'the rest of the last packet ({n} bytes of it are there)': '最后一个数据包的其余部分（已有 {n} 字节）',
}
