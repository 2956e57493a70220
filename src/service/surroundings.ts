import type { KeptInspections } from './kept/inspections.ts'
import type { LabHandle } from './lab/index.ts'

/** What a run or a relay stands in: the practice servers at hand, and where the bytes of connections are kept. */
export interface Surroundings {
  lab: LabHandle
  kept: KeptInspections
}
