/**
 * Explains a message, an event or a field: which text says it, with what that text is filled, and where the rule stands. The
 * texts are `handshake.explain.<key>.summary`, a sentence, and `.detail`, a paragraph. They speak of this very value: `place.ts`
 * finds what it is, `variants` what holds in this connection, `values.ts` and `words.ts` what is read from the bytes.
 */
import type { Target, Values } from './scene.ts'
import { placeOf, referenceOf } from './place.ts'
import { sceneOf } from './scene.ts'
import { valuesOf } from './values.ts'
import { variantOf } from './variants/index.ts'

export interface Explanation {
  /** Locale key; `.summary` and `.detail` stand below it. */
  key: string
  /** For the placeholders; where a text links with `@:{name}` the value is the key of another text. */
  values: Values
  /** `RFC 8446 §4.1.2` */
  reference: string | null
}

export function explain(target: Target): Explanation {
  const scene = sceneOf(target)
  const place = placeOf(scene)
  const { variant = '', values = {} } = variantOf(place, scene)
  return {
    key: ['handshake.explain', place, variant].filter(Boolean).join('.'),
    values: { ...valuesOf(scene), ...values },
    reference: referenceOf(place, variant, scene),
  }
}
