/** What a hostile or a long connection may cost. */
export interface Limits {
  /** Bytes of the recording that are kept, and that wait for their keys. */
  recording: number
  /** Records that are listed. */
  records: number
  /** Messages and events that are listed. */
  items: number
  /** Bytes of one handshake message. */
  message: number
  /** Fields of all messages together. */
  fields: number
  problems: number
  /** Whether bytes stay at hand for who asks later; without that every record is opened and nothing is kept. */
  keeps: boolean
}

export const defaultLimits: Limits = {
  recording: 16 * 2 ** 20,
  records: 20_000,
  items: 10_000,
  message: 2 ** 20,
  fields: 200_000,
  problems: 100,
  keeps: true,
}
