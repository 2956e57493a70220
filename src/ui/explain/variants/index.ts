import type { Scene } from '../scene.ts'
import type { Chosen } from './chosen.ts'
import { certificates } from './certificates.ts'
import { events } from './events.ts'
import { extensions } from './extensions.ts'
import { hellos } from './hellos.ts'
import { keys } from './keys.ts'

const all: Readonly<Record<string, (scene: Scene) => Chosen>> = { ...hellos, ...certificates, ...extensions, ...keys, ...events }

/** Which variant of a text holds here, and what only this text is filled with. */
export function variantOf(place: string, scene: Scene): Chosen {
  return all[place]?.(scene) ?? {}
}
