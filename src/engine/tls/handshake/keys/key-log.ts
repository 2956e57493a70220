/**
 * NSS key log lines (draft-ietf-tls-keylogfile): `LABEL client-random secret`, both in hex.
 * What is no such line is passed over, as the format wants it; what stands behind the secret is, too.
 */
import { hex, unhex } from '../../../bytes/hex.ts'

/** Labels of the secrets of one connection; those of key updates count up from 0 (draft-ietf-tls-keylogfile, Sections 2.1 and 2.2). */
const labels = [
  'CLIENT_RANDOM',
  'CLIENT_EARLY_TRAFFIC_SECRET',
  'EARLY_EXPORTER_SECRET',
  'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
  'SERVER_HANDSHAKE_TRAFFIC_SECRET',
  'EXPORTER_SECRET',
]
const countedLabels = ['CLIENT_TRAFFIC_SECRET_', 'SERVER_TRAFFIC_SECRET_']

/** A byte order mark may stand before the first one, read as UTF-8 or as one letter a byte. Tabs and small letters are not the format's, and clear all the same. */
const keyLine = /^(?:\uFEFF|\xEF\xBB\xBF)?[ \t]*([A-Z]\w{0,63})[ \t]+([\da-f]{64})[ \t]+((?:[\da-f]{2}){1,128})\b/i

/** What a line of a key log lacks: three words, 32 bytes of a client random in hex, or a secret in hex. */
export interface RefusedLine {
  /** Counted from 1. */
  line: number
  reason: 'words' | 'random' | 'secret'
}

/** The first line that is none of a key log, and no comment; null where all are such. `before`: lines that stand before the text. */
export function refusedLine(text: string, before: number): RefusedLine | null {
  const lines = text.split('\n')
  const at = lines.findIndex(line => !keyLine.test(line) && !/^(?:\uFEFF|\xEF\xBB\xBF)?\s*(?:#.*)?$/.test(line))
  if (at < 0)
    return null
  const [, random, secret] = lines[at]!.trim().split(/\s+/)
  return {
    line: before + at + 1,
    reason: random === undefined || secret === undefined
      ? 'words'
      : /^[\da-f]{64}$/i.test(random)
        ? 'secret'
        : 'random',
  }
}

export class KeyLog {
  /** In hex. */
  readonly #secrets = new Map<string, string>()
  readonly #most: number
  readonly #shared: KeyLog | null

  /**
   * `shared` has the lines of all connections, where they are not to be found among its own. Of these so many are kept: one
   * connection has five, each key update and renegotiation one or two more.
   */
  constructor({ shared = null, most = 4096 }: { shared?: KeyLog | null, most?: number } = {}) {
    this.#shared = shared
    this.#most = most
  }

  /** Takes one or more lines; gives how many are such. */
  add(text: string): number {
    let lines = 0
    for (const line of text.split('\n')) {
      const found = keyLine.exec(line)
      if (!found)
        continue
      lines++
      if (this.#secrets.size < this.#most)
        this.#secrets.set(`${found[1]!.toUpperCase()} ${found[2]!.toLowerCase()}`, found[3]!)
    }
    return lines
  }

  /** `random` is the client's, in lower-case hex. */
  find(label: string, random: string): Uint8Array | null {
    const secret = this.#secrets.get(`${label} ${random}`)
    return secret === undefined
      ? this.#shared?.find(label, random) ?? null
      : unhex(secret)
  }

  /** The lines of one client random, in lower-case hex; those of all other connections stay here. */
  linesOf(random: string): string[] {
    const line = (label: string): string | null => {
      const secret = this.find(label, random)
      return secret && `${label} ${random} ${hex(secret)}`
    }
    const lines = labels.map(line)
    for (const label of countedLabels) {
      for (let count = 0, found = line(`${label}0`); found; found = line(`${label}${++count}`))
        lines.push(found)
    }
    return lines.filter(found => found !== null)
  }
}
