import type { RemedyValues } from './values.ts'

/** Lines that belong in one place. */
export interface Block {
  /** `shell`, `powershell`, or the file that they go into. */
  into: string
  text: string
}

/** What one program needs; null where it has nothing to set, and the topic's sentence says why. */
export type Lines = ((values: RemedyValues) => Block[]) | null

export function shell(...lines: (string | false)[]): Block {
  return file('shell', ...lines)
}

export function powershell(...lines: (string | false)[]): Block {
  return file('powershell', ...lines)
}

export function file(into: string, ...lines: (string | false)[]): Block {
  return { into, text: lines.filter(line => line !== false).join('\n') }
}

export function isAddress({ host }: RemedyValues): boolean {
  return host.includes(':') || /^[\d.]+$/.test(host)
}

/** As a URL has it. */
export function hostInUrl({ host }: RemedyValues): string {
  return host.includes(':')
    ? `[${host}]`
    : host
}

/** Without the port that https has anyhow. */
export function authority(values: RemedyValues): string {
  return values.port === 443
    ? hostInUrl(values)
    : `${hostInUrl(values)}:${values.port}`
}

/** Name of the host's files: colons are not for file names. */
export function stem({ host }: RemedyValues): string {
  return host.replaceAll(':', '-').replace(/\.$/, '')
}

/** How OpenSSL writes it in a subjectAltName. */
export function alternativeName(values: RemedyValues): string {
  return isAddress(values)
    ? `IP:${values.host}`
    : `DNS:${values.host}`
}

/** Gets the certificate of the issuer as PEM. CAs give it as DER (RFC 5280, Section 4.2.2.1). */
export function fetchIssuer({ issuerUrl }: RemedyValues): string[] {
  return issuerUrl === null
    ? []
    : [`curl -o intermediate.der ${issuerUrl}`, 'openssl x509 -inform der -in intermediate.der -out intermediate.pem']
}
