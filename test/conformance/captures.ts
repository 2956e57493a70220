/** Captures on which decode was once wrong or said too little, each judged by what its notes say is right. */
import type { DecodedCapture, DecodedConnection } from '../../src/contract/index.ts'
import type { RsaOpener } from '../../src/engine/capture/index.ts'
import type { Suite } from './suite.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeFile } from '../../src/service/watch/decode-file.ts'
import { rsaOpenerOf } from '../../src/service/watch/private-key.ts'

/** What is seen of a connection, in a few words. */
interface Seen {
  client: string
  server: string
  messages: string[]
  version: string
  suite: string
  group: string
  decryption: DecodedConnection['decryption']
  midway: boolean
  gaps: number
  faults: string[]
  ja3: string | null
  ja4: string | null
  connection: DecodedConnection
}

interface Case {
  file: string
  keys?: string
  serverKey?: string
  /** Gives what is wrong, null where nothing is. */
  judge: (seen: Seen[], summary: Omit<DecodedCapture, 'connections'>) => string | null
}

/** The same connection as a13.pcap has. */
function same(count = 1): Case['judge'] {
  return (seen, { problem, passedOver }) => first(
    is('connections', seen.length, count),
    is('messages', seen[0]?.messages.join(' '), 'client 1 server 2'),
    is('version', seen[0]?.version, 'TLS 1.3'),
    is('gaps', seen[0]?.gaps, 0),
    is('passed over', JSON.stringify(passedOver), '{}'),
    is('problem', problem, null),
  )
}

/** Opened with keys. */
const opened: Case['judge'] = (seen, { problem }) => first(is('problem', problem, null), is('opened', seen.map(({ decryption }) => decryption).join(), 'full'))

const cases: readonly Case[] = [
  { file: 'n-noCH.pcap', judge: ([one]) => first(is('server', one?.server, '127.0.0.1:44430'), is('messages', one?.messages[0], 'server 2'), is('midway', one?.midway, true)) },
  { file: 'n-serveronly.pcap', judge: ([one]) => first(is('server', one?.server, '127.0.0.1:44430'), is('messages', one?.messages[0], 'server 2')) },
  { file: 'n-bigmid-1460.pcap', judge: ([one]) => first(is('midway', one?.midway, true), is('server', one?.server, '127.0.0.1:44430'), is('records', (one?.connection.handshake.state === 'done' && one.connection.handshake.value.records.length > 20) || false, true)) },
  { file: 'socks4-https.pcap', judge: ([one]) => first(is('preface', one?.connection.preface.protocol, 'socks'), is('ServerHello', one?.messages.includes('server 2'), true)) },
  { file: 'heuristic_tcp_ack_payload.pcap', judge: seen => first(is('connections', seen.length, 5), is('faults', seen.slice(1).flatMap(({ faults }) => faults).join('; '), ''), is('gaps, of which one is in the file', seen.reduce((sum, { gaps }) => sum + gaps, 0), 1)) },
  { file: 'tls13_draft18-s0.pcapng', judge: ([one]) => first(is('suite', one?.suite, 'TLS_AES_128_GCM_SHA256'), is('version', one?.version, 'TLS 1.3 (draft 18)'), is('faults', one?.faults.join('; '), '')) },
  { file: 'tfo-syn-data-ignore.pcap', judge: (seen, { otherConnections }) => first(is('connections', seen.length, 1), is('others', otherConnections, 0), is('gaps', seen[0]?.gaps, 0)) },
  { file: 'n-portreuse-noSYN.pcap', judge: seen => first(is('connections', seen.length, 2), is('gaps', seen.reduce((sum, { gaps }) => sum + gaps, 0), 0)) },
  { file: 'duplicate-hello.pcapng', judge: ([one]) => first(is('JA3', one?.ja3 !== null, true), is('JA4', one?.ja4 !== null, true)) },
  { file: 'top_100_fingerprints-s11.pcapng', judge: ([one]) => is('JA3', one?.ja3 !== null && one !== undefined, true) },
  { file: 'openvpn.pcap', judge: (seen, { otherProtocols, passedOver }) => first(is('TLS', seen.length, 0), is('OpenVPN', (otherProtocols?.openvpn ?? 0) >= 2, true), is('over UDP', (passedOver.openvpn ?? 0) > 0, true)) },
  { file: 'oneway-hrr.pcapng', judge: ([one]) => is('messages', one?.messages.join(' '), 'client 1 client 1') },
  { file: 'tumblr-10.pcapng', judge: ([one]) => first(is('version', one?.version, 'TLS 1.3'), is('suite', one !== undefined && one.suite !== '', true), is('group', one !== undefined && one.group !== '', true)) },
  { file: 'zrtt.pcap', keys: 'zrtt.keys', judge: seen => first(is('opened', seen.map(({ decryption }) => decryption).join(), 'full,full'), is('early', seen.some(({ connection: { handshake } }) => handshake.state === 'done' && handshake.value.events.some(({ early }) => early)), true)) },
  ...['geneve', 'gre', 'vxlan', 'mpls', 'pppoe', 'llc-snap', 'radiotap'].map(kind => ({ file: `m-enc-${kind}.pcap`, judge: same() })),
  ...['a13.pcap', 'm-frag.pcap', 'a.pcap.gz', 'a.snoop', 'a-mod.pcap'].map(file => ({ file, judge: same() })),
  { file: 'a.pcap.gz', keys: 'a13.keys', judge: opened },
  { file: 'rsa12.pcap', serverKey: 'rsa12-server-key.pem', judge: opened },
  ...['k-tab', 'k-utf16', 'k-lowerlabel'].map(keys => ({ file: 'a13.pcap', keys: `${keys}.keys`, judge: opened })),
]

export const captures: Suite = {
  name: 'captures',
  expected: cases.length,
  async run(fixtures, tell) {
    for (const { file, keys, serverKey, judge } of cases) {
      const folder = join(fixtures, 'found-2', 'captures')
      const { summary, connections } = await decodeFile({ path: join(folder, file), keyLog: keys === undefined ? null : join(folder, keys), openRsa: serverKey === undefined ? null : openerOf(join(folder, serverKey)) })
      const seen = connections.map(json => seenOf(JSON.parse(json.map(piece => new TextDecoder().decode(piece)).join('')) as DecodedConnection))
      tell(keys === undefined ? file : `${file} with ${keys}`, judge(seen, summary))
    }
  },
}

function openerOf(path: string): RsaOpener {
  const opener = rsaOpenerOf(readFileSync(path), null)
  if (typeof opener === 'string')
    throw new TypeError(`${path}: ${opener}`)
  return opener
}

function seenOf(connection: DecodedConnection): Seen {
  const { client, server, tls, handshake, gaps, decryption, midway } = connection
  const known = tls.state === 'done' ? tls.value : null
  const done = handshake.state === 'done' ? handshake.value : null
  return {
    client: `${client.address}:${client.port}`,
    server: `${server.address}:${server.port}`,
    messages: done?.messages.map(({ direction, type }) => `${direction} ${type.code}`) ?? [],
    version: known?.version?.name ?? '',
    suite: known?.cipherSuite?.name ?? '',
    group: known?.group?.name ?? '',
    decryption,
    midway,
    gaps: gaps.client.length + gaps.server.length,
    faults: done?.problems.map(({ failure }) => failure.message) ?? [],
    ja3: known?.fingerprints.ja3?.hash ?? null,
    ja4: known?.fingerprints.ja4?.hash ?? null,
    connection,
  }
}

function is(what: string, ours: unknown, right: unknown): string | null {
  return ours === right
    ? null
    : `${what}: ours ${JSON.stringify(ours)}, right is ${JSON.stringify(right)}`
}

function first(...problems: (string | null)[]): string | null {
  return problems.find(problem => problem !== null) ?? null
}
