/** A server's RSA key, with which connections whose client sent its secret under that key are opened. */
import type { KeyObject } from 'node:crypto'
import type { RsaOpener } from '../../engine/capture/index.ts'
import { Buffer } from 'node:buffer'
import { constants, createPrivateKey, privateDecrypt } from 'node:crypto'

/** `locked`: it needs a passphrase; `wrong-passphrase`; `no-rsa`: it is a key of another kind; `none`: it is none that can be read. */
export type KeyFault = 'locked' | 'wrong-passphrase' | 'no-rsa' | 'none'

/** PEM in its forms, or DER of PKCS #8 or PKCS #1. */
export function rsaOpenerOf(file: Uint8Array, passphrase: string | null): RsaOpener | KeyFault {
  const key = keyOf(Buffer.from(file), passphrase)
  if (typeof key === 'string')
    return key
  return key.asymmetricKeyType === 'rsa'
    ? encrypted => opened(key, encrypted)
    : 'no-rsa'
}

function keyOf(file: Buffer, passphrase: string | null): KeyObject | KeyFault {
  const secret = passphrase !== null && { passphrase }
  const isPem = file.includes('-----BEGIN')
  const forms = isPem
    ? [{ key: file, ...secret }]
    : (['pkcs8', 'pkcs1'] as const).map(type => ({ key: file, format: 'der' as const, type, ...secret }))
  for (const form of forms) {
    try {
      return createPrivateKey(form)
    }
    catch {
      // Told below: what is locked says so in its text, and DER may be of the other form.
    }
  }
  if (!/ENCRYPTED/.test(file.toString('latin1')))
    return 'none'
  return passphrase === null
    ? 'locked'
    : 'wrong-passphrase'
}

/**
 * RFC 8017, Section 7.2.2, by ourselves: newer runtimes give bytes of chance where the padding does not fit, and some refuse this
 * padding. Nobody measures our time here.
 */
function opened(key: KeyObject, encrypted: Uint8Array): Uint8Array | null {
  let block: Uint8Array
  try {
    block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted)
  }
  catch {
    return null // of another length than the key's: it was made for another one
  }
  const end = block.indexOf(0, 2)
  return block[0] === 0 && block[1] === 2 && end >= 10
    ? new Uint8Array(block.subarray(end + 1))
    : null
}
