import type { Draft, Panel } from './draft.ts'
import { protocols } from './draft.ts'

interface Text {
  /** Key under `screens.request.values`. */
  id: string
  values?: Record<string, string | number>
  /** Where the text has a plural. */
  choice?: number
}

function short(version: string): string {
  return version === 'TLSv1'
    ? '1.0'
    : version.replace('TLSv', '')
}

/** The second line of each request option: its current value in a few words. */
export function summary(draft: Draft, panel: Panel): Text[] {
  switch (panel) {
    case 'headers': {
      const count = draft.headers.filter(header => header.name !== '').length
      return [
        count === 0
          ? { id: 'own' }
          : {
              id: 'headers',
              values: { n: count },
              choice: count,
            },
      ]
    }
    case 'body':
      return [
        draft.body === ''
          ? { id: 'none' }
          : {
              id: 'bytes',
              values: { n: new TextEncoder().encode(draft.body).length },
            },
      ]
    case 'tls':
      return tlsSummary(draft)
    case 'trust':
      return trustSummary(draft)
    case 'connection':
      return connectionSummary(draft)
    case 'client':
      return [
        draft.client.certificate && draft.client.key
          ? {
              id: 'file',
              values: { name: draft.client.certificate.name },
            }
          : draft.client.certificate || draft.client.key
            ? { id: 'halfClient' }
            : { id: 'none' },
      ]
  }
}

function tlsSummary({ tls }: Draft): Text[] {
  const texts: Text[] = [
    tls.minVersion === tls.maxVersion
      ? {
          id: 'version',
          values: {
            version: short(tls.minVersion),
          },
        }
      : {
          id: 'versions',
          values: {
            min: short(tls.minVersion),
            max: short(tls.maxVersion),
          },
        },
  ]
  if (tls.serverName !== 'host') {
    texts.push(tls.serverName === 'none'
      ? { id: 'noName' }
      : {
          id: 'otherName',
          values: { name: tls.otherName },
        })
  }
  if (tls.cipherSuites.trim() !== '')
    texts.push({ id: 'ownSuites' })
  if (tls.groups.trim() !== '')
    texts.push({ id: 'ownGroups' })
  const offered = protocols(tls.alpn)
  if (offered.join() !== 'http/1.1') {
    texts.push(offered.length === 0
      ? { id: 'noAlpn' }
      : {
          id: 'alpn',
          values: {
            names: offered.join(', '),
          },
        })
  }
  return texts
}

function trustSummary({ trust }: Draft): Text[] {
  const texts: Text[] = []
  if (trust.mozilla)
    texts.push({ id: 'mozilla' })
  if (trust.system)
    texts.push({ id: 'system' })
  if (trust.files.length > 0) {
    texts.push({
      id: 'files',
      values: { n: trust.files.length },
      choice: trust.files.length,
    })
  }
  if (texts.length === 0)
    texts.push({ id: 'nobody' })
  texts.push({ id: trust.verification })
  if (trust.verification !== 'off' && Object.values(trust.ask).includes(true))
    texts.push({ id: 'asksCas' })
  return texts
}

function connectionSummary({ connection }: Draft): Text[] {
  const texts: Text[] = [
    {
      id: connection.family === 0
        ? 'anyFamily'
        : connection.family === 4
          ? 'ipv4'
          : 'ipv6',
    },
  ]
  const entries = connection.resolve.filter(entry => entry.host !== '').length
  if (entries > 0) {
    texts.push({
      id: 'resolve',
      values: { n: entries },
      choice: entries,
    })
  }
  return texts
}
