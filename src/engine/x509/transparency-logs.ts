/** The public logs of Certificate Transparency, from resources/x509. */
import table from '../../../resources/x509/transparency-logs.json' with { type: 'json' }

export interface TransparencyLog {
  /** base64 of the SHA-256 of its key. */
  id: string
  name: string
  operator: string
  /** base64 of the DER SubjectPublicKeyInfo. */
  key: string
  /** As browsers call it: pending, qualified, usable, readonly, retired, rejected; unknown for logs that none of them accepted. */
  state: string
  /** Since when it is in this state. */
  since?: string
  /** Of the newer kind without the interface of RFC 6962. */
  tiled?: boolean
}

export const publicLogs: ReadonlyMap<string, TransparencyLog> = new Map((table.logs as TransparencyLog[]).map(log => [log.id, log]))
