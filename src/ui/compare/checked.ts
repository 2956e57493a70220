import type { Level } from '../../contract/index.ts'

/** Steps of a CA's check, by their keys under `comparison.checked`. */
export type CheckStep = 'domain' | 'organization' | 'address' | 'register' | 'person'

const steps: Record<Level['value'], readonly CheckStep[]> = {
  DV: ['domain'],
  OV: ['domain', 'organization', 'address'],
  IV: ['domain', 'person'],
  EV: [
    'domain',
    'organization',
    'address',
    'register',
  ],
  unknown: [],
}

/** All steps that matter for these levels, each with whether it was taken. A mere claim of EV shows what it claims. */
export function checkedSteps(level: Level['value'], all: readonly Level['value'][]): { step: CheckStep, taken: boolean }[] {
  const wanted: CheckStep[] = [
    'domain',
    'organization',
    'address',
    'register',
    ...(all.includes('IV')
      ? ['person' as const]
      : []),
  ]
  return wanted.map(step => ({
    step,
    taken: steps[level].includes(step),
  }))
}
