/**
 * `node server.mjs CERTIFICATE KEY`: an HTTPS server on loopback that answers `/5000` with 5,000 bytes. It prints its port, and
 * ends with whoever started it: when nobody holds its stdin any more. Plain JavaScript, as what is measured: stripping types takes time.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import process from 'node:process'

const piece = Buffer.alloc(64 * 1024, 'tlscope bench ')
const [certificate, key] = process.argv.slice(2)

const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (request, response) => {
  let left = Number(request.url.slice(1))
  response.setHeader('Content-Type', 'application/octet-stream')
  response.setHeader('Content-Length', left)
  const write = () => {
    while (left > piece.length) {
      left -= piece.length
      if (!response.write(piece))
        return response.once('drain', write)
    }
    response.end(piece.subarray(0, left))
  }
  write()
})
server.on('tlsClientError', () => {})
// as many as come at once
server.listen({ port: 0, host: '127.0.0.1', backlog: 1_000 }, () => process.stdout.write(`${server.address().port}\n`))
process.stdin.on('end', () => process.exit()).resume()
