/** What stands on the wire between the messages. */
import type { Chosen, Scene, Variants } from './chosen.ts'
import { alertLevel } from '../../../contract/tls-numbers.ts'
import { isTls13 } from '../scene.ts'
import { word } from '../words.ts'
import { certificatesIn } from './chosen.ts'

const sealed = new Set(['no-key', 'no-hello', 'lost', 'no-cipher', 'too-short', 'bad-tag', 'bad-mac', 'bad-padding', 'no-content-type', 'unknown-type'])

/** Types of messages that SSL 3.0 has and TLS 1.3 still has: hellos, Certificate, CertificateRequest, CertificateVerify, Finished. */
const everywhere = new Set([1, 2, 11, 13, 15, 20])

export const events: Variants = {
  'events.change_cipher_spec': scene => ({ variant: isTls13(scene) ? 'tls13' : 'older' }),
  'events.application_data': ({ message, tls, handshake }) => {
    const line = 'summary' in message ? message.summary : undefined
    return {
      variant: message.direction,
      values: {
        network: word(message.encrypted ? 'network.sealed' : 'network.clear'),
        first: word(line !== undefined ? inFrames(tls?.alpn, handshake.events) ? 'first.frames' : 'first.line' : tls?.alpn ? 'first.protocol' : 'first.none'),
        line: line ?? '',
        alpn: tls?.alpn ?? '–',
      },
    }
  },
  'events.sealed': ({ message }) => ({
    variant: 'problem' in message && sealed.has(message.problem ?? '') ? message.problem! : 'other',
  }),
  'event.alert.description': ({ field }) => ({ values: { code: field?.code ?? 0 } }),
  'alerts.unknown': ({ message }) => ({ values: { code: ('kind' in message && message.alert?.description.code) || 0 } }),
  'event.alert.level': ({ field }) => ({ variant: field?.code === alertLevel.warning ? 'warning' : 'fatal' }),
  'events.foreign': ({ message }) => ({ variant: message.direction }),
  'alerts.handshake_failure': unproved,
  'alerts.bad_certificate': unproved,
  'shared.msg_type': ({ type, field }) => type === 'HelloRetryRequest'
    ? { variant: 'retry' }
    : { values: { number: word(`number.${everywhere.has(field?.code ?? -1) ? 'same' : 'listed'}`) } },
  'shared.extension_data': ({ field }) => ({ variant: field && field.at.end - field.at.start > 2 ? 'some' : 'none' }),
}

/** HTTP/2 as agreed, or begun by its preface without (RFC 9113, Sections 3.2 to 3.4): what is told stands in no byte as it is told. */
function inFrames(alpn: string | null | undefined, all: Scene['handshake']['events']): boolean {
  return alpn === 'h2' || all.some(({ http2, summary }) => http2 !== undefined || summary?.startsWith('PRI * HTTP/2.0'))
}

/** Before TLS 1.3 a server that wanted a certificate has no alert of its own for that (RFC 5246, Section 7.4.6). */
function unproved({ message, handshake }: Scene): Chosen {
  const answer = handshake.messages.findLast(each => each.direction === 'client' && each.type.name === 'Certificate' && each.order < message.order)
  return message.direction === 'server' && answer && certificatesIn(answer.fields) === 0
    ? { variant: 'noCertificate' }
    : {}
}
