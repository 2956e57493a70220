/**
 * A second and a third opinion: what openssl and @peculiar/x509 read in a certificate is what we read, field by field. Where we
 * mean to differ, the file stands in `differences.ts` with the reason, and has to differ.
 */
import type { Suite } from '../../suite.ts'
import type { Fields } from './fields.ts'
import { ParseError } from '../../../../src/engine/bytes/parse-error.ts'
import { differences } from './differences.ts'
import { fieldNames, ourFields } from './fields.ts'
import { fixtureSpecimens, generatedSpecimens } from './material.ts'
import { opensslFields, opensslObjects, opensslTexts } from './openssl.ts'
import { peculiarFields } from './peculiar.ts'

/** Compared by both others, or the suite has failed. */
const fewest = 400

export const opinions: Suite = {
  name: 'openssl+peculiar/fields',
  expected: 500,
  async run(fixtures, tell) {
    const specimens = [...fixtureSpecimens(fixtures), ...await generatedSpecimens()]
    const objects = opensslObjects()
    const texts = await opensslTexts(specimens.map(({ der }) => der))
    let both = 0
    for (const [index, { id, der }] of specimens.entries()) {
      const text = texts[index] ?? null
      const { found, others } = compared(der, text === null ? null : opensslFields(text, objects))
      both += others === 2 ? 1 : 0
      tell(id, problemOf(id, found))
    }
    const known = new Set(specimens.map(({ id }) => id))
    for (const id of Object.keys(differences).filter(id => !known.has(id)))
      tell(id, 'is not among the certificates, though it stands among the differences')
    tell(`${fewest} are read by all three`, both < fewest ? `only ${both} are` : null)
  },
}

interface Comparison {
  /** By who differs in what: `openssl serial`, or `openssl refuses`. */
  found: Map<string, string>
  /** How many of the others read it, where we do. */
  others: number
}

function compared(der: Uint8Array, openssl: Fields | null): Comparison {
  const readers = { openssl, '@peculiar/x509': peculiarFields(der) }
  const ours = readOurselves(der)
  const found = new Map<string, string>()
  let others = 0
  for (const [name, theirs] of Object.entries(readers)) {
    if (!ours || !theirs) {
      if (ours || theirs)
        found.set(`${name} ${theirs ? 'reads' : 'refuses'}`, theirs ? 'we refuse' : 'we read')
      continue
    }
    others++
    for (const field of fieldNames) {
      if (ours[field] !== null && theirs[field] !== null && ours[field] !== theirs[field])
        found.set(`${name} ${field}`, `ours ${shortened(ours[field])}, theirs ${shortened(theirs[field])}`)
    }
  }
  return { found, others }
}

function readOurselves(der: Uint8Array): Fields | null {
  try {
    return ourFields(der)
  }
  catch (error) {
    if (error instanceof ParseError)
      return null
    throw error
  }
}

function problemOf(id: string, found: ReadonlyMap<string, string>): string | null {
  const intended = differences[id] ?? {}
  const problems = [
    ...[...found].filter(([what]) => !(what in intended)).map(([what, how]) => `${what}: ${how}`),
    ...Object.entries(intended).filter(([what]) => !found.has(what)).map(([what, reason]) => `${what} does not differ any more, though we keep: ${reason}`),
  ]
  return problems.length ? problems.join('; ') : null
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
