/** RFC 8448: example handshakes of TLS 1.3, record by record, opened with the secrets that the text gives. */
import type { Direction } from '../../src/contract/index.ts'
import type { Decoder } from '../../src/engine/tls/index.ts'
import type { Suite } from './suite.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hex, unhex } from '../../src/engine/bytes/hex.ts'
import { expandLabel } from '../../src/engine/tls/handshake/keys/key-schedule.ts'
import { createDecoder } from '../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { difference } from './suite.ts'

interface Trace {
  section: number
  title: string
  keylogText: string
  flow: { actor: Direction, record: string, payload: string, encrypted: boolean, innerType?: number }[]
}

/** What a side does, with the values that the text gives for it; those of "(same as server)" give none again. */
interface Step {
  actor: Direction
  step: string
  fields: { name: string, hex?: string }[]
}

interface Section {
  section: number
  title: string
  decoder: Decoder
  flow: Trace['flow']
  steps: Step[]
}

export const rfc8448: Suite[] = [
  {
    name: 'rfc8448',
    expected: 5,
    run(fixtures, tell) {
      for (const { section, title, decoder, flow } of sections(fixtures))
        tell(`section ${section}, ${title}`, payloadProblem(decoder, flow))
    },
  },
  {
    name: 'rfc8448/messages',
    expected: 40,
    run(fixtures, tell) {
      for (const { section, decoder, steps } of sections(fixtures)) {
        const { messages } = decoder.result().handshake
        for (const actor of ['client', 'server'] as const) {
          const ours = messages.filter(({ direction }) => direction === actor)
          const theirs = steps.flatMap(step => step.actor === actor && step.step.startsWith('construct a')
            ? [valueOf(step, step.fields[0]!.name)]
            : [])
          theirs.forEach((bytes, index) => tell(`section ${section}, message ${index + 1} of the ${actor}`, messageProblem(decoder, ours[index]?.order, bytes)))
          if (ours.length !== theirs.length)
            tell(`section ${section}, messages of the ${actor}`, `${ours.length} were found, of ${theirs.length}`)
        }
      }
    },
  },
  {
    name: 'rfc8448/keys',
    expected: 95,
    run(fixtures, tell) {
      for (const { section, decoder, steps } of sections(fixtures)) {
        const ours = new Map(decoder.keySchedule().map(({ id, value }) => [id, value && hex(value)]))
        for (const step of steps) {
          if (step.fields.some(({ name }) => ['PRK', 'IKM'].includes(name)))
            tell(`section ${section}, ${step.actor}: ${step.step}`, derivationProblem(step) ?? scheduleProblem(step, ours))
        }
      }
    },
  },
]

function sections(fixtures: string): Section[] {
  const read = <Value>(name: string): Value => JSON.parse(readFileSync(join(fixtures, 'rfc8448', name), 'utf8')) as Value
  const stepsOf = new Map(read<{ section: string, steps: Step[] }[]>('steps.json').map(({ section, steps }) => [Number(section), steps]))
  return read<Trace[]>('flows.json').map(({ section, title, keylogText, flow }) => {
    const steps = stepsOf.get(section) ?? []
    const decoder = createDecoder({ crypto: nodeCrypto })
    const early = steps.find(({ step }) => step === 'extract secret "early"')
    if (steps.some(({ step }) => step === 'calculate PSK binder') && early)
      decoder.preSharedKey(unhex(valueOf(early, 'IKM')))
    decoder.secret(keylogText)
    for (const [index, { actor, record }] of flow.entries())
      decoder.bytes(actor, unhex(record), index)
    decoder.end()
    return { section, title, decoder, flow, steps }
  })
}

function valueOf({ step, fields }: Step, name: string): string {
  const found = fields.find(field => field.name === name)
  if (!found)
    throw new TypeError(`"${step}" has no ${name}`)
  return found.hex ?? ''
}

/** All that each side sent, opened. */
function payloadProblem(decoder: Decoder, flow: Trace['flow']): string | null {
  const { messages, events, problems } = decoder.result().handshake
  const ours = (['client', 'server'] as const).map(actor => `${actor} ${[
    ...messages,
    ...events,
  ]
    .filter(({ direction }) => direction === actor)
    .toSorted((one, other) => one.order - other.order)
    .map(({ order }) => hex(decoder.plaintext(order) ?? new Uint8Array()))
    .join('')}`)
  const theirs = (['client', 'server'] as const).map(actor => `${actor} ${flow.filter(step => step.actor === actor).map(({ payload }) => payload).join('')}`)
  return difference(ours, theirs) ?? problems[0]?.failure.message ?? null
}

/** A hello with binders is constructed without them. */
function messageProblem(decoder: Decoder, order: number | undefined, theirs: string): string | null {
  const ours = hex((order === undefined
    ? null
    : decoder.plaintext(order)) ?? new Uint8Array())
  const binders = 2 * (2 + 1 + 32)
  return ours === theirs || (theirs.startsWith('01') && ours.length === theirs.length + binders && ours.startsWith(theirs))
    ? null
    : difference([ours], [theirs])
}

/** The step alone, from what the text says went into it. */
function derivationProblem(step: Step): string | null {
  const expanded = (label: string, context: string, name: string): string | null => {
    const theirs = valueOf(step, name)
    return difference([hex(expandLabel(nodeCrypto, 'sha256', unhex(valueOf(step, 'PRK')), label, unhex(context), theirs.length / 2))], [theirs])
  }
  if (step.step.startsWith('extract')) {
    const salt = unhex(valueOf(step, 'salt') || '00'.repeat(32))
    return difference([hex(nodeCrypto.hmac('sha256', salt, unhex(valueOf(step, 'IKM'))))], [valueOf(step, 'secret')])
  }
  if (step.step.includes('traffic keys'))
    return expanded('key', '', 'key expanded') ?? expanded('iv', '', 'iv expanded')
  return expanded(/"tls13 ([^"]+)"/.exec(step.step)?.[1] ?? 'finished', valueOf(step, 'hash'), 'expanded')
}

/** By the label of a step: the names that our key schedule has for what comes out. */
const derivedIds: Readonly<Record<string, string>> = {
  'c e traffic': 'client_early_traffic_secret',
  'e exp master': 'early_exporter_master_secret',
  'c hs traffic': 'client_handshake_traffic_secret',
  's hs traffic': 'server_handshake_traffic_secret',
  'c ap traffic': 'client_application_traffic_secret_0',
  's ap traffic': 'server_application_traffic_secret_0',
  'exp master': 'exporter_master_secret',
}

/** The same value in the schedule of the decoded connection. Of what only the shared secret of the key exchange gives, a key log tells nothing. */
function scheduleProblem(step: Step, ours: ReadonlyMap<string, string | null>): string | null {
  const wanted = scheduled(step)
  return difference(wanted.map(([id]) => `${id} ${ours.get(id) ?? 'is not known'}`), wanted.map(([id, value]) => `${id} ${value}`))
}

function scheduled(step: Step): [id: string, value: string][] {
  const { actor } = step
  const label = /"tls13 ([^"]+)"/.exec(step.step)?.[1] ?? ''
  if (step.step === 'extract secret "early"')
    return [['early_secret', valueOf(step, 'secret')]]
  if (step.step.startsWith('derive secret for handshake'))
    return [['derived_early_secret', valueOf(step, 'expanded')]]
  if (step.step === 'calculate PSK binder')
    return [['binder_key', valueOf(step, 'PRK')]]
  if (label === 'finished')
    return [[`${actor}_finished_key`, valueOf(step, 'expanded')]]
  const keys = /^derive (write|read) traffic keys for (early application|handshake|application) data$/.exec(step.step)
  if (keys) {
    const [, use, phase] = keys
    const side = (use === 'write') === (actor === 'client')
      ? 'client'
      : 'server'
    const stem = `${side}_${phase!.split(' ')[0]}`
    return [[`${stem}_write_key`, valueOf(step, 'key expanded')], [`${stem}_write_iv`, valueOf(step, 'iv expanded')]]
  }
  const id = derivedIds[label]
  return id
    ? [[id, valueOf(step, 'expanded')]]
    : []
}
