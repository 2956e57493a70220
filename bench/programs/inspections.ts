/**
 * `node inspections.ts WORKER URL AUTHORITY COUNT together|in-turn`: inspections in one supervised service, as a host holds it. Prints
 * JSON: ms, and how many were lost.
 */
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { startService } from '../../src/service/door/supervised.ts'

const [worker, url, authority, count, order] = process.argv.slice(2) as [string, string, string, string, string]
const service = startService({ worker: pathToFileURL(worker) })
const files = [
  { name: 'authority.pem', text: readFileSync(authority, 'utf8') },
]

/** Whether the inspection came to its good end. */
async function inspected(): Promise<boolean> {
  let outcome = ''
  for await (const event of await service.client.inspect({ url, trust: { files } })) {
    if (event.type === 'report')
      outcome = event.report.outcome
  }
  return outcome === 'completed'
}

await service.client.capabilities() // the worker is there
const started = performance.now()
let whole = 0
if (order === 'together') {
  const outcomes = await Promise.all(Array.from({ length: Number(count) }, inspected))
  whole = outcomes.filter(Boolean).length
}
else {
  for (let index = 0; index < Number(count); index++)
    whole += Number(await inspected())
}
process.stdout.write(JSON.stringify({
  ms: performance.now() - started,
  lost: Number(count) - whole,
}))
await service.close()
