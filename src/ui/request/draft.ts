import type { PhaseName, Request, RequestInput, TextFile, TlsVersion } from '../../contract/index.ts'

interface Pair {
  name: string
  value: string
}

/** A request while it is being written: what the fields hold, empty text for "as it comes". */
export interface Draft {
  method: string
  url: string
  headers: Pair[]
  body: string
  tls: {
    minVersion: TlsVersion
    maxVersion: TlsVersion
    alpn: string
    serverName: 'host' | 'none' | 'other'
    otherName: string
    cipherSuites: string
    groups: string
  }
  trust: {
    mozilla: boolean
    system: boolean
    files: TextFile[]
    verification: Request['verification']
    ask: Request['fetch']
  }
  connection: {
    family: 0 | 4 | 6
    resolve: { host: string, port: number, address: string }[]
    timeouts: Record<PhaseName, number>
  }
  client: {
    certificate: TextFile | null
    key: TextFile | null
    passphrase: string
  }
}

export const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
] as const
export const versions: readonly TlsVersion[] = [
  'TLSv1',
  'TLSv1.1',
  'TLSv1.2',
  'TLSv1.3',
]
export const phaseNames: readonly PhaseName[] = [
  'dns',
  'tcp',
  'tls',
  'request',
  'wait',
  'download',
]

export function newDraft(url = ''): Draft {
  return {
    method: 'GET',
    url,
    headers: [],
    body: '',
    tls: {
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.3',
      alpn: 'http/1.1',
      serverName: 'host',
      otherName: '',
      cipherSuites: '',
      groups: '',
    },
    trust: {
      mozilla: true,
      system: false,
      files: [],
      verification: 'report',
      ask: { ocsp: false, crl: false, aia: false },
    },
    connection: {
      family: 0,
      resolve: [],
      timeouts: {
        dns: 5_000,
        tcp: 10_000,
        tls: 10_000,
        request: 10_000,
        wait: 30_000,
        download: 60_000,
      },
    },
    client: { certificate: null, key: null, passphrase: '' },
  }
}

/** An address typed without a scheme means https. */
export function fullUrl(typed: string): string {
  const text = typed.trim()
  return text === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(text)
    ? text
    : `https://${text}`
}

/** What goes to the service. Rows that a person left empty are left out; half-filled ones are sent, so that they are refused by name. */
export function toRequest(draft: Draft): RequestInput {
  const { tls, trust, connection, client } = draft
  return {
    url: fullUrl(draft.url),
    method: draft.method,
    headers: draft.headers.filter(header => header.name !== '' || header.value !== '').map(header => ({ ...header })),
    body: draft.body === ''
      ? null
      : draft.body,
    tls: {
      sni: tls.serverName === 'host'
        ? null
        : tls.serverName === 'none'
          ? ''
          : tls.otherName.trim(),
      alpn: protocols(tls.alpn),
      minVersion: tls.minVersion,
      maxVersion: tls.maxVersion,
      cipherSuites: tls.cipherSuites.trim() || null,
      groups: tls.groups.trim() || null,
      clientCertificate: client.certificate && client.key
        ? {
            certificate: { ...client.certificate },
            key: { ...client.key },
            passphrase: client.passphrase || null,
          }
        : null,
    },
    trust: {
      mozilla: trust.mozilla,
      system: trust.system,
      files: trust.files.map(file => ({ ...file })),
    },
    verification: trust.verification,
    ...trust.verification !== 'off' && { fetch: { ...trust.ask } },
    connection: {
      family: connection.family,
      resolve: connection.resolve.filter(entry => entry.host !== '' || entry.address !== '').map(entry => ({ ...entry })),
    },
    timeouts: { ...connection.timeouts },
  }
}

/** The protocols of an ALPN field, written with commas or spaces between them. */
export function protocols(typed: string): string[] {
  return typed.split(/[\s,]+/).filter(name => name !== '')
}

export const panels = [
  'headers',
  'body',
  'tls',
  'trust',
  'connection',
  'client',
] as const
export type Panel = (typeof panels)[number]

/** The panel that holds the field which a refusal names; `null` is the address itself. */
export function panelOf(field: string): Panel | null {
  if (field.startsWith('headers'))
    return 'headers'
  if (field.startsWith('body'))
    return 'body'
  if (field.startsWith('tls.clientCertificate'))
    return 'client'
  if (field.startsWith('tls'))
    return 'tls'
  if (field.startsWith('trust') || field === 'verification' || field.startsWith('fetch'))
    return 'trust'
  if (field.startsWith('connection') || field.startsWith('timeouts'))
    return 'connection'
  return null
}
