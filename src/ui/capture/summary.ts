/** What a capture holds, in one sentence and a few more. */
import type { DecodedCapture } from '../../contract/index.ts'
import type { Sentence } from '../facts/part.ts'
import type { Seen } from './seen.ts'
import { hasGaps, isOpen } from './seen.ts'

export interface CaptureSummary {
  headline: Sentence
  /** Counted things, of one line. */
  counts: Sentence[]
  /** Reasons for packets that were passed over. */
  passedOver: Sentence[]
  /** TLS connections that are not among those shown. */
  undecoded: number
  cutPackets: number
  broken: { at: number, expected: string } | null
  /** The file cannot be read from its very beginning on. */
  unreadable: boolean
}

export function captureSummary(capture: DecodedCapture, connections: readonly Seen[]): CaptureSummary {
  const { file, otherConnections, otherProtocols, undecoded, passedOver, cutPackets, problem } = capture
  const n = connections.length
  const open = connections.filter(isOpen).length
  const unreadable = problem?.at === 0 && file.packets === 0
  return {
    headline: {
      id: n === 0
        ? 'none'
        : open === n
          ? connections.some(({ capture }) => hasGaps(capture))
            ? 'holed'
            : 'all'
          : open === 0 && connections.every(({ decryption }) => decryption !== 'partial')
            ? 'closed'
            : 'some',
      values: { name: file.name, n, open },
      choice: n,
    },
    counts: [
      { id: 'packets', values: { n: file.packets }, choice: file.packets },
      ...(otherConnections > 0
        ? [
            { id: 'others', values: { n: otherConnections }, choice: otherConnections },
          ]
        : []),
      ...(otherProtocols?.openvpn
        ? [
            { id: 'openVpn', values: { n: otherProtocols.openvpn }, choice: otherProtocols.openvpn },
          ]
        : []),
    ],
    passedOver: Object.entries(passedOver).filter(([, count]) => count > 0).map(([id, count]) => ({ id, values: { n: count }, choice: count })),
    undecoded,
    cutPackets,
    broken: problem,
    unreadable,
  }
}
