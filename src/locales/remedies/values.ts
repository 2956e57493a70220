/**
 * What the lines of a remedy are filled with. They are made to be pasted into a shell or a configuration, and a part of them
 * comes from the server: whatever is not plainly a name, an address or a URL is left out, never quoted.
 */
export interface RemedyValues {
  host: string
  port: number
  /** Where the host was reached; null where it was not. */
  address: string | null
  /** The first whole name of the server's certificate, where it is another one than the host. */
  otherName: string | null
  /** Where the certificate at the end of the path says that its issuer's certificate is. */
  issuerUrl: string | null
  /** OpenSSL's or IANA's name of the suite that was agreed. */
  suite: string | null
}

interface Extension {
  value: { kind: string, names?: unknown, access?: unknown } | null
}

/** As much of a Report as is read here; its shape is the contract's. */
export interface RunSeen {
  target: { host: string, port: number }
  connection: { state: string, value?: { used: { address: string } | null } }
  tls: { state: string, value?: { cipherSuite: { name?: string | undefined } | null } }
  certificates: { state: string, value?: { chain: readonly { index: number, extensions: readonly Extension[] }[] } }
  verification: { state: string, value?: { path: readonly { sent: number | null }[] } }
}

const name = /^(?!-)(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?$/
const address = /^[\da-f:.]+$/i
const url = /^https?:\/\/[a-z\d.-]+(?::\d+)?(?:\/[\w.~/%+-]*)?$/i
const suite = /^\w+$/

export function remedyValues(run: RunSeen): RemedyValues {
  const { host, port } = run.target
  const chain = run.certificates.value?.chain ?? []
  const last = run.verification.value?.path.at(-1)?.sent ?? 0
  const names = entries(chain[0]?.extensions, 'subjectAltName', 'names').filter(({ type }) => type === 'dNSName').map(({ value }) => value)
  const issuer = entries((chain.find(({ index }) => index === last) ?? chain[0])?.extensions, 'authorityInfoAccess', 'access')
    .find(({ method }) => method?.oid === '1.3.6.1.5.5.7.48.2')
    ?.location
    ?.value
  return safeValues({
    host,
    port,
    address: run.connection.value?.used?.address ?? null,
    otherName: names.find(found => typeof found === 'string' && !found.startsWith('*') && found.toLowerCase() !== host.toLowerCase()) as string | undefined ?? null,
    issuerUrl: issuer ?? null,
    suite: run.tls.value?.cipherSuite?.name ?? null,
  })
}

/** The values with everything left out that a shell could take for more than a word. */
export function safeValues(values: RemedyValues): RemedyValues {
  const kept = (text: string | null, ...shapes: RegExp[]): string | null => text !== null && text.length <= 300 && shapes.some(shape => shape.test(text))
    ? text
    : null
  return {
    host: kept(values.host.replace(/^\[|\]$/g, ''), name, address) ?? 'www.example.org',
    port: values.port,
    address: kept(values.address, address),
    otherName: kept(values.otherName, name),
    issuerUrl: kept(values.issuerUrl, url),
    suite: kept(values.suite, suite),
  }
}

interface Entry { type?: unknown, value?: unknown, method?: { oid: string }, location?: { value: string } }

function entries(extensions: readonly Extension[] | undefined, kind: string, list: 'names' | 'access'): Entry[] {
  const found = extensions?.find(({ value }) => value?.kind === kind)?.value?.[list]
  return Array.isArray(found) ? found as Entry[] : []
}
