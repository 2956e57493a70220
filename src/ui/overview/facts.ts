import type { Report } from '../../contract/index.ts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { keyExchangeOf } from '../../contract/key-exchange.ts'
import { done } from '../facts/part.ts'
import { codeName, hexCode, useFigures, versionName } from '../format.ts'

export interface Fact {
  /** Key under `screens.facts`. */
  id: string
  value: string
  more?: string
  mono?: boolean
}

/** What was agreed and where: the plain facts of a run, each only where it is known. */
export function useFacts(source: () => Report) {
  const { t } = useI18n()
  const figures = useFigures()

  const facts = computed((): Fact[] => {
    const report = source()
    return [
      ...failureFacts(report),
      ...tlsFacts(report),
      ...placeFacts(report),
    ]
  })

  function failureFacts(report: Report): Fact[] {
    const failure = report.failure
    if (!failure)
      return []
    const verdict = done(report.verification)?.runtimeVerdict?.code
    return [
      {
        id: 'failure',
        value: verdict && failure.code === 'verification'
          ? verdict
          : failure.code,
        mono: true,
      },
      ...(failure.phase
        ? [
            {
              id: 'phase',
              value: failure.phase === 'input'
                ? t('screens.facts.input')
                : t(`screens.phases.${failure.phase}`),
            },
          ]
        : []),
    ]
  }

  function tlsFacts(report: Report): Fact[] {
    const tls = done(report.tls)
    if (!tls) {
      return report.target.scheme === 'http'
        ? [
            {
              id: 'protocol',
              value: t('screens.facts.plain'),
            },
          ]
        : []
    }
    const first = tls.offered?.keyShares[0] ?? tls.offered?.groups[0]
    const list: Fact[] = []
    if (tls.version) {
      list.push({
        id: 'protocol',
        value: versionName(tls.version),
        more: hexCode(tls.version.code),
      })
    }
    if (tls.cipherSuite) {
      list.push({
        id: 'suite',
        value: codeName(tls.cipherSuite),
        mono: true,
      })
    }
    const exchange = keyExchangeOf(tls)
    if (exchange) {
      list.push({
        id: 'group',
        value: t(`screens.facts.keyExchange.${exchange.kind}`, { ...exchange }),
        mono: exchange.kind === 'group',
        ...(tls.group && first && first.code !== tls.group.code
          ? {
              more: t('screens.facts.offeredFirst', {
                name: codeName(first),
              }),
            }
          : {}),
      })
    }
    if (tls.signatureScheme) {
      list.push({
        id: 'signature',
        value: codeName(tls.signatureScheme),
        mono: true,
      })
    }
    list.push({ id: 'alpn', value: tls.alpn ?? t('screens.facts.noAlpn') })
    if (tls.version) {
      list.push({
        id: 'session',
        value: [
          t(tls.resumed ? 'screens.facts.resumed' : 'screens.facts.full'),
          ...(tls.tickets > 0
            ? [
                t('screens.facts.tickets', { n: tls.tickets }, tls.tickets),
              ]
            : []),
        ].join(t('screens.comma')),
      })
    }
    if (tls.clientCertificate.requested) {
      list.push({
        id: 'client',
        value: t(`screens.facts.clientVerdict.${tls.clientCertificate.sent ? tls.clientCertificate.verdict : 'notSent'}`),
      })
    }
    return list
  }

  function placeFacts(report: Report): Fact[] {
    const connection = done(report.connection)
    const cost = done(report.cost)
    const list: Fact[] = []
    if (connection?.used) {
      const { address, family, port } = connection.used
      list.push({
        id: 'address',
        value: socketName(address, family, port),
        mono: true,
      })
    }
    else {
      for (const attempt of report.attempts.slice(0, 4)) {
        list.push({
          id: 'tried',
          value: socketName(attempt.address, attempt.family, attempt.port),
          more: attempt.error ?? attempt.outcome,
          mono: true,
        })
      }
    }
    if (cost) {
      list.push({
        id: 'bytes',
        value: figures.value.count(cost.bytes.sent + cost.bytes.received),
        ...(report.target.scheme === 'https'
          ? {
              more: t('screens.facts.overhead', {
                bytes: figures.value.count(cost.overhead),
              }),
            }
          : {}),
      })
    }
    return list
  }

  return { facts }
}

function socketName(address: string, family: 4 | 6, port: number): string {
  return family === 6
    ? `[${address}]:${port}`
    : `${address}:${port}`
}
