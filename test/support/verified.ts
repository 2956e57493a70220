import type { VerificationInput } from '../../src/engine/checks/certificate/verification.ts'
import type { Minted } from './minted.ts'
import { verifyChain } from '../../src/engine/checks/certificate/verification.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { host, noon } from './minted.ts'

/** Our verdict over minted certificates. */
export function verify(chain: Minted[], roots: Minted[], changes: Partial<VerificationInput> = {}) {
  return verifyChain({
    chain: chain.map(({ der }) => der),
    anchors: roots.map(({ der }) => ({ source: 'file' as const, der })),
    host,
    at: noon,
    mode: 'report',
    stores: ['file'],
    crypto: nodeCrypto,
    runtimeVerdict: null,
    ...changes,
  })
}

/** `id: reason` of every check that failed. */
export function failed({ verification }: ReturnType<typeof verify>): string[] {
  return verification.checks.filter(({ grade }) => grade === 'fail').map(({ id, reason }) => `${id}: ${reason}`)
}

export function reasonOf({ verification }: ReturnType<typeof verify>, id: string): string | undefined {
  return verification.checks.find(check => check.id === id)?.reason
}
