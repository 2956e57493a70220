import type { Refusal } from '../contract/index.ts'

/** What was asked cannot be done as it was asked: the field, and why. Nothing has been done then. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal

  constructor(field: string, reason: string, values: Refusal['values'] = {}) {
    super(`${field}: ${reason}`)
    this.refusal = { field, reason, values }
  }
}
