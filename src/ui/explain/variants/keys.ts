/** Key exchange, Finished and what comes behind the handshake. */
import type { Scene } from '../scene.ts'
import type { Chosen, Variants } from './chosen.ts'
import { curveType, keyUpdateRequest } from '../../../contract/tls-numbers.ts'
import { contentBytes, find, isTls13, named } from '../scene.ts'
import { groupWords, lifetimeWords, word } from '../words.ts'
import { groupName, versionName } from './chosen.ts'
import { proofWords } from './proofs.ts'

export const keys: Variants = {
  'messages.ServerKeyExchange': ({ message }) => {
    const curve = find(message.fields, 'namedcurve')
    if (curve)
      return { variant: 'ecdhe', values: groupWords(named(curve)) }
    const prime = find(message.fields, 'dh_p')
    return prime ? { variant: 'dhe', values: { bits: contentBytes(prime) * 8 } } : { variant: 'other' }
  },
  'messages.ClientKeyExchange': (scene) => {
    const has = (name: string): boolean => find(scene.message.fields, name) !== undefined
    return {
      variant: has('ecdh_Yc') ? 'ecdhe' : has('dh_Yc') ? 'dhe' : has('encrypted_pre_master_secret') ? 'rsa' : 'other',
      values: { group: groupName(scene) ?? '–' },
    }
  },
  'messages.Finished': ({ message, handshake }) => {
    const first = handshake.messages.find(each => each.type.name === 'Finished')
    const isFirst = !first || first.order >= message.order
    return { variant: message.direction, values: { next: word(isFirst ? 'next.first' : 'next.last') } }
  },
  'fields.Finished.verify_data': scene => ({ values: proofWords(scene) }),
  'messages.NewSessionTicket': (scene) => {
    const { fields } = scene.message
    const seconds = (find(fields, 'ticket_lifetime') ?? find(fields, 'ticket_lifetime_hint'))?.code ?? 0
    const early = find(fields, 'max_early_data_size')?.code ?? 0
    return {
      variant: find(fields, 'ticket_lifetime') || (isTls13(scene) && !find(fields, 'ticket_lifetime_hint')) ? 'tls13' : 'older',
      values: { ...lifetimeWords(seconds), early, earlyWords: word(early > 0 ? 'early.some' : 'early.none'), version: versionName(scene) },
    }
  },
  'messages.KeyUpdate': updates,
  'fields.KeyUpdate.request_update': updates,
  'fields.ServerKeyExchange.curve_type': ({ field }) => field?.code === curveType.namedCurve ? {} : { variant: 'explicit' },
  'fields.ServerKeyExchange.signature': scene => ({ values: proofWords(scene) }),
}

function updates({ message }: Scene): Chosen {
  return { variant: find(message.fields, 'request_update')?.code === keyUpdateRequest.requested ? 'asked' : 'alone' }
}
