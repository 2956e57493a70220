/** A figure beside the goal that the project promises for it. */
export interface Goal {
  figure: string
  value: number
  /** `times`, `MiB`, … */
  unit: string
  /** The figure has to be this or better; null: it is told for orientation. */
  goal: { most: number } | { least: number } | null
}

/** Prints them below a title; gives whether all goals were reached. */
export function tellGoals(title: string, goals: readonly Goal[]): boolean {
  console.log(title)
  let reached = true
  for (const { figure, value, unit, goal } of goals) {
    const isMet = goal === null || ('most' in goal
      ? value <= goal.most
      : value >= goal.least)
    reached &&= isMet
    const wanted = goal === null
      ? ''
      : `(goal: at ${'most' in goal ? `most ${goal.most}` : `least ${goal.least}`})${isMet ? '' : ' MISSED'}`
    console.log(`  ${figure.padEnd(44)} ${shown(value).padStart(7)} ${unit.padEnd(5)} ${wanted}`.trimEnd())
  }
  return reached
}

function shown(value: number): string {
  return value.toFixed(Number.isInteger(value) || value >= 100
    ? 0
    : value >= 10 ? 1 : 2)
}
