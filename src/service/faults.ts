/** What the runtime's errors mean, told by what was seen on the wire: an alert and its sender, plain HTTP, an early end. */
import type { WireEvent } from '../contract/index.ts'
import type { Run } from './run.ts'
import { ProbeFault, socketFault, systemCode } from '../probe/fault.ts'

/** Fault of a handshake. The decoder has everything that came. */
export function handshakeFault(error: unknown, run: Run): ProbeFault {
  if (error instanceof ProbeFault)
    return error
  const { handshake } = run.decoder.decoder.result()
  const foreign = handshake.events.find(({ kind, direction }) => kind === 'foreign' && direction === 'server')
  if (foreign)
    return foreignFault(run, foreign)
  const alert = lastAlert(handshake.events)
  if (alert)
    return alertFault(alert)
  if (run.wire?.peerEnded === 'reset')
    return new ProbeFault('reset', 'tls', 'the server reset the connection during the handshake')
  if (run.wire?.peerEnded === 'ended')
    return new ProbeFault('closed-early', 'tls', 'the server closed the connection before the handshake was complete')
  const code = systemCode(error)
  if (code.startsWith('ERR_SSL') || code === 'EPROTO')
    return new ProbeFault('tls-protocol', 'tls', `the handshake failed: ${(error as Error).message.trim()}`, { error: code })
  return socketFault(error, 'tls')
}

function foreignFault(run: Run, foreign: WireEvent): ProbeFault {
  const start = Buffer.from(run.decoder.decoder.plaintext(foreign.order)?.subarray(0, 5) ?? []).toString('latin1')
  return start.startsWith('HTTP/')
    ? new ProbeFault('plain-http', 'tls', 'the server answered the ClientHello in plain HTTP: this port does not speak TLS')
    : new ProbeFault('not-tls', 'tls', 'the server answered the ClientHello with something that is no TLS record')
}

function lastAlert(events: WireEvent[]): WireEvent | undefined {
  return events.findLast(({ alert }) => alert && alert.description.code !== 0)
}

function alertFault(event: WireEvent): ProbeFault {
  const alert = event.alert?.description.name ?? String(event.alert?.description.code)
  return event.direction === 'server'
    ? new ProbeFault('alert-received', 'tls', `the server ended the handshake with the alert ${alert}`, { alert })
    : new ProbeFault('alert-sent', 'tls', `our side ended the handshake with the alert ${alert}`, { alert })
}

/** Fault of the conversation after the handshake; in TLS 1.3 a refused client certificate shows only here. */
export function exchangeFault(error: unknown, run: Run): ProbeFault {
  const fault = error instanceof ProbeFault
    ? error
    : socketFault(error, 'wait')
  if (run.target.scheme === 'http' || fault.failure.code === 'cancelled' || fault.failure.code === 'timeout')
    return fault
  const { tls, handshake } = run.decoder.decoder.result()
  const event = handshake.events.findLast(({ alert, direction }) => alert && direction === 'server' && alert.description.code !== 0)
  if (!event)
    return fault
  const alert = event.alert?.description.name ?? String(event.alert?.description.code)
  const phase = fault.failure.phase === 'input' || fault.failure.phase === null
    ? 'wait'
    : fault.failure.phase
  if (tls?.clientCertificate.verdict === 'refused') {
    const { sent } = tls.clientCertificate
    return new ProbeFault('client-certificate-refused', phase, sent
      ? `the server refused the client certificate with the alert ${alert}, after the handshake`
      : `the server wants a client certificate, none was sent, and it ended the connection with the alert ${alert}`, {
      alert,
      sent: sent ? 'yes' : 'no',
    })
  }
  return new ProbeFault('alert-received', phase, `the server ended the connection with the alert ${alert}`, { alert })
}
