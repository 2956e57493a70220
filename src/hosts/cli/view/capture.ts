/** A capture for a person at a terminal: what the file is, and each connection as our own runs are shown. */
import type { DecodedCapture, DecodedConnection, Handshake, Tls } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { expectedWords } from '../../../locales/expected.ts'
import { askedOfClient } from './asked-client.ts'
import { chainTree, clientTree } from './chain.ts'
import { forTerminal } from './for-terminal.ts'
import { sequence } from './timeline.ts'
import { codeText, facts, hanging, keyExchangeText, mark, section } from './view.ts'

export function captureLines(summary: Omit<DecodedCapture, 'connections'>, connections: number, view: View): string[] {
  const { say, style } = view
  const { file, passedOver, cutPackets, otherConnections, otherProtocols, undecoded, problem } = summary
  const passed = Object.entries(passedOver).map(([reason, count]) => say.count(`commandLine.capture.passedOver.${reason}`, count))
  const size = [
    say.count('commandLine.capture.packets', file.packets),
    file.packing
      ? `${say.number(file.bytes)} B (${file.packing}: ${say.number(file.unpackedBytes ?? 0)} B)`
      : `${say.number(file.bytes)} B`,
    say.count('commandLine.capture.connections', connections),
    ...otherConnections
      ? [
          say.count('commandLine.capture.others', otherConnections),
        ]
      : [],
    ...otherProtocols?.openvpn
      ? [
          say.count('commandLine.capture.openVpn', otherProtocols.openvpn),
        ]
      : [],
  ].join(' · ')
  return [
    style.bold(forTerminal(file.name)),
    ...hanging('  ', size, view, style.dim),
    ...passed.length
      ? hanging(`  ${mark('info', view)} `, say('commandLine.capture.notTcp', {
          reasons: passed.join(say('commandLine.comma')),
        }), view)
      : [],
    ...undecoded
      ? hanging(`  ${mark('warn', view)} `, say.count('commandLine.capture.undecoded', undecoded), view)
      : [],
    ...cutPackets
      ? hanging(`  ${mark('warn', view)} `, say.count('commandLine.capture.cut', cutPackets), view)
      : [],
    ...problem
      ? hanging(`  ${mark('fail', view)} `, say('commandLine.capture.broken', {
          at: problem.at,
          expected: problem.expected,
        }), view)
      : [],
  ]
}

export function connectionLines(connection: DecodedConnection, place: number, of: number, view: View): string[] {
  const { say, style } = view
  const { tls, handshake, certificates } = connection
  const known = tls.state === 'done'
    ? tls.value
    : null
  const title = `${endpoint(connection.client)} → ${endpoint(connection.server)}`
  return [
    '',
    style.bold(of > 1
      ? `${place}/${of}  ${title}`
      : title),
    ...facts(connectionFacts(connection, known, view), view),
    ...oddities(connection, view),
    ...section(say('commandLine.sections.messages'), handshake.state === 'done'
      ? sequence(handshake.value, view, say('commandLine.client'), connection.startedAt !== '')
      : [], view, say('commandLine.legend')),
    ...section(say('commandLine.sections.certificates'), certificates.state === 'done'
      ? chainTree(certificates.value, null, connection.startedAt, view, 'capture')
      : [], view),
    ...section(say('commandLine.sections.clientCertificates'), clientTree(connection.clientCertificates, connection.startedAt, view), view),
    ...handshake.state === 'done'
      ? section(say('commandLine.sections.broken'), problemLines(handshake.value.problems, view), view)
      : [],
  ]
}

/** Where reading a direction came to its end. */
export function problemLines(problems: Handshake['problems'], view: View, indent = '  '): string[] {
  const { say } = view
  return problems.flatMap(({ direction, offset, failure }) =>
    hanging(`${indent}${mark('warn', view)} `, say(`commandLine.problem.${direction}`, {
      offset,
      message: expectedWords(failure.message, say.language),
    }), view))
}

/** Whether the handshake surely did not come to its end: where something is sealed or missing, its end may be in that. */
export function isUnfinished({ handshake, decryption, midway, gaps }: DecodedConnection): boolean {
  const isSeen = !midway && gaps.client.length + gaps.server.length === 0 && (decryption === 'full' || decryption === 'not-needed')
  return isSeen && handshake.state === 'done' && !handshake.value.complete
}

/** How the session came about; that it never did, where the handshake was not ended. */
function session({ resumed, preSharedKey }: Tls, connection: DecodedConnection): string {
  if (isUnfinished(connection))
    return 'commandLine.facts.incomplete'
  if (preSharedKey === 'agreed')
    return 'commandLine.facts.agreedKey'
  return resumed ? 'commandLine.facts.resumed' : 'commandLine.facts.full'
}

/** What was agreed and what the client said of itself, as label and value. */
export function connectionFacts(connection: DecodedConnection, tls: Tls | null, view: View): [string, string | string[]][] {
  const { say } = view
  const { decryption, startedAt, durationMs } = connection
  const rows: [string, string | null | undefined][] = [
    ['serverName', tls?.offered?.serverName],
    ['version', tls?.version && codeText(tls.version)],
    ['cipherSuite', tls?.cipherSuite && codeText(tls.cipherSuite)],
    ['group', tls && keyExchangeText(tls, say)],
    ['alpn', tls?.alpn],
    ['session', tls?.version && say(session(tls, connection))],
    ['clientCertificate', tls && clientCertificate(tls, say)],
    ['ja4', tls?.fingerprints.ja4?.hash],
    ['contents', say(`commandLine.capture.decryption.${decryption}`)],
    ['began', startedAt === ''
      ? say('commandLine.capture.noTimes')
      : `${say.time(startedAt)}, ${say.milliseconds(durationMs)}`],
  ]
  const asked = tls ? askedOfClient(tls, view) : []
  return rows.flatMap(([label, value]) => value
    ? [
        [say(`commandLine.facts.${label}`), forTerminal(value)] satisfies [string, string | string[]],
        ...label === 'clientCertificate' ? asked : [],
      ]
    : [])
}

function clientCertificate({ clientCertificate: { requested, sent, verdict, alert } }: Tls, say: View['say']): string | null {
  if (!requested)
    return null
  return [
    say(sent
      ? 'commandLine.facts.sent'
      : 'commandLine.facts.notSent'),
    say(`commandLine.facts.${verdict}`),
    ...alert
      ? [codeText(alert, 2)]
      : [],
  ].join(say('commandLine.comma'))
}

/** What a capture may lack, and what stood before TLS. */
export function oddities({ midway, preface, gaps }: DecodedConnection, view: View): string[] {
  const { say } = view
  const missing = (['client', 'server'] as const).filter(side => gaps[side].length > 0)
  return [
    ...midway
      ? hanging(`  ${mark('warn', view)} `, say('commandLine.capture.midway'), view)
      : [],
    ...missing.flatMap(side => hanging(`  ${mark('warn', view)} `, say.count('commandLine.capture.gaps', gaps[side].length, {
      who: say(`commandLine.${side}`),
      bytes: say.number(gaps[side].reduce((sum, { start, end }) => sum + end - start, 0)),
      at: gaps[side][0]?.start ?? 0,
    }), view)),
    ...preface.client + preface.server > 0
      ? hanging(`  ${mark('info', view)} `, say('commandLine.capture.preface', {
          client: say.number(preface.client),
          server: say.number(preface.server),
          what: say(`screens.capture.prefaces.${preface.protocol ?? 'unknown'}`),
        }), view)
      : [],
  ]
}

export function endpoint({ address, port }: { address: string, port: number }): string {
  return forTerminal(address.includes(':')
    ? `[${address}]:${port}`
    : `${address}:${port}`)
}
