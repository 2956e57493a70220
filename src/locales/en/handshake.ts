import { explain } from './handshake/index.ts'

export const handshake = {
  /** Why bytes stayed closed. */
  problems: {
    'no-key': 'The key for it is not in the key log.',
    'no-hello': 'The hello that agreed on its keys was not captured.',
    'lost': 'Records before it were not captured, and none of the numbers tried for it fits.',
    'no-cipher': 'Its cipher is not available here.',
    'too-short': 'It is shorter than its protection must make it.',
    'bad-tag': 'Its authentication tag does not fit: the key is another one, or the bytes were changed.',
    'bad-mac': 'Its checksum (MAC) does not fit: the key is another one, or the bytes were changed.',
    'bad-padding': 'Its padding is not what the protocol wants.',
    'no-content-type': 'It opens, but holds padding only.',
    'unknown-type': 'It opens, but its content type is not known.',
  },
  explain,
}
