/** Every message, extension and field that the engine produces has both texts in both languages, filled to the last placeholder. */
import type { Target } from '../../../src/ui/explain/scene.ts'
import { describe, expect, it } from 'vitest'
import { explain } from '../../../src/ui/explain/index.ts'
import { placeholders, say } from './say.ts'
import { everything } from './scenes.ts'

function nameOf({ message, path }: Target): string {
  return ['kind' in message ? message.kind : message.type.name, ...path.map(field => field.name)].join('/')
}

describe('what the engine produces', () => {
  const kinds = new Map(everything.map(target => [`${nameOf(target)} ${target.message.direction} ${explain(target).key}`, target]))

  it('is a lot', () => expect(kinds.size).toBeGreaterThan(600))

  it.each([...kinds])('%s', (_name, target) => {
    const { key, values, reference } = explain(target)
    expect(key).not.toMatch(/\.unknown$/)
    expect(reference).not.toBeNull()
    for (const language of ['en', 'zh-CN'] as const) {
      for (const part of ['summary', 'detail'] as const) {
        expect([...placeholders(language, `${key}.${part}`, values)].filter(name => !(name in values))).toEqual([])
        const text = say(language, `${key}.${part}`, values)
        expect(text).not.toMatch(/handshake\.explain|[{}]|undefined|NaN|\[object|“”/)
        expect(text.length).toBeGreaterThan(3)
      }
    }
  })
})
