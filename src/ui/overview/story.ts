/** The story strip: report → five steps, each with its state, its words and the pattern of the wire that leads on. */
import type { KeyExchange, Message, Report, Tls } from '../../contract/index.ts'
import type { Sentence } from '../facts/part.ts'
import { keyExchangeOf } from '../../contract/key-exchange.ts'
import { tls13 } from '../../contract/tls-numbers.ts'
import { chainNodes } from '../certificates/chain.ts'
import { certificateMessage, itemsOf, messageOf } from '../facts/items.ts'
import { certificateName, leafOf, ownerOf } from '../facts/owner.ts'
import { done } from '../facts/part.ts'
import { codeName } from '../format.ts'
import { stepOfFailure } from './outcome.ts'

export const stepNames = [
  'speak',
  'certificate',
  'verification',
  'keys',
  'data',
] as const
export type StepName = (typeof stepNames)[number]

export interface Step {
  name: StepName
  state: 'done' | 'off' | 'bad' | 'doubt' | 'waiting'
  text: Sentence
  at: Sentence | null
  /** What an eavesdropper has of the way to the next step. */
  wire: 'readable' | 'encrypted' | 'broken' | 'none'
  /** Order of the message to look at. */
  order: number | null
}

type Told = Omit<Step, 'name' | 'wire'> | null

/** `running`: steps that have not come yet wait; otherwise they say what did not happen. */
export function storyOf(report: Report, running: boolean): Step[] {
  const told = report.target.scheme === 'http'
    ? plainSteps(report)
    : secureSteps(report)
  const failedAt = report.outcome === 'failed' && report.failure?.code !== 'cancelled'
    ? stepOfFailure(report) - 1
    : null
  return stepNames.map((name, index): Step => {
    const step = told[index] ?? null
    if (failedAt === index) {
      return {
        name,
        state: 'bad',
        text: { id: `bad.${name}` },
        at: {
          id: 'stoppedAt',
          values: { ms: report.durationMs },
        },
        order: step?.order ?? null,
        wire: index === 4
          ? 'none'
          : 'broken',
      }
    }
    if (!step || (failedAt !== null && index > failedAt)) {
      const agreed = name === 'keys' && (messageOf(report, 'Finished', 'server') !== undefined || messageOf(report, 'Finished', 'client')?.encrypted === true)
      return {
        name,
        state: running ? 'waiting' : 'off',
        text: running
          ? { id: 'waiting' }
          : {
              id: agreed
                ? 'off.agreed'
                : `off.${name}`,
            },
        at: null,
        order: null,
        wire: index === 4
          ? 'none'
          : 'broken',
      }
    }
    return {
      name,
      ...step,
      wire: index === 4
        ? 'none'
        : wireAfter(report, name),
    }
  })
}

function wireAfter(report: Report, name: StepName): Step['wire'] {
  if (report.target.scheme === 'http' || name === 'speak')
    return 'readable'
  if (name === 'keys')
    return 'encrypted'
  const certificate = certificateMessage(report)
  return (certificate ?? messageOf(report, 'Finished', 'server'))?.encrypted
    ? 'encrypted'
    : 'readable'
}

function sizeOf(message: Message | undefined): Sentence | null {
  return message
    ? {
        id: 'message',
        values: {
          name: codeName(message.type),
          bytes: message.length,
        },
      }
    : null
}

function secureSteps(report: Report): Told[] {
  const tls = done(report.tls)
  return [
    speak(report, tls),
    presented(report, tls),
    verified(report),
    keys(report, tls),
    data(report, tls),
  ]
}

function speak(report: Report, tls: Tls | null): Told {
  const hello = messageOf(report, 'ClientHello', 'client')
  if (!hello)
    return null
  const offered = tls?.offered
  return {
    state: 'done',
    text: offered
      ? {
          id: 'speak',
          values: { host: offered.serverName ?? report.target.host, suites: offered.cipherSuites.length, groups: offered.groups.length },
        }
      : {
          id: 'speakShort',
          values: { host: report.target.sni ?? report.target.host },
        },
    at: sizeOf(hello),
    order: hello.order,
  }
}

function presented(report: Report, tls: Tls | null): Told {
  const message = certificateMessage(report)
  const leaf = leafOf(report)
  if (!message) {
    const finished = messageOf(report, 'Finished', 'server')
    return tls?.resumed && finished
      ? {
          state: 'done',
          text: { id: 'resumed' },
          at: null,
          order: finished.order,
        }
      : null
  }
  const count = done(report.certificates)?.chain.length ?? 0
  return {
    state: 'done',
    text: leaf
      ? {
          id: 'certificate',
          values: { name: ownerOf(leaf).name ?? certificateName(leaf), n: count },
          choice: count,
        }
      : { id: 'certificateShort' },
    at: sizeOf(message),
    order: message.order,
  }
}

function verified(report: Report): Told {
  const verification = done(report.verification)
  if (!verification)
    return null
  const judged = verification.checks.filter(check => check.grade === 'pass' || check.grade === 'fail')
  const passed = judged.filter(check => check.grade === 'pass').length
  const values = { passed, n: judged.length, root: chainNodes(report).find(node => node.role === 'root')?.name ?? '' }
  if (verification.mode === 'off') {
    return {
      state: 'doubt',
      text: { id: 'notVerified' },
      at: null,
      order: null,
    }
  }
  return {
    state: verification.trusted ? 'done' : 'bad',
    text: {
      id: verification.trusted ? 'verified' : 'distrusted',
      values,
      choice: judged.length,
    },
    at: {
      id: verification.mode === 'required'
        ? 'required'
        : 'reported',
    },
    order: null,
  }
}

function keysText(exchange: KeyExchange | null): Sentence {
  switch (exchange?.kind) {
    case 'group': return { id: 'keys', values: { group: exchange.name } }
    case 'knownPrime':
    case 'ownPrime': return { id: 'keysPrime', values: { bits: exchange.bits } }
    case 'transport': return { id: 'keysTransport' }
    case undefined: return { id: 'keysShort' }
  }
}

function keys(report: Report, tls: Tls | null): Told {
  const finished = messageOf(report, 'Finished', 'server')
  if (!finished)
    return null
  const hello = messageOf(report, 'ServerHello', 'server')
  return {
    state: 'done',
    text: keysText(tls && keyExchangeOf(tls)),
    at: tls?.version?.code === tls13
      ? { id: 'sinceHello' }
      : { id: 'sinceFinished' },
    order: hello?.order ?? finished.order,
  }
}

function data(report: Report, tls: Tls | null): Told {
  const payload = itemsOf(report).filter(item => item.is === 'event' && item.kind === 'application_data')
  if (payload.length === 0)
    return null
  const sum = (direction: 'client' | 'server') => payload.filter(item => item.direction === direction).reduce((total, item) => total + item.length, 0)
  const values = {
    sent: sum('client'),
    received: sum('server'),
    suite: tls?.cipherSuite
      ? cipherName(codeName(tls.cipherSuite))
      : '',
  }
  const records = done(report.handshake)?.records.length ?? 0
  const carrying = new Set(payload.flatMap(item => item.records)).size
  return {
    state: 'done',
    text: {
      id: values.suite ? 'data' : 'dataShort',
      values,
    },
    at: records > 0
      ? {
          id: 'records',
          values: { n: carrying, all: records },
          choice: records,
        }
      : null,
    order: payload[0]?.order ?? null,
  }
}

/** `AES-256-GCM` out of a suite's name, which holds more than the cipher; the whole name where it is built otherwise. */
export function cipherName(suite: string): string {
  return /(?:AES|ARIA|CAMELLIA)_\d+_(?:GCM|CCM_8|CCM|CBC)|CHACHA20_POLY1305|3DES_EDE_CBC|RC4_128/.exec(suite)?.[0].replace('CHACHA20_POLY1305', 'ChaCha20-Poly1305').replaceAll('_', '-') ?? suite
}

function plainSteps(report: Report): Told[] {
  const http = done(report.http)
  const order = itemsOf(report)[0]?.order ?? null
  const none = (name: string): Told => http
    ? {
        state: 'off',
        text: { id: `plain.${name}` },
        at: null,
        order: null,
      }
    : null
  return [
    http
      ? {
          state: 'done',
          text: {
            id: 'plain.speak',
            values: { method: http.request.method, path: http.request.path },
          },
          at: {
            id: 'headerBytes',
            values: { bytes: http.request.headerSize },
          },
          order,
        }
      : null,
    none('certificate'),
    none('verification'),
    none('keys'),
    http?.response
      ? {
          state: 'done',
          text: {
            id: 'plain.data',
            values: { received: http.response.headerSize + http.response.body.length },
          },
          at: null,
          order,
        }
      : null,
  ]
}
