/** Which protocol the datagrams between two ends are of, where one of them told it. */
export type NamedKind = 'quic' | 'dtls' | 'openvpn' | 'wireguard'

/** So many are remembered; of more, each datagram tells for itself. */
const mostFlows = 20_000

export class NamedFlows {
  readonly #kinds = new Map<string, NamedKind>()

  of(flow: string): NamedKind | undefined {
    return this.#kinds.get(flow)
  }

  /** `back` is the same flow in the other direction. */
  name(flow: string, back: string, kind: NamedKind): void {
    if (this.#kinds.size >= mostFlows)
      return
    this.#kinds.set(flow, kind)
    this.#kinds.set(back, kind)
  }
}
