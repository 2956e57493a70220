import type { CostKind } from './strip.ts'

/** Each kind has a colour and a texture: ruled, solid, empty, solid, dotted. The patterns stand in CostView. */
export const fills: Record<CostKind, string> = {
  certificates: 'url(#cost-ruled)',
  handshake: 'var(--cost-handshake)',
  framing: 'var(--surface)',
  headers: 'var(--cost-head)',
  body: 'url(#cost-dotted)',
}
