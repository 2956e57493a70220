/** What stands on the wire between the messages. */
import type { Variants } from './chosen.ts'
import { word } from '../words.ts'
import { isTls13 } from './chosen.ts'

const sealed = new Set(['no-key', 'no-hello', 'lost', 'no-cipher', 'too-short', 'bad-tag', 'bad-mac', 'bad-padding', 'no-content-type', 'unknown-type'])

export const events: Variants = {
  'events.change_cipher_spec': scene => ({ variant: isTls13(scene) ? 'tls13' : 'older' }),
  'events.application_data': ({ message, tls }) => {
    const line = 'summary' in message ? message.summary : undefined
    return {
      variant: message.direction,
      values: {
        network: word(message.encrypted ? 'network.sealed' : 'network.clear'),
        first: word(line !== undefined ? 'first.line' : tls?.alpn ? 'first.protocol' : 'first.none'),
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
  'event.alert.level': ({ field }) => ({ variant: field?.code === 1 ? 'warning' : 'fatal' }),
  'shared.msg_type': ({ type }) => type === 'HelloRetryRequest' ? { variant: 'retry' } : {},
  'shared.extension_data': ({ field }) => ({ variant: field && field.at.end - field.at.start > 2 ? 'some' : 'none' }),
}
