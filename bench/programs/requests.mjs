/**
 * `node requests.mjs URL AUTHORITY COUNT together|in-turn`: what tlscope does, by plain node:https and nothing else. Prints JSON: ms, and
 * how many were lost.
 */
import { readFileSync } from 'node:fs'
import { get } from 'node:https'
import process from 'node:process'

const [url, authority, count, order] = process.argv.slice(2)
const ca = readFileSync(authority)

/** Whether the whole answer came; it is read to its end. */
function requested() {
  return new Promise((resolve) => {
    get(url, { ca, agent: false }, (response) => {
      response.on('data', () => {})
      response.on('end', () => resolve(response.complete))
      response.on('error', () => resolve(false))
    }).on('error', () => resolve(false))
  })
}

const started = performance.now()
let whole = 0
if (order === 'together') {
  const answers = await Promise.all(Array.from({ length: Number(count) }, requested))
  whole = answers.filter(Boolean).length
}
else {
  for (let index = 0; index < Number(count); index++)
    whole += Number(await requested())
}
process.stdout.write(JSON.stringify({
  ms: performance.now() - started,
  lost: count - whole,
}))
