/**
 * Recomputes what the handshake proves, from the recorded bytes and the secrets of the key log: signatures over the
 * transcript, both Finished, PSK binders. It follows the messages in their order and judges each as it passes; nothing is
 * said to match that was not computed.
 */
import type { Direction } from '../../../../contract/report/common.ts'
import type { Proof } from '../../../../contract/report/handshake.ts'
import type { Crypto, HashName } from '../../../crypto.ts'
import type { Certificate, ClientHello, MessageValue, ServerHello, ServerKeyExchange } from '../../wire/messages/index.ts'
import type { KeyLog } from '../keys/key-log.ts'
import type { RsaOpener } from '../keys/rsa-secret.ts'
import type { SignerKey, SignerKeys } from './signer-keys.ts'
import { handshakeType } from '../../../../contract/tls-numbers.ts'
import { hex } from '../../../bytes/hex.ts'
import { join, sameBytes } from '../../../bytes/join.ts'
import { keyFits } from '../../../x509/path.ts'
import { delegatedIn, find } from '../../wire/extensions/index.ts'
import { selectedVersion } from '../../wire/messages/index.ts'
import { suiteProperties } from '../../wire/registry.ts'
import { ssl30, tls12, tls13 } from '../../wire/versions.ts'
import { expandLabel, nextSecret } from '../keys/key-schedule.ts'
import { pseudorandom } from '../keys/pseudorandom.ts'
import { masterOf } from '../keys/rsa-secret.ts'
import { ssl3Finished } from '../keys/ssl3.ts'
import { protectionOf } from '../keys/suite.ts'
import { firstFitting } from './binder.ts'
import { oldSignatureKind, signatureKind } from './signature-kinds.ts'
import { Transcript } from './transcript.ts'

/** A handshake has five; renegotiations and late client certificates are few. Each costs a hash over all that came before. */
const mostProofs = 32
/** Bytes of messages that are kept for hashing. */
const mostBytes = 4 * 2 ** 20

type Verdict = Pick<Proof, 'outcome' | 'reason'>

/** One message as it passes. */
export interface Passing {
  direction: Direction
  /** With its header; null where it was too long to be kept. */
  bytes: Uint8Array | null
  /** HandshakeType; null for messages of SSL 2.0. */
  type: number | null
  value: MessageValue
  /** Among the messages of the report; null where it is not listed. */
  index: number | null
}

/** Bytes of a message's type and length. */
const headerLength = 4
/** A HandshakeType. */
const serverHelloDone = 14
const signatureContexts = {
  server: 'TLS 1.3, server CertificateVerify',
  client: 'TLS 1.3, client CertificateVerify',
}
const handshakeSecrets = { client: 'CLIENT_HANDSHAKE_TRAFFIC_SECRET', server: 'SERVER_HANDSHAKE_TRAFFIC_SECRET' }

export class Proofs {
  readonly results: Proof[] = []
  /** The key that the binder of this connection was made with, where it is known. */
  fittingPsk: Uint8Array | null = null
  /** Before TLS 1.3: what the Finished of the first handshake should say, as far as it was computed. */
  readonly sums: Partial<Record<Direction, Uint8Array>> = {}
  /** Keys that a binder may have been made with. */
  readonly #preShared: Uint8Array[] = []
  readonly #crypto: Crypto
  readonly #keyLog: KeyLog
  readonly #openRsa: RsaOpener | null
  readonly #signerKeys: SignerKeys
  #transcript = new Transcript(mostBytes)
  #clientHello: ClientHello | null = null
  #serverHello: ServerHello | null = null
  #keys: Record<Direction, SignerKey | null> = { client: null, server: null }
  #finished: Record<Direction, boolean> = { client: false, server: false }
  /** Whether ServerHelloDone was seen. */
  #serverDone = false
  #clientUpdates = 0
  /** TLS 1.3: a late CertificateRequest and what the client answers (RFC 8446, Section 4.6.2). */
  #late: Uint8Array[] | null = null
  #version: number | null = null

  constructor(crypto: Crypto, keyLog: KeyLog, signerKeys: SignerKeys, openRsa: RsaOpener | null = null) {
    this.#crypto = crypto
    this.#openRsa = openRsa
    this.#keyLog = keyLog
    this.#signerKeys = signerKeys
  }

  /**
   * A pre-shared key that the binders were made with: of the session before (RFC 8446, Section 4.6.1), or agreed on
   * otherwise. Give those only of which one should fit.
   */
  preSharedKey(key: Uint8Array): void {
    if (this.#preShared.length < mostProofs)
      this.#preShared.push(key)
  }

  message(passing: Passing): void {
    const { direction, bytes, type, value, index } = passing
    if (type === null && value.kind !== 'ClientHello')
      return
    if (value.kind === 'ClientHello' && direction === 'client')
      this.#begin(value, bytes, index)
    else if (value.kind === 'HelloRetryRequest' && direction === 'server')
      this.#retry(value, bytes)
    else if (this.#version === tls13)
      this.#messageOfTls13(passing)
    else if (type !== handshakeType.helloRequest)
      this.#messageBefore(passing)
  }

  /** Messages, nobody knows which, were not captured. */
  miss(): void {
    this.#transcript.miss()
  }

  #begin(value: ClientHello, bytes: Uint8Array | null, index: number | null): void {
    if (this.#finished.client || this.#finished.server) {
      this.#transcript.restart()
      this.#finished = { client: false, server: false }
      this.#serverDone = false
      this.#version = null
      this.#keys = { client: null, server: null }
    }
    this.#clientHello = value
    const offer = find(value.extensions, 'pre_shared_key')
    if (offer?.bindersAt !== undefined && bytes)
      this.#note('psk-binder', index, () => this.#binder(offer.binders, bytes.subarray(0, offer.bindersAt)))
    this.#transcript.add(bytes)
  }

  #retry(value: ServerHello, bytes: Uint8Array | null): void {
    this.#transcript.retry(this.#crypto, hashOf(value.cipherSuite))
    this.#transcript.add(bytes)
  }

  #messageOfTls13({ direction, bytes, type, value, index }: Passing): void {
    if (type === handshakeType.newSessionTicket)
      return
    if (type === handshakeType.keyUpdate) {
      this.#clientUpdates += Number(direction === 'client')
      return
    }
    if (this.#finished.client) {
      this.#lateMessage({ direction, bytes, type, value, index })
      return
    }
    if (value.kind === 'Certificate')
      this.#keys[direction] = this.#keyOf(value)
    else if (value.kind === 'CertificateVerify')
      this.#note(verifyId(direction), index, () => this.#signature13(direction, value.algorithm ?? 0, value.signature, this.#transcript.flightBytes(direction)), this.#isWhole(direction))
    else if (value.kind === 'Finished')
      this.#note(`finished-${direction}`, index, () => this.#sum13(this.#secret(handshakeSecrets[direction]), value.verifyData, this.#transcript.flightBytes(direction)), this.#isWhole(direction))
    this.#transcript.addFlight(direction, bytes)
    if (value.kind === 'Finished')
      this.#finished[direction] = true
  }

  /** RFC 8446, Section 4.4: the context of authentication behind the handshake is all of it and the request. */
  #lateMessage({ direction, bytes, value, index }: Passing): void {
    if (value.kind === 'CertificateRequest' && direction === 'server') {
      this.#late = bytes && [bytes]
      return
    }
    const late = this.#late
    if (direction !== 'client' || !late || !bytes)
      return
    if (value.kind === 'Certificate')
      this.#keys.client = this.#keyOf(value)
    else if (value.kind === 'CertificateVerify')
      this.#note('client-certificate-verify', index, () => this.#signature13('client', value.algorithm ?? 0, value.signature, this.#transcript.flightBytes('client', ...late)))
    else if (value.kind === 'Finished')
      this.#note('finished-client', index, () => this.#sum13(this.#applicationSecret(), value.verifyData, this.#transcript.flightBytes('client', ...late)))
    this.#late = value.kind === 'Finished' || late.length > 4
      ? null
      : [...late, bytes]
  }

  #messageBefore({ direction, bytes, type, value, index }: Passing): void {
    this.#serverDone ||= type === serverHelloDone && direction === 'server'
    switch (value.kind) {
      case 'ServerHello':
        this.#serverHello = value
        this.#version = selectedVersion(value)
        break
      case 'Certificate':
        this.#keys[direction] = this.#keyOf(value)
        break
      case 'ServerKeyExchange':
        if (value.signature && bytes)
          this.#note('server-key-exchange', index, () => this.#params(value, bytes))
        break
      case 'CertificateVerify':
        this.#note('client-certificate-verify', index, () => this.#version === ssl30
          ? notComputed('ssl3')
          : this.#signed('client', value.algorithm, value.signature, this.#transcript.bytes()), this.#isWhole('client'))
        break
      case 'Finished':
        this.#note(`finished-${direction}`, index, () => this.#sumBefore(direction, value.verifyData), this.#isWhole(direction))
        this.#finished[direction] = true
    }
    this.#transcript.add(bytes)
    if (value.kind === 'ClientKeyExchange' && direction === 'client' && value.pskIdentity === null && value.exchangeKeys.exchange === 'rsa')
      this.#openMaster(value.exchangeKeys.encryptedPreMasterSecret)
  }

  /** With the server's own key the connection has the line that its client's key log would have. */
  #openMaster(encrypted: Uint8Array): void {
    const [client, server, version] = [this.#clientHello, this.#serverHello, this.#version]
    if (!this.#openRsa || !client || !server || version === null || this.#secret('CLIENT_RANDOM'))
      return
    const master = masterOf(this.#crypto, this.#openRsa, encrypted, { version, hash: this.#hashName, client, server, messages: () => this.#transcript.bytes() })
    if (master)
      this.#keyLog.add(`CLIENT_RANDOM ${hex(client.random)} ${hex(master)}`)
  }

  /** RFC 8446, Section 4.4.3 */
  #signature13(direction: Direction, scheme: number, signature: Uint8Array, messages: Uint8Array): Verdict {
    const content = join(new Uint8Array(64).fill(0x20), ascii(signatureContexts[direction]), Uint8Array.of(0), this.#hash(messages))
    return this.#signed(direction, scheme, signature, content)
  }

  /** RFC 8446, Section 4.4.4 */
  #sum13(secret: Uint8Array | null, verifyData: Uint8Array, messages: Uint8Array): Verdict {
    const hash = this.#hashName
    if (!secret)
      return notComputed('no-key')
    const key = expandLabel(this.#crypto, hash, secret, 'finished', new Uint8Array(), secret.length)
    return compared(this.#crypto.hmac(hash, key, this.#hash(messages)), verifyData)
  }

  /** RFC 5246, Section 7.4.9; before TLS 1.2 MD5 and SHA-1 one behind the other (RFC 4346, Section 7.4.9) */
  #sumBefore(direction: Direction, verifyData: Uint8Array): Verdict {
    const version = this.#version
    const master = this.#secret('CLIENT_RANDOM')
    if (!master)
      return notComputed('no-key')
    if (version === null)
      return notComputed('incomplete')
    const messages = this.#transcript.bytes()
    const sum = version === ssl30
      ? ssl3Finished(this.#crypto, master, messages, direction)
      : this.#pseudorandomSum(version, master, messages, direction)
    this.sums[direction] ??= sum
    return compared(sum, verifyData)
  }

  #pseudorandomSum(version: number, master: Uint8Array, messages: Uint8Array, direction: Direction): Uint8Array {
    const hash = this.#hashName
    const seed = version >= tls12
      ? this.#crypto.hash(hash, messages)
      : join(this.#crypto.hash('md5', messages), this.#crypto.hash('sha1', messages))
    return pseudorandom(this.#crypto, version, hash, master, `${direction} finished`, seed, 12)
  }

  /** RFC 5246, Section 7.4.3: both randoms and the parameters as they were sent */
  #params({ paramsEnd, algorithm, signature }: ServerKeyExchange, bytes: Uint8Array): Verdict {
    if (paramsEnd === undefined || !signature || !this.#clientHello || !this.#serverHello)
      return notComputed('incomplete')
    return this.#signed('server', algorithm, signature, join(this.#clientHello.random, this.#serverHello.random, bytes.subarray(headerLength, paramsEnd)))
  }

  /** RFC 8446, Section 4.2.11.2: over the hello as far as the binders. */
  #binder(binders: Uint8Array[], hello: Uint8Array): Verdict {
    if (binders.length === 0)
      return notComputed('malformed')
    const found = firstFitting(this.#crypto, this.#preShared, binders, this.#transcript.bytes(hello))
    this.fittingPsk = found
    if (found)
      return { outcome: 'matches' }
    return this.#preShared.length === 0
      ? notComputed('no-key')
      : { outcome: 'does-not-match' }
  }

  #signed(direction: Direction, scheme: number | null, signature: Uint8Array, content: Uint8Array): Verdict {
    const key = this.#keys[direction]
    if (!key)
      return notComputed('no-certificate')
    const kind = scheme === null
      ? oldSignatureKind(key.type ?? '')
      : signatureKind(scheme)
    if (!kind)
      return notComputed('no-algorithm')
    // a library given an RSA key may not mind that the scheme said ECDSA
    if (key.type !== null && !keyFits(kind.kind, key.type))
      return { outcome: 'does-not-match' }
    const verdict = this.#crypto.verify(kind, key.publicKey, content, signature)
    return verdict === 'unsupported'
      ? notComputed('unsupported')
      : { outcome: verdict === 'valid' ? 'matches' : 'does-not-match' }
  }

  /** Whether all messages of the other side that `direction` sums up have come: a capture may have them later, or not at all. */
  #isWhole(direction: Direction): boolean {
    if (this.#version === tls13)
      return direction === 'server' || this.#finished.server
    return direction === 'client'
      ? this.#serverDone || this.#finished.server
      : this.#finished.client || !this.#serverDone
  }

  #note(id: Proof['id'], message: number | null, compute: () => Verdict, isWhole = true): void {
    if (message === null || this.results.length >= mostProofs)
      return
    const { fault } = this.#transcript
    const verdict = fault
      ? notComputed(fault)
      : !isWhole || (this.#transcript.isEmpty && id !== 'psk-binder')
          ? notComputed('incomplete')
          : compute()
    this.results.push({ id, message, ...verdict })
  }

  /** Null where no certificate came, or one that cannot be read. */
  #keyOf({ certificateList: [first] }: Certificate): SignerKey | null {
    if (!first)
      return null
    const delegated = delegatedIn(first.extensions)
    return delegated
      ? { publicKey: delegated.subjectPublicKeyInfo, type: null }
      : this.#signerKeys.of(first.certData)
  }

  #applicationSecret(): Uint8Array | null {
    let secret = this.#secret('CLIENT_TRAFFIC_SECRET_0')
    for (let update = 0; secret && update < this.#clientUpdates; update++)
      secret = nextSecret(this.#crypto, this.#hashName, secret)
    return secret
  }

  #secret(label: string): Uint8Array | null {
    return this.#clientHello && this.#keyLog.find(label, hex(this.#clientHello.random))
  }

  #hash(messages: Uint8Array): Uint8Array {
    return this.#crypto.hash(this.#hashName, messages)
  }

  get #hashName(): HashName {
    return hashOf(this.#serverHello?.cipherSuite ?? 0)
  }
}

/** Of the key schedule, the PRF and the transcript: SHA-256 unless the suite names another. */
export function hashOf(suite: number): HashName {
  return protectionOf(suite)?.hash ?? (suiteProperties(suite)?.prf === 'SHA384'
    ? 'sha384'
    : 'sha256')
}

function verifyId(direction: Direction): Proof['id'] {
  return direction === 'server'
    ? 'certificate-verify'
    : 'client-certificate-verify'
}

function compared(made: Uint8Array, sent: Uint8Array): Verdict {
  return {
    outcome: sameBytes(made, sent)
      ? 'matches'
      : 'does-not-match',
  }
}

function notComputed(reason: string): Verdict {
  return { outcome: 'not-computed', reason }
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, letter => letter.charCodeAt(0))
}
