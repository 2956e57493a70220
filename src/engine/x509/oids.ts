/** Names of object identifiers, from resources/x509. An unknown one stays a number; it is never dropped. */
import type { Oid } from '../../contract/report/index.ts'
import table from '../../../resources/x509/oid-names.json' with { type: 'json' }

const names = new Map<string, string>(Object.entries(table.names))

export function oidName(oid: string): string | undefined {
  return names.get(oid)
}

export function namedOid(oid: string): Oid {
  const name = names.get(oid)
  return name === undefined
    ? { oid }
    : { oid, name }
}
