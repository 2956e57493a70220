/** How the secrets of a connection come from each other, step by step, in the words of the RFCs. */
import type { Direction } from '../../../contract/report/common.ts'
import type { KeyStep } from '../../../contract/report/handshake.ts'
import type { Crypto, HashName } from '../../crypto.ts'
import type { KeyLog } from './keys/key-log.ts'
import { hex } from '../../bytes/hex.ts'
import { join } from '../../bytes/join.ts'
import { ssl20, ssl30, tls13 } from '../wire/versions.ts'
import { expandLabel } from './keys/key-schedule.ts'
import { writeKeyLengths, writeKeys } from './keys/pseudorandom.ts'
import { protectionOf } from './keys/suite.ts'
import { earlySecret } from './proofs/binder.ts'

/** What was agreed on, as far as keys depend on it. */
export interface KeyFacts {
  version: number
  suite: number
  hash: HashName
  clientRandom: Uint8Array
  serverRandom: Uint8Array
  extendedMasterSecret: boolean
  /** Whether the secrets begin with that of an earlier session; in TLS 1.3 also with a key that was agreed on beforehand. */
  resumed: boolean
  /** TLS 1.3: that key, where it is known. */
  psk: Uint8Array | null
  /** Before TLS 1.3: the sums of both Finished, as far as they were computed. */
  finished: Partial<Record<Direction, Uint8Array>>
  earlyData: boolean
  /** Whether a share was exchanged (with a pre-shared key alone there is none). */
  shared: boolean
}

/** A step with its value, where that is known: for the eyes of who asks for it only. */
export interface KeyValue {
  id: string
  value: Uint8Array | null
}

export interface KeySchedule {
  steps: KeyStep[]
  /** Computes the values, in the order of the steps. */
  values: () => KeyValue[]
}

/** Computed when it is asked for, and once: that it can be is all that most want to know. */
type Value = () => Uint8Array

type Step = Omit<KeyStep, 'known' | 'from'> & { from?: string[] }

export function keyScheduleOf(crypto: Crypto, keyLog: KeyLog, facts: KeyFacts): KeySchedule {
  const schedule = new Schedule(keyLog, hex(facts.clientRandom))
  if (facts.version === tls13)
    ofTls13(schedule, crypto, facts)
  else if (facts.version !== ssl20)
    beforeTls13(schedule, crypto, facts)
  return { steps: schedule.steps, values: () => schedule.values() }
}

class Schedule {
  readonly steps: KeyStep[] = []
  readonly #values: (Value | null)[] = []
  readonly #keyLog: KeyLog
  readonly #random: string

  constructor(keyLog: KeyLog, random: string) {
    this.#keyLog = keyLog
    this.#random = random
  }

  /** The value is that of the key log, or what `make` gives; null where neither is there. */
  add({ from = [], ...step }: Step, make: Value | null = null): Value | null {
    const logged = step.secret === undefined
      ? null
      : this.#keyLog.find(step.secret, this.#random)
    const value = logged
      ? () => logged
      : make && once(make)
    this.steps.push({ ...step, from, known: value !== null })
    this.#values.push(value)
    return value
  }

  values(): KeyValue[] {
    return this.steps.map(({ id }, index) => ({ id, value: this.#values[index]?.() ?? null }))
  }
}

function once<T extends object>(make: () => T): () => T {
  let made: T | null = null
  return () => made ??= make()
}

/** RFC 8446, Sections 7.1 and 7.3 */
function ofTls13(schedule: Schedule, crypto: Crypto, facts: KeyFacts): void {
  const { hash, psk, resumed } = facts
  const none = new Uint8Array()
  const empty = once(() => crypto.hash(hash, none))
  const derive = (secret: Value | null, label: string): Value | null => secret && (() => expandLabel(crypto, hash, secret(), label, empty(), empty().length))

  if (resumed)
    schedule.add({ id: 'psk', operation: 'input' }, psk && (() => psk))
  const early = schedule.add({
    id: 'early_secret',
    operation: 'HKDF-Extract',
    from: resumed
      ? ['psk']
      : [],
    context: resumed
      ? '0, PSK'
      : '0, 0',
  }, resumed && !psk
    ? null
    : () => earlySecret(crypto, hash, psk ?? new Uint8Array(empty().length)))
  if (resumed)
    schedule.add(derived('binder_key', 'early_secret', 'res binder', ''), derive(early, 'res binder'))
  if (facts.earlyData) {
    const secret = schedule.add({ ...derived('client_early_traffic_secret', 'early_secret', 'c e traffic', 'ClientHello'), secret: 'CLIENT_EARLY_TRAFFIC_SECRET' })
    trafficSteps(schedule, crypto, facts, 'client_early_traffic_secret', secret)
    schedule.add({ ...derived('early_exporter_master_secret', 'early_secret', 'e exp master', 'ClientHello'), secret: 'EARLY_EXPORTER_SECRET' })
  }
  schedule.add(derived('derived_early_secret', 'early_secret', 'derived', ''), derive(early, 'derived'))
  if (facts.shared)
    schedule.add({ id: 'shared_secret', operation: 'input' })
  schedule.add({
    id: 'handshake_secret',
    operation: 'HKDF-Extract',
    from: facts.shared
      ? ['derived_early_secret', 'shared_secret']
      : ['derived_early_secret'],
  })
  for (const [side, letter] of [['client', 'c'], ['server', 's']] as const) {
    const id = `${side}_handshake_traffic_secret`
    const secret = schedule.add({ ...derived(id, 'handshake_secret', `${letter} hs traffic`, 'ClientHello…ServerHello'), secret: `${side.toUpperCase()}_HANDSHAKE_TRAFFIC_SECRET` })
    trafficSteps(schedule, crypto, facts, id, secret)
    schedule.add({
      id: `${side}_finished_key`,
      operation: 'HKDF-Expand-Label',
      label: 'finished',
      from: [id],
    }, secret && (() => expandLabel(crypto, hash, secret(), 'finished', none, empty().length)))
  }
  schedule.add(derived('derived_handshake_secret', 'handshake_secret', 'derived', ''))
  schedule.add({
    id: 'master_secret',
    operation: 'HKDF-Extract',
    from: ['derived_handshake_secret'],
    context: '0',
  })
  for (const [side, letter] of [['client', 'c'], ['server', 's']] as const) {
    const id = `${side}_application_traffic_secret_0`
    const secret = schedule.add({ ...derived(id, 'master_secret', `${letter} ap traffic`, 'ClientHello…server Finished'), secret: `${side.toUpperCase()}_TRAFFIC_SECRET_0` })
    trafficSteps(schedule, crypto, facts, id, secret)
  }
  schedule.add({ ...derived('exporter_master_secret', 'master_secret', 'exp master', 'ClientHello…server Finished'), secret: 'EXPORTER_SECRET' })
  schedule.add(derived('resumption_master_secret', 'master_secret', 'res master', 'ClientHello…client Finished'))
}

/** `client_handshake_traffic_secret` gives `client_handshake_write_key` and `client_handshake_write_iv`. */
function trafficSteps(schedule: Schedule, crypto: Crypto, { hash, suite }: KeyFacts, from: string, secret: Value | null): void {
  const keyLength = protectionOf(suite)?.keyLength ?? 0
  const stem = from.replace(/_traffic_secret(?:_0)?$/, '')
  for (const [label, length] of [['key', keyLength], ['iv', 12]] as const) {
    schedule.add({
      id: `${stem}_write_${label}`,
      operation: 'HKDF-Expand-Label',
      label,
      from: [from],
    }, secret && length > 0
      ? () => expandLabel(crypto, hash, secret(), label, new Uint8Array(), length)
      : null)
  }
}

function derived(id: string, from: string, label: string, context: string): Step {
  return {
    id,
    operation: 'Derive-Secret',
    label,
    from: [from],
    context,
  }
}

/** RFC 5246, Sections 6.3 and 8.1; RFC 7627, Section 4; RFC 6101, Sections 6.1 and 6.2.2 */
function beforeTls13(schedule: Schedule, crypto: Crypto, facts: KeyFacts): void {
  const { version, suite, clientRandom, serverRandom } = facts
  const operation = version === ssl30
    ? 'MD5-SHA1'
    : 'PRF'
  const protection = protectionOf(suite)
  // a session that is resumed brings its master secret along (RFC 5246, Section 7.3)
  const master = facts.resumed
    ? schedule.add({ id: 'master_secret', operation: 'input', secret: 'CLIENT_RANDOM' })
    : masterStep(schedule, operation, facts)
  const keys = master && protection && once(() => writeKeys(crypto, version, protection, master(), clientRandom, serverRandom))
  schedule.add({
    id: 'key_block',
    operation,
    ...labelled(operation, 'key expansion'),
    from: ['master_secret'],
    context: 'server_random + client_random',
  }, keys && (() => join(...(['mac', 'key', 'iv'] as const).flatMap(part => [
    keys().client[part],
    keys().server[part],
  ]))))
  const lengths = protection && writeKeyLengths(version, protection)
  for (const [name, part] of [['write_MAC_key', 'mac'], ['write_key', 'key'], ['write_IV', 'iv']] as const) {
    for (const side of ['client', 'server'] as const) {
      if (lengths && lengths[part] > 0)
        schedule.add({ id: `${side}_${name}`, operation: 'part', from: ['key_block'] }, keys && (() => keys()[side][part]))
    }
  }
  for (const side of ['client', 'server'] as const) {
    schedule.add({
      id: `${side}_finished`,
      operation,
      ...labelled(operation, `${side} finished`),
      from: ['master_secret'],
      context: 'handshake_messages',
    }, facts.finished[side]
      ? () => facts.finished[side]!
      : null)
  }
}

/** What SSL 3.0 makes without a label. */
function labelled(operation: KeyStep['operation'], label: string): { label?: string } {
  return operation === 'MD5-SHA1'
    ? {}
    : { label }
}

/** RFC 5246, Section 8.1; RFC 7627, Section 4 */
function masterStep(schedule: Schedule, operation: KeyStep['operation'], { extendedMasterSecret }: KeyFacts): Value | null {
  schedule.add({ id: 'pre_master_secret', operation: 'input' })
  return schedule.add({
    id: 'master_secret',
    operation,
    ...labelled(operation, extendedMasterSecret
      ? 'extended master secret'
      : 'master secret'),
    from: ['pre_master_secret'],
    context: extendedMasterSecret
      ? 'ClientHello…ClientKeyExchange'
      : 'client_random + server_random',
    secret: 'CLIENT_RANDOM',
  })
}
