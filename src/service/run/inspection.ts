import type { Request } from '../../contract/index.ts'
import type { AskedOfAuthorities } from '../../engine/x509/index.ts'
import type { Trust } from './anchors.ts'
import type { Hop } from './hop.ts'

/** A hop with what was asked for, and what its certificates are judged by. */
export interface Inspection {
  hop: Hop
  request: Request
  trust: Trust
  /** What CAs answered; null where they were not asked. */
  asked: AskedOfAuthorities | null
}
