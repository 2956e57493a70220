/** What was chosen of what was offered. */
import type { Field, Message } from '../../../contract/index.ts'
import type { Scene, Values } from '../scene.ts'
import { find, findAll } from '../scene.ts'
import { word } from '../words.ts'

export interface Chosen {
  /** Last part of the key; none where there is one text only. */
  variant?: string
  values?: Values
}
export type Variants = Readonly<Record<string, (scene: Scene) => Chosen>>

/** Name of the version that was agreed on. */
export function versionName({ tls }: Scene): string {
  return tls?.version?.name ?? 'TLS'
}

export function suiteName({ tls }: Scene): string | undefined {
  return tls?.cipherSuite?.name
}

export function groupName({ tls }: Scene): string | undefined {
  return tls?.group?.name
}

/** The scheme with which the side that was asked for it signed. */
export function schemeName({ tls, message, handshake }: Scene): string | undefined {
  if (message.direction === 'client')
    return tls?.signatureScheme?.name
  const answer = messageOf(handshake.messages, 'CertificateVerify', 'client')
  return answer && find(answer.fields, 'algorithm')?.value
}

export function messageOf(messages: readonly Message[], type: string, direction: Message['direction']): Message | undefined {
  return messages.find(each => each.direction === direction && each.type.name === type)
}

/** How many certificates a Certificate message holds. */
export function certificatesIn(fields: readonly Field[]): number {
  return findAll(fields, 'CertificateEntry').length || findAll(fields, 'ASN.1Cert').length
}

/** The ClientHello that a message answers: of a renegotiation the later one. */
export function helloBefore({ handshake, message }: Scene): Message | undefined {
  return handshake.messages.findLast(each => each.direction === 'client' && each.type.name === 'ClientHello' && each.order < message.order)
}

/** For a list of offers: which one was taken. */
export function takenOf(scene: Scene, chosen: string | null | undefined): Values {
  if (chosen)
    return { taken: word('taken.list'), chosen }
  return { taken: word(scene.tls?.version ? 'taken.none' : 'taken.open'), chosen: '–' }
}

/** For one offer: whether it was taken. */
export function takenItem({ field, tls }: Scene, value: string | undefined, chosen: string | null | undefined): Values {
  return { taken: word(!field || !tls?.version ? 'taken.open' : value === chosen ? 'taken.item' : 'taken.other') }
}

export type { Scene }
