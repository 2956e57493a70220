/** Primes of finite-field Diffie-Hellman that were published for all to use, by their SHA-256; made from their formulas. */
import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The fraction part of pi and of e is cut after so many bits. */
const precision = 8192n + 64n

/** Bits, and the number that makes it a safe prime. RFC 2409, Section 6, and RFC 3526 have pi; RFC 7919, Appendix A, has e. */
const modp: [bits: bigint, added: bigint][] = [[768n, 149686n], [1024n, 129093n], [1536n, 741804n], [2048n, 124476n], [3072n, 1690314n], [4096n, 240904n], [6144n, 929484n], [8192n, 4743158n]]
const ffdhe: [bits: bigint, added: bigint][] = [[2048n, 560316n], [3072n, 2625351n], [4096n, 5736041n], [6144n, 15705020n], [8192n, 10965728n]]

/** @param out folder `resources` */
export function writePrimes(out: string): void {
  const folder = join(out, 'tls')
  mkdirSync(folder, { recursive: true })
  const rows = [
    ...modp.map(([bits, added]) => row(bits, `MODP ${bits}`, prime(bits, pi(), added))),
    ...ffdhe.map(([bits, added]) => row(bits, `ffdhe${bits}`, prime(bits, e(), added))),
  ]
  writeFileSync(join(folder, 'primes.json'), `{\n"header": ${JSON.stringify({
    source: 'RFC 2409 §6, RFC 3526, RFC 7919 Appendix A',
    columns: ['bits', 'name', 'sha256'],
  })},\n"primes": [\n${rows.map(entry => JSON.stringify(entry)).join(',\n')}\n]\n}\n`)
}

function row(bits: bigint, name: string, value: bigint): [number, string, string] {
  const bytes = Buffer.from(value.toString(16).padStart(Number(bits) / 4, '0'), 'hex')
  return [Number(bits), name, createHash('sha256').update(bytes).digest('hex')]
}

/** 2^b - 2^(b-64) + ([2^(b-130) c] + X) * 2^64 - 1 */
function prime(bits: bigint, constant: bigint, added: bigint): bigint {
  const digits = constant >> (precision - (bits - 130n))
  return (1n << bits) - (1n << (bits - 64n)) + ((digits + added) << 64n) - 1n
}

/** The sum of 1/n!, times 2^precision. */
function e(): bigint {
  let sum = 0n
  for (let term = 1n << precision, n = 1n; term > 0n; term /= n++)
    sum += term
  return sum
}

/** Machin's formula, times 2^precision. */
function pi(): bigint {
  return 4n * (4n * arctangentOfOneIn(5n) - arctangentOfOneIn(239n))
}

function arctangentOfOneIn(x: bigint): bigint {
  let sum = 0n
  let power = (1n << (precision + 32n)) / x
  for (let n = 1n, sign = 1n; power > 0n; n += 2n, sign = -sign) {
    sum += sign * power / n
    power /= x * x
  }
  return sum >> 32n
}
