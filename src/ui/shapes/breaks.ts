/** Where long protocol text may go on in the next line. */
export interface Piece {
  /** A line may end between two of them. */
  parts: string[]
  /** Breaks inside only where it does not fit into a line alone. */
  whole: boolean
}

/** Hex bytes with colons; names with a dot inside, as hosts and files have, with the sign that ends them. */
const long = /(?<hex>(?:[\da-f]{2}:){5,}[\da-f]{2})|[\p{L}\p{N}*_-]+(?:\.[\p{L}\p{N}*_-]+)+[,;:)，；：）]?/giu

/** Fingerprints break between bytes, behind the colon; names, which browsers would break at every hyphen, stay together, and else break behind a dot. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const found of text.matchAll(long)) {
    if (found.index > at)
      pieces.push({ parts: [text.slice(at, found.index)], whole: false })
    const isHex = found.groups?.hex !== undefined
    pieces.push({ parts: found[0].split(isHex ? /(?<=:)/ : /(?<=\.)/), whole: !isHex })
    at = found.index + found[0].length
  }
  return at < text.length
    ? [...pieces, { parts: [text.slice(at)], whole: false }]
    : pieces
}
