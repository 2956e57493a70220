/** How a certificate stands to the others of its file, as sentences under `screens.opened.places`. */
import type { FileChain, OpenedFile, OpenedObject } from '../../../contract/index.ts'
import type { Sentence } from '../../facts/part.ts'
import { objectName } from './object-words.ts'

export interface PlaceWords extends Sentence {
  /** Whether it is something to mend. */
  warns: boolean
}

/** The chain that an object begins or stands in; null for what is no certificate, or stands there once more. */
export function chainOf(file: OpenedFile, object: OpenedObject): FileChain | null {
  return file.chains.find(({ objects }) => objects.includes(object.index)) ?? null
}

export function placeWords(file: OpenedFile, object: OpenedObject): PlaceWords[] {
  const twice = file.again.some(each => each.object === object.index)
  const chain = chainOf(file, object)
  const step = chain?.objects.indexOf(object.index) ?? -1
  return [
    ...twice ? [{ id: 'again', warns: true }] : [],
    ...chain ? [upward(file, chain, step)] : [],
    ...chain && step === 0 && !chain.inOrder ? [{ id: 'mixedOrder', warns: true }] : [],
  ]
}

function upward(file: OpenedFile, chain: FileChain, step: number): PlaceWords {
  const above = chain.objects[step + 1]
  if (above !== undefined)
    return { id: 'signedBy', values: { name: objectName(file.objects[above]!) }, warns: false }
  if (chain.ending === 'self-signed')
    return chain.signatures[step] === 'invalid' ? { id: 'badSignature', warns: true } : { id: 'selfSigned', warns: false }
  const last = file.objects[chain.objects[step]!]
  // a root need not be there; the issuer of a leaf has to be, where a server is to send the file
  const isLeaf = last?.kind === 'certificate' && last.certificate.role === 'leaf'
  return { id: chain.namesake ? 'namesake' : 'missing', values: { name: chain.missing ?? '' }, warns: chain.namesake || isLeaf }
}
