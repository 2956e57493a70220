/** What the runtime's errors mean, told by what was seen on the wire: an alert and its sender, plain HTTP, an early end. */
import type { PhaseName, WireEvent } from '../../contract/index.ts'
import type { Decoder } from '../../engine/tls/index.ts'
import type { RecordingDuplex } from '../../probe/recording.ts'
import { isGoodbye } from '../../contract/tls-numbers.ts'
import { ProbeFault, socketFault, systemCode } from '../../probe/fault.ts'

/** Fault of a handshake. The decoder has everything that came; null where nothing was decoded. */
export function handshakeFault(error: unknown, decoder: Decoder | null, peerEnded: RecordingDuplex['peerEnded']): ProbeFault {
  if (error instanceof ProbeFault)
    return error
  const events = decoder?.result().handshake.events ?? []
  const foreign = events.find(({ kind, direction }) => kind === 'foreign' && direction === 'server')
  if (decoder && foreign)
    return foreignFault(decoder, foreign)
  const alert = lastAlert(events)
  if (decoder && alert)
    return alertFault(decoder, alert, 'tls')
  if (peerEnded === 'reset')
    return new ProbeFault('reset', 'tls', 'the server reset the connection during the handshake')
  if (peerEnded === 'ended')
    return new ProbeFault('closed-early', 'tls', 'the server closed the connection before the handshake was complete')
  const code = systemCode(error)
  if (code.startsWith('ERR_SSL') || code === 'EPROTO')
    return new ProbeFault('tls-protocol', 'tls', `the handshake failed: ${(error as Error).message.trim()}`, { error: code })
  return socketFault(error, 'tls')
}

/** Fault of the conversation after the handshake; in TLS 1.3 a refused client certificate shows only here. */
export function exchangeFault(error: unknown, decoder: Decoder | null): ProbeFault {
  const fault = error instanceof ProbeFault
    ? error
    : socketFault(error, 'wait')
  const { code, phase } = fault.failure
  if (!decoder || code === 'cancelled' || code === 'timeout')
    return fault
  const alert = lastAlert(decoder.result().handshake.events)
  return alert
    ? alertFault(decoder, alert, phase === 'input' || phase === null
        ? 'wait'
        : phase)
    : fault
}

/** The last alert that is more than a goodbye. */
function lastAlert(events: WireEvent[]): WireEvent | undefined {
  return events.findLast(({ alert }) => alert && !isGoodbye(alert.description.code))
}

function alertFault(decoder: Decoder, event: WireEvent, phase: PhaseName): ProbeFault {
  const alert = event.alert?.description.name ?? String(event.alert?.description.code)
  if (event.direction === 'client')
    return new ProbeFault('alert-sent', phase, `our side ended the connection with the alert ${alert}`, { alert })
  const certificate = decoder.result().tls?.clientCertificate
  if (certificate?.verdict !== 'refused')
    return new ProbeFault('alert-received', phase, `the server ended the connection with the alert ${alert}`, { alert })
  return new ProbeFault('client-certificate-refused', phase, certificate.sent
    ? `the server refused the client certificate with the alert ${alert}`
    : `the server wants a client certificate, none was sent, and it ended the connection with the alert ${alert}`, {
    alert,
    sent: certificate.sent ? 'yes' : 'no',
  })
}

function foreignFault(decoder: Decoder, foreign: WireEvent): ProbeFault {
  const start = Buffer.from(decoder.plaintext(foreign.order)?.subarray(0, 5) ?? []).toString('latin1')
  return start.startsWith('HTTP/')
    ? new ProbeFault('plain-http', 'tls', 'the server answered the ClientHello in plain HTTP: this port does not speak TLS')
    : new ProbeFault('not-tls', 'tls', 'the server answered the ClientHello with something that is no TLS record')
}
