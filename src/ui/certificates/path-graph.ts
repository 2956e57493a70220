/** All paths as they are drawn: one row for each certificate, roots on top, the leaf below; the chosen path in the first lane. */
import type { Certificate, PathGraph, Report, Verification } from '../../contract/index.ts'
import type { Sentence } from '../facts/part.ts'
import type { ChainNode } from './chain.ts'
import { done } from '../facts/part.ts'
import { remaining } from './chain.ts'

type Entry = PathGraph['certificates'][number]
type LineKind = 'chosen' | 'other' | 'missing'

export interface GraphRow extends ChainNode {
  lane: number
  place: Entry['place'] | null
  /** Names of those who signed it, as far as they are known here. */
  signedBy: string[]
  /** Paths that it stands on. */
  paths: number[]
  /** How long it holds, for the leaf and for what does not hold now. */
  holds: Sentence | null
  /** Pieces of the lines that cross this row, in a box that is `laneWidth` wide for each lane and 100 high. */
  lines: { d: string, kind: LineKind, paths: number[] }[]
}

export interface DrawnGraph {
  rows: GraphRow[]
  lanes: number
  graph: PathGraph
}

export const laneWidth = 20
/** More than any leaf has; what is beyond shares the last. */
const mostLanes = 6
const mark = 8
const keyOf = (place: number): string => `graph-${place}`
/** Who is missing at several ends is one row. */
const missingKey = (name: string): string => `missing ${name}`

/** Null where there is one path only: a chain tells that better. */
export function drawnGraph(report: Report): DrawnGraph | null {
  const verification = done(report.verification)
  const graph = verification?.paths
  if (!verification || !graph || graph.paths.length < 2)
    return null
  const rows = ordered(graph).map(({ place, missing }) => place === null
    ? missingRow(graph, missing!)
    : certificateRow(place, graph, report, verification))
  const edges = edgesOf(graph)
  giveLanes(rows, edges)
  for (const edge of edges)
    draw(edge, rows)
  return { rows, graph, lanes: Math.max(...rows.map(({ lane }) => lane)) + 1 }
}

/** From this certificate up to the end of the first path that it stands on. */
export function upwards({ rows, graph }: DrawnGraph, key: string): Certificate[] {
  const path = graph.paths[rows.find(row => row.key === key)?.paths[0] ?? 0]!
  const keys = path.certificates.map(keyOf)
  return keys.slice(Math.max(0, keys.indexOf(key))).flatMap(each => rows.find(row => row.key === each)?.certificate ?? [])
}

/** The longest way down to the leaf counts: so every certificate stands above all that it signed. */
function ordered({ certificates, paths }: PathGraph): { place: number | null, missing?: string, height: number }[] {
  const heights = new Map<number, number>()
  for (const { certificates: way } of paths) {
    for (const [height, place] of way.entries())
      heights.set(place, Math.max(height, heights.get(place) ?? 0))
  }
  // A way may be longer to a place that another way goes on from.
  for (let again = 0; again < paths.length; again++) {
    for (const { certificates: way } of paths) {
      for (const [index, place] of way.entries())
        heights.set(place, Math.max(heights.get(place)!, index > 0 ? heights.get(way[index - 1]!)! + 1 : 0))
    }
  }
  const ends = new Map<string, number>()
  for (const { certificates: way, missing } of paths) {
    if (missing !== null)
      ends.set(missing, Math.max(ends.get(missing) ?? 0, heights.get(way.at(-1)!)! + 1))
  }
  const [chosen] = paths
  return [
    ...[...heights].map(([place, height]) => ({ place, height })),
    ...[...ends].map(([missing, height]) => ({ place: null, missing, height })),
  ].sort((one, other) => other.height - one.height || rank(one.place) - rank(other.place)).concat(
    certificates.flatMap((_, place) => heights.has(place) ? [] : [{ place, height: -1 }]),
  )

  function rank(place: number | null): number {
    return place === null ? 2 : chosen!.certificates.includes(place) ? 0 : 1
  }
}

function certificateRow(place: number, graph: PathGraph, report: Report, verification: Verification): GraphRow {
  const entry = graph.certificates[place]!
  const certificate = certificateOf(entry, report, verification)
  const paths = graph.paths.flatMap(({ certificates }, index) => certificates.includes(place) ? [index] : [])
  const left = certificate && remaining(certificate, verification.at)
  return {
    key: keyOf(place),
    kind: paths.length ? 'path' : 'spare',
    role: place === 0 ? 'leaf' : entry.anchorOf.length || certificate?.role === 'root' ? 'root' : 'intermediate',
    name: entry.name,
    index: entry.sent,
    certificate,
    anchorOf: entry.anchorOf,
    misplaced: entry.place === 'out-of-order',
    told: { id: 'sent' },
    lane: 0,
    place: entry.place,
    signedBy: [...new Set(graph.edges.filter(({ signed }) => signed === place).map(({ by }) => graph.certificates[by]!.name))],
    paths,
    holds: left && (place === 0 || left.id === 'expired' || left.id === 'startsIn') ? left : null,
    lines: [],
  }
}

function missingRow({ paths }: PathGraph, name: string): GraphRow {
  const through = paths.flatMap(({ missing }, index) => missing === name ? [index] : [])
  return {
    key: missingKey(name),
    kind: 'missing',
    role: 'intermediate',
    name,
    index: null,
    certificate: null,
    anchorOf: [],
    misplaced: false,
    told: { id: 'missing' },
    lane: 0,
    place: null,
    signedBy: [],
    paths: through,
    holds: null,
    lines: [],
  }
}

function certificateOf({ sent, sha256 }: Entry, report: Report, { anchor, fetched = [], others = [] }: Verification): Certificate | null {
  return done(report.certificates)?.chain.find(({ index }) => index === sent)
    ?? [anchor, ...fetched, ...others].find(known => known?.fingerprints.sha256 === sha256)
    ?? null
}

interface Edge { child: string, parent: string, kind: LineKind, paths: number[] }

function edgesOf({ paths }: PathGraph): Edge[] {
  const edges = new Map<string, Edge>()
  for (const [index, { certificates: way, missing, chosen }] of paths.entries()) {
    const keys = [...way.map(keyOf), ...missing === null ? [] : [missingKey(missing)]]
    for (const [step, parent] of keys.slice(1).entries()) {
      const child = keys[step]!
      const kind = parent.startsWith('missing') ? 'missing' : chosen ? 'chosen' : 'other'
      const edge = edges.get(`${child} ${parent}`) ?? { child, parent, kind, paths: [] }
      edges.set(`${child} ${parent}`, edge)
      edge.paths.push(index)
    }
  }
  return [...edges.values()]
}

/** A certificate keeps its lane down to the last one that it signed, and up to a signer in the first lane. */
function giveLanes(rows: GraphRow[], edges: readonly Edge[]): void {
  const at = (key: string): number => rows.findIndex(row => row.key === key)
  const isFirst = (row: GraphRow): boolean => row.paths.includes(0)
  const taken: [lane: number, from: number, to: number][] = []
  for (const [place, row] of rows.entries()) {
    if (isFirst(row) || row.kind === 'spare')
      continue
    const signers = edges.filter(({ child }) => child === row.key).map(({ parent }) => at(parent)).filter(above => isFirst(rows[above]!))
    const from = Math.min(place, ...signers)
    const to = Math.max(place, ...edges.filter(({ parent }) => parent === row.key).map(({ child }) => at(child)))
    let lane = 1
    while (lane < mostLanes - 1 && taken.some(([used, start, end]) => used === lane && from < end && start < to))
      lane++
    row.lane = lane
    taken.push([lane, from, to])
  }
}

function draw({ child, parent, kind, paths }: Edge, rows: GraphRow[]): void {
  const [below, above] = [rows.findIndex(row => row.key === child), rows.findIndex(row => row.key === parent)]
  const [from, to] = [rows[above]!.lane, rows[below]!.lane]
  const lane = from === 0 && to > 0 ? to : from
  const x = (each: number): number => each * laneWidth + mark
  const add = (row: number, d: string): unknown => rows[row]!.lines.push({ d, kind, paths })
  add(above, lane === from ? `M${x(from)} 50V100` : `M${x(from)} 50V78H${x(lane)}V100`)
  for (let row = above + 1; row < below; row++)
    add(row, `M${x(lane)} 0V100`)
  add(below, lane === to ? `M${x(lane)} 0V50` : `M${x(lane)} 0V22H${x(to)}V50`)
}
