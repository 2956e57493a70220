import type { Failure, FailureCode, PhaseName } from '../contract/index.ts'

/** What a probe throws: a Failure that names who did what, in which phase. */
export class ProbeFault extends Error {
  override readonly name = 'ProbeFault'
  readonly failure: Failure

  constructor(code: FailureCode, phase: PhaseName, message: string, values?: Failure['values']) {
    super(message)
    this.failure = {
      code,
      phase,
      message,
      ...(values && { values }),
    }
  }
}

/** The system's code of an error (`ECONNREFUSED`), or an empty text. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}

const unreachable = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EHOSTDOWN',
  'ENETDOWN',
  'EACCES',
  'EPERM',
])

/** A socket's error as a fault of the phase in which it happened. */
export function socketFault(error: unknown, phase: PhaseName): ProbeFault {
  if (error instanceof ProbeFault)
    return error
  const code = systemCode(error)
  const said = error instanceof Error
    ? error.message
    : String(error)
  if (code === 'ECONNREFUSED')
    return new ProbeFault('refused', phase, 'the machine answered that nothing listens on this port', { error: code })
  if (unreachable.has(code))
    return new ProbeFault('unreachable', phase, `the address cannot be reached (${code})`, { error: code })
  if (code === 'ETIMEDOUT')
    return new ProbeFault('timeout', phase, 'the system gave up waiting for an answer', { error: code })
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED')
    return new ProbeFault('reset', phase, 'the server reset the connection', { error: code })
  return new ProbeFault('internal', phase, said, { error: code || said })
}
