import type { DecodedConnection, Tls, WireEvent } from '../../../src/contract/index.ts'
import { evReport } from '../../support/cli-report.ts'

/** A TLS 1.3 connection of others, decrypted unless it is said otherwise. */
export function connection(id: string, changes: Partial<DecodedConnection> = {}): DecodedConnection {
  const { tls, handshake, certificates } = evReport()
  return {
    id,
    client: { address: '10.0.0.1', port: 50_000 },
    server: { address: '10.0.0.2', port: 8443 },
    startedAt: '2026-11-23T09:00:00.000Z',
    durationMs: 64,
    preface: { client: 0, server: 0, protocol: null },
    gaps: { client: [], server: [] },
    midway: false,
    decryption: 'full',
    tls: tls.state === 'done'
      ? { state: 'done', value: offering(tls.value) }
      : tls,
    handshake,
    certificates,
    ...changes,
  }
}

function offering(tls: Tls): Tls {
  return {
    ...tls,
    offered: {
      versions: [
        { code: 0x0304, name: 'TLS 1.3' },
        { code: 0x0303, name: 'TLS 1.2' },
      ],
      cipherSuites: [],
      groups: [],
      signatureSchemes: [],
      keyShares: [],
      alpn: ['h2'],
      serverName: 'ev.tlscope.test',
    },
  }
}

export function changedTls(from: DecodedConnection, changes: Partial<Tls>): DecodedConnection['tls'] {
  return from.tls.state === 'done'
    ? { state: 'done', value: { ...from.tls.value, ...changes } }
    : from.tls
}

export function withEvents(from: DecodedConnection, events: WireEvent[]): DecodedConnection['handshake'] {
  return from.handshake.state === 'done'
    ? { state: 'done', value: { ...from.handshake.value, events } }
    : from.handshake
}
