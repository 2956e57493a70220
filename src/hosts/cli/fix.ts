/** `--fix`: the program that remedies are written for. */
import type { Program } from '../../locales/remedies/index.ts'
import { programs } from '../../locales/remedies/index.ts'
import { UsageError } from './usage.ts'

/** @throws UsageError where `--fix` names no program that has lines */
export function fixOf(asked: string | undefined): Program | null {
  if (asked === undefined)
    return null
  const found = programs.find(program => program === asked.toLowerCase())
  if (!found)
    throw new UsageError('bad-value', { name: '--fix', value: asked, programs: programs.join(', ') }, 'fix')
  return found
}
