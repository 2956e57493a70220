/** Every message, event and field of the recorded connections has its own two texts in both languages, filled to the last placeholder. */
import type { Decoder } from '../../src/engine/tls/index.ts'
import type { Target } from '../../src/ui/explain/scene.ts'
import type { Suite } from './suite.ts'
import { explain } from '../../src/ui/explain/index.ts'
import { say } from '../ui/explain/say.ts'
import { targetsOf } from '../ui/explain/scenes.ts'
import { recordedConnections } from './recorded.ts'

export const explained: Suite = {
  name: 'explained',
  expected: 2 + 5 + 118,
  run(fixtures, tell) {
    for (const { name, decoder } of recordedConnections(fixtures))
      tell(name, problemOf(decoder))
  },
}

function problemOf(decoder: Decoder): string | null {
  for (const target of targetsOf(decoder.result())) {
    const problem = unexplained(target)
    if (problem)
      return `${nameOf(target)}: ${problem}`
  }
  return null
}

/** `.unknown` and `.registered` are said of what has no text of its own. */
function unexplained(target: Target): string | null {
  const { key, values, reference } = explain(target)
  if (/\.(?:unknown|registered)$/.test(key) || reference === null)
    return `only ${key} says something of it, with ${reference ?? 'no section'}`
  for (const language of ['en', 'zh-CN'] as const) {
    for (const part of ['summary', 'detail'] as const) {
      const text = say(language, `${key}.${part}`, values)
      if (text.length < 4 || /handshake\.explain|[{}]|undefined|NaN|\[object|“”/.test(text))
        return `${language} ${key}.${part} says "${text}"`
    }
  }
  return null
}

function nameOf({ message, path }: Target): string {
  return [
    'kind' in message
      ? message.kind
      : message.type.name ?? 'a message',
    ...path.map(field => field.name),
  ].join('/')
}
