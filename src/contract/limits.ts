/** Apart from the schemas, which a short run need not load. */

/** Bytes of the largest file that is taken, whatever it holds: 16 MiB. */
export const largestFile = 16 << 20
