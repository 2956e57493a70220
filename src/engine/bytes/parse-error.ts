/** What a parser throws when bytes do not fit: where, and what was expected there. The only error that leaves a parser. */
export class ParseError extends Error {
  override readonly name = 'ParseError'
  /** Offset in the bytes that were given to the parser. */
  readonly at: number
  /** What should have been there, as a lower-case phrase: `a length of 32`. */
  readonly expected: string

  constructor(expected: string, at: number) {
    super(`expected ${expected} at byte ${at}`)
    this.at = at
    this.expected = expected
  }
}
