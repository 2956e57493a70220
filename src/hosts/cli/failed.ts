/** A run that came to no end: one sentence and perhaps a hint by their keys under `commandLine.errors`. Ends with exit code 3. */
import type { Values } from './speech.ts'

export class Failed extends Error {
  override readonly name = 'Failed'
  readonly sentence: string
  readonly values: Values
  readonly hint: string | null

  constructor(sentence: string, values: Values = {}, hint: string | null = null) {
    super(sentence)
    this.sentence = sentence
    this.values = values
    this.hint = hint
  }
}
