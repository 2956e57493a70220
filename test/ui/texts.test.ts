/** Every text that the page asks for is there: a missing one would show its key. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { texts } from '../../src/locales/index.ts'

const root = 'src/ui'
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => /\.(?:ts|vue)$/.test(name))
const source = files.map(name => readFileSync(join(root, name), 'utf8')).join('\n')

function at(path: string): unknown {
  return path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], texts.en)
}

describe('the texts', () => {
  const whole = [...new Set([...source.matchAll(/'((?:screens|comparison|lab|handshake)\.[\w.-]+)'/g)].map(found => found[1] as string))]
  it.each(whole)('%s', path => expect(at(path)).toBeDefined())
  // `screens.phases.${name}`: what stands before the name must be a group of texts.
  const groups = [...new Set([...source.matchAll(/`((?:screens|comparison|lab|handshake)(?:\.[\w-]+)*)\.\$\{/g)].map(found => found[1] as string))]
  it.each(groups)('%s.…', path => expect(typeof at(path)).toBe('object'))
})

it('a plural number that may differ from its figure goes through `filling`', () => {
  expect(source).not.toContain('choice ?? ')
})
