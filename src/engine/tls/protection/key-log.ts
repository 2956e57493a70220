/**
 * NSS key log lines (draft-ietf-tls-keylogfile): `LABEL client-random secret`, both in hex.
 * What is no such line is passed over, as the format wants it.
 */
import { unhex } from '../../bytes/hex.ts'

/** One connection has five lines, each key update and renegotiation one or two more. */
const most = 4096

export class KeyLog {
  readonly #secrets = new Map<string, Uint8Array>()

  /** Takes one or more lines. */
  add(text: string): void {
    for (const line of text.split('\n')) {
      const found = /^([A-Z]\w{0,63}) ([\da-f]{64}) ((?:[\da-f]{2}){1,128})\s*$/i.exec(line)
      if (found && this.#secrets.size < most)
        this.#secrets.set(`${found[1]} ${found[2]!.toLowerCase()}`, unhex(found[3]!))
    }
  }

  /** `random` is the client's, in lower-case hex. */
  find(label: string, random: string): Uint8Array | null {
    return this.#secrets.get(`${label} ${random}`) ?? null
  }
}
