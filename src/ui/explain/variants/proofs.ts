/** Whether a proof of the handshake was recomputed here, and how that ended. */
import type { Scene, Values } from '../scene.ts'
import { word } from '../words.ts'

export function proofWords({ message, handshake }: Scene): Values {
  const outcome = 'index' in message
    ? handshake.verified.find(each => each.message === message.index)?.outcome
    : undefined
  return { proofWords: word(`proof.${outcome === 'matches' ? 'matches' : outcome === 'does-not-match' ? 'differs' : 'open'}`) }
}
