/** Round steps for a time axis: 1, 2 or 5 times a power of ten, at most `most` ticks. */
export function ticks(endMs: number, most = 6): number[] {
  if (!(endMs > 0))
    return [0]
  const rough = endMs / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find(factor => factor * power >= rough) ?? 10) * power
  return Array.from({ length: Math.floor(endMs / step + 1e-9) + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}
