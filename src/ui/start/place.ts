import type { LabServer } from '../../contract/index.ts'

export const groupNames: readonly LabServer['group'][] = ['works', 'versions', 'broken', 'chain', 'revocation', 'plain']

const rowHeight = 29

interface PlacedRow {
  server: LabServer
  y: number
}

export interface Placed {
  groups: { name: LabServer['group'], y: number, rows: PlacedRow[] }[]
  rows: PlacedRow[]
  /** Where the hub stands. */
  middle: number
  height: number
}

/** Rows from top to bottom by group, each group under its heading. Groups without servers are left out. */
export function placeServers(servers: readonly LabServer[]): Placed {
  let y = 4
  const groups: Placed['groups'] = []
  for (const name of groupNames) {
    const members = servers.filter(server => server.group === name)
    if (members.length === 0)
      continue
    const heading = y + 24
    const rows = members.map((server, index) => ({ server, y: heading + 26 + index * rowHeight }))
    groups.push({ name, y: heading, rows })
    y = heading + 26 + (members.length - 1) * rowHeight + 15
  }
  const rows = groups.flatMap(group => group.rows)
  return {
    groups,
    rows,
    middle: Math.round(((rows[0]?.y ?? 0) + (rows.at(-1)?.y ?? 0)) / 2),
    height: y + 8,
  }
}
