/** The options of `inspect`, which have curl's names, as the contract's request. Files are read here, and cross as their contents. */
import type { RequestInput, TlsVersion } from '../../contract/index.ts'
import { readText } from './files.ts'
import { secondsOf } from './terminal.ts'
import { UsageError } from './usage.ts'

/** As commander gives them: `no-` options are true unless given. */
export interface InspectOptions {
  request?: string
  header?: string[]
  data?: string[]
  head?: boolean
  insecure?: boolean
  fix?: string
  requireTrust?: boolean
  cacert?: string[]
  cacertOnly?: boolean
  mozilla?: boolean
  systemCa?: boolean
  ocsp?: boolean
  crl?: boolean
  aia?: boolean
  cert?: string
  key?: string
  pass?: string
  labClient?: boolean
  resolve?: string[]
  tlsMax?: string
  ciphers?: string
  curves?: string
  sni?: string | boolean
  alpn?: string | boolean
  ipv4?: boolean
  ipv6?: boolean
  maxTime?: string
  connectTimeout?: string
  json?: boolean
  output?: string
  pcapng?: string
  keylog?: string
  hex?: string
  secrets?: boolean
  expect?: string[]
  as?: string
  junit?: string
  [tlsv: `tlsv1.${number}`]: boolean
}

const versions: Record<string, TlsVersion> = {
  '1.0': 'TLSv1',
  '1.1': 'TLSv1.1',
  '1.2': 'TLSv1.2',
  '1.3': 'TLSv1.3',
}

/** `client` is the lab's own client certificate, where it was asked for. @throws UsageError */
export function requestOf(target: string, options: InspectOptions, client: { certificatePem: string, keyPem: string } | null): RequestInput {
  refuseConflicts(options)
  const body = bodyOf(options)
  return {
    url: urlOf(target),
    method: options.request ?? (options.head
      ? 'HEAD'
      : body === null
        ? 'GET'
        : 'POST'),
    headers: headersOf(options, body !== null),
    body,
    tls: tlsOf(options, client),
    trust: {
      mozilla: options.mozilla !== false && !options.cacertOnly,
      system: Boolean(options.systemCa),
      files: (options.cacert ?? []).map(path => readText(path, '--cacert')),
    },
    verification: options.insecure
      ? 'off'
      : options.requireTrust ? 'required' : 'report',
    fetch: {
      ocsp: Boolean(options.ocsp),
      crl: Boolean(options.crl),
      aia: Boolean(options.aia),
    },
    connection: {
      family: options.ipv4
        ? 4
        : options.ipv6 ? 6 : 0,
      resolve: (options.resolve ?? []).map(resolveOf),
    },
    timeouts: timeoutsOf(options),
  }
}

/** A target without a scheme is meant for HTTPS; what looks like another scheme stays for the service to refuse. */
export function urlOf(target: string): string {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(target)
    ? target
    : `https://${target}`
}

function refuseConflicts(options: InspectOptions): void {
  const pairs: [given: unknown, one: string, also: unknown, other: string][] = [
    [
      options.insecure,
      '--insecure',
      options.requireTrust,
      '--require-trust',
    ],
    [
      options.ipv4,
      '--ipv4',
      options.ipv6,
      '--ipv6',
    ],
    [
      options.head,
      '--head',
      options.data,
      '--data',
    ],
    [
      options.cacertOnly,
      '--cacert-only',
      options.systemCa,
      '--system-ca',
    ],
    [
      options.labClient,
      '--lab-client',
      options.cert,
      '--cert',
    ],
    ...(['ocsp', 'crl', 'aia'] as const).map((name): [unknown, string, unknown, string] => [
      options.insecure,
      '--insecure',
      options[name],
      `--${name}`,
    ]),
    ...(['output', 'pcapng', 'keylog', 'hex'] as const).map((name): [unknown, string, unknown, string] => [
      options.json,
      '--json',
      options[name] === '-',
      `--${name} -`,
    ]),
  ]
  for (const [given, one, also, other] of pairs) {
    if (given && also)
      throw new UsageError('conflict', { one, other })
  }
  if (options.cacertOnly && !options.cacert)
    throw new UsageError('cacert-needed')
  for (const name of ['key', 'pass'] as const) {
    if (options[name] !== undefined && options.cert === undefined)
      throw new UsageError('cert-needed', { name: `--${name}` })
  }
}

/** Several -d are joined with `&`, as curl does. */
function bodyOf({ data }: InspectOptions): string | null {
  return data?.map(text => text.startsWith('@')
    ? readText(text.slice(1), '--data').text
    : text).join('&') ?? null
}

/** What curl says of a body where nothing else is said. */
function headersOf({ header = [] }: InspectOptions, hasBody: boolean): { name: string, value: string }[] {
  const headers = header.map((text) => {
    const empty = /^[^:;]+;$/.test(text)
    const at = empty
      ? text.length - 1
      : text.indexOf(':')
    if (at < 1)
      throw new UsageError('header', { value: text })
    return {
      name: text.slice(0, at).trim(),
      value: text.slice(at + 1).trim(),
    }
  })
  if (hasBody && !headers.some(({ name }) => name.toLowerCase() === 'content-type'))
    headers.push({ name: 'Content-Type', value: 'application/x-www-form-urlencoded' })
  return headers
}

function tlsOf(options: InspectOptions, client: { certificatePem: string, keyPem: string } | null): NonNullable<RequestInput['tls']> {
  const max = options.tlsMax === undefined
    ? 'TLSv1.3'
    : versions[options.tlsMax]
  if (!max)
    throw new UsageError('bad-value', { name: '--tls-max', value: options.tlsMax ?? '' }, 'tls-version')
  // As with curl: a lower maximum takes the default minimum with it, and of several minimums the last one is meant.
  const asked = Object.keys(versions).filter(version => options[`tlsv${version}` as 'tlsv1.0']).at(-1)
  const min = asked
    ? versions[asked]
    : max === 'TLSv1' || max === 'TLSv1.1'
      ? max
      : 'TLSv1.2'
  return {
    sni: options.sni === false
      ? ''
      : typeof options.sni === 'string'
        ? options.sni
        : null,
    ...options.alpn === false
      ? { alpn: [] }
      : typeof options.alpn === 'string'
        ? {
            alpn: options.alpn.split(',').map(name => name.trim()).filter(Boolean),
          }
        : {},
    minVersion: min ?? 'TLSv1.2',
    maxVersion: max,
    cipherSuites: options.ciphers ?? null,
    groups: options.curves ?? null,
    clientCertificate: client
      ? {
          certificate: { name: 'lab-client.pem', text: client.certificatePem },
          key: { name: 'lab-client-key.pem', text: client.keyPem },
          passphrase: null,
        }
      : clientOf(options),
  }
}

function clientOf({ cert, key, pass }: InspectOptions): NonNullable<RequestInput['tls']>['clientCertificate'] {
  if (cert === undefined)
    return null
  const certificate = readText(cert, '--cert')
  if (key === undefined && !certificate.text.includes('PRIVATE KEY-----'))
    throw new UsageError('key-needed', { file: cert })
  return {
    certificate,
    key: key === undefined
      ? certificate
      : readText(key, '--key'),
    passphrase: pass ?? null,
  }
}

/** curl's `host:port:address`; an IPv6 address may stand in brackets. */
function resolveOf(text: string): { host: string, port: number, address: string } {
  const [, host, port, address] = /^([^:]+):(\d{1,5}):\[?([^\]]+)\]?$/.exec(text) ?? []
  if (!host || !port || !address)
    throw new UsageError('bad-value', { name: '--resolve', value: text }, 'resolve')
  if (Number(port) < 1 || Number(port) > 65_535)
    throw new UsageError('bad-value', { name: '--resolve', value: text }, 'port')
  return {
    host,
    port: Number(port),
    address,
  }
}

/** --connect-timeout covers lookup, TCP and TLS each, as far as --max-time leaves room; --max-time holds for every phase. */
function timeoutsOf({ maxTime, connectTimeout }: InspectOptions): NonNullable<RequestInput['timeouts']> {
  const most = maxTime === undefined
    ? Infinity
    : secondsOf(maxTime, '--max-time')
  const connecting = connectTimeout === undefined
    ? null
    : secondsOf(connectTimeout, '--connect-timeout')
  return {
    dns: Math.min(connecting ?? 5_000, most),
    tcp: Math.min(connecting ?? 10_000, most),
    tls: Math.min(connecting ?? 10_000, most),
    request: Math.min(10_000, most),
    wait: Math.min(maxTime === undefined
      ? 30_000
      : most, 3_600_000),
    download: Math.min(maxTime === undefined
      ? 60_000
      : most, 3_600_000),
  }
}
