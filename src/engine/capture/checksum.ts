/**
 * The Internet checksum (RFC 1071) over the runs of bytes, as if they stood one behind the other; each run but the last
 * has to have an even length. The result is what goes into the header.
 */
export function internetChecksum(...runs: Uint8Array[]): number {
  let sum = 0
  for (const run of runs) {
    for (let at = 0; at + 1 < run.length; at += 2)
      sum += run[at]! * 256 + run[at + 1]!
    if (run.length % 2)
      sum += run.at(-1)! * 256
  }
  while (sum > 0xffff)
    sum = (sum & 0xffff) + Math.floor(sum / 0x10000)
  return ~sum & 0xffff
}
