/** English in a Chinese text, told apart from the names that stay as they are: words that hold a sentence together, and two small words in a row. */
const holding = /(?<![\w-])(?:an?(?= [A-Za-z])|and|are|as|at|before|between|by|bytes?|each|end|expected|for|has|in|inside|is|its?|last|least|more|most|no|not|of|once|one|only|or|same|than|that|the|this|to|two|which|whole|with|without)(?![\w-])/g
const inARow = /(?<![\w.-])[a-z]{2,} [a-z]{2,}(?![\w.-])/g

export function englishIn(text: string): string[] {
  return [holding, inARow].flatMap(form => [...text.matchAll(form)].map(([words]) => words))
}
