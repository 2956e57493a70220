/** Whoever a remedy has lines for. Their names are proper names and the same in every language. */
export const serverPrograms = ['nginx', 'apache', 'haproxy', 'caddy', 'iis'] as const
export const clientPrograms = ['curl', 'node', 'python', 'java', 'go', 'dotnet'] as const
export const systems = ['linux', 'macos', 'windows'] as const

export type ServerProgram = (typeof serverPrograms)[number]
export type ClientProgram = (typeof clientPrograms)[number]
export type System = (typeof systems)[number]
export type Program = ServerProgram | ClientProgram | System

/** Where something is mended: on the server, in the program that asks it, or on the machine that both of these see. */
export const sides = ['server', 'program', 'machine'] as const
export type Side = (typeof sides)[number]

export const programsOf = {
  server: serverPrograms,
  program: clientPrograms,
  machine: systems,
} as const satisfies Record<Side, readonly Program[]>

export const programs: readonly Program[] = [...serverPrograms, ...clientPrograms, ...systems]

export const programNames: Record<Program, string> = {
  nginx: 'nginx',
  apache: 'Apache',
  haproxy: 'HAProxy',
  caddy: 'Caddy',
  iis: 'IIS',
  curl: 'curl',
  node: 'Node.js',
  python: 'Python',
  java: 'Java',
  go: 'Go',
  dotnet: '.NET',
  linux: 'Linux',
  macos: 'macOS',
  windows: 'Windows',
}

export function sideOf(program: Program): Side {
  return sides.find(side => (programsOf[side] as readonly Program[]).includes(program)) ?? 'server'
}
