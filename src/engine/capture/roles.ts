/** Who is the client of a connection of which the ClientHello was not captured. */
import { speakerOf } from './tls-start.ts'

export interface SeenSide {
  /** What it said first. */
  said: Uint8Array
  /** Where in that a record begins, -1 where none does. */
  start: number
  port: number
  /** Its SYN was seen, or what answers it. */
  isOpener: boolean
}

/** From this port on systems give them out by chance (Linux' range; RFC 6335, Section 6 has a narrower one). */
const firstEphemeral = 32_768

/** Who speaks tells it best, then who opened the connection, then the ports, and who says more. */
export function isClient(one: SeenSide, other: SeenSide): boolean {
  const [speaks, hears] = [speaker(one), speaker(other)]
  if (speaks || hears)
    return speaks === 'client' || (speaks === null && hears === 'server')
  if (one.isOpener || other.isOpener)
    return one.isOpener
  // a server listens on the lower port of the two, nearly always; between ports of chance, who says more is the server more often
  return Math.min(one.port, other.port) < firstEphemeral
    ? one.port >= other.port
    : one.said.length <= other.said.length
}

function speaker({ said, start }: SeenSide): 'client' | 'server' | null {
  return start < 0
    ? null
    : speakerOf(said.subarray(start))
}
