/** Makes the tables of `resources/` again from a folder of collected public facts. */
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { writeTransparencyLogs } from './resources/logs.ts'
import { writePartyTables } from './resources/parties.ts'
import { writePrimes } from './resources/primes.ts'
import { writeChromeRoots } from './resources/roots.ts'
import { writeTlsTables } from './resources/tls.ts'
import { writeX509Tables } from './resources/x509.ts'

const data = process.argv[2] ?? '../shared/data'
const out = fileURLToPath(new URL('../resources', import.meta.url))

writeTlsTables(data, out)
writePrimes(out)
writeX509Tables(data, out)
writeChromeRoots(data, out)
writeTransparencyLogs(data, out)
writePartyTables(join(data, '../fixtures/badssl/interception-cas'), out)
