/** The contract's handlers, as they run in the worker. Each is a few lines: what they do stands in the file of its name. */
import type { ComparisonEvent, InspectionEvent, Lab, ListenEvent } from '../../contract/index.ts'
import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../contract/index.ts'
import { asn1View } from '../files/asn1-view.ts'
import { certificatesInFile } from '../files/certificate-file.ts'
import { openedFile } from '../files/open-file.ts'
import { verifyFiles } from '../files/verify.ts'
import { exportRecording } from '../kept/export.ts'
import { KeptInspections } from '../kept/inspections.ts'
import { tamperedRun } from '../kept/tampered.ts'
import { createLab } from '../lab/index.ts'
import { Refused } from '../refused.ts'
import { compareTargets } from '../run/compare.ts'
import { inspect } from '../run/inspect.ts'
import { boringssl, systemTrust, tool } from '../tool.ts'
import { listen } from '../watch/listen.ts'
import { OpenCapture } from '../watch/open-capture.ts'
import { pulled } from './event-queue.ts'

/** Connections of relayed ports that stay at hand, with their bytes; they are many more than runs of one's own. */
const mostFollowed = 500

export function createRouter() {
  const host = implement(contract)
  const lab = createLab()
  const kept = new KeptInspections()
  const captures = new OpenCapture()
  const followed = new KeptInspections(mostFollowed)
  const keptOf = (id: string) => [captures.kept, followed, kept].find(each => each.of(id)) ?? kept
  const stops = new Map<string, () => void>()
  return host.router({
    capabilities: host.capabilities.handler(() => ({
      version: tool.version,
      runtime: tool.runtime,
      library: tool.library,
      oldVersions: !boringssl,
      systemTrust,
    })),
    inspect: host.inspect.handler(async function* ({ input, signal }) {
      yield* refusing(pulled<InspectionEvent>(signal, (emit, ending) => inspect(input, { lab, kept }, emit, ending)))
    }),
    compare: host.compare.handler(async function* ({ input, signal }) {
      yield* refusing(pulled<ComparisonEvent>(signal, (emit, ending) => compareTargets(input.targets, { lab, kept }, emit, ending)))
    }),
    certificates: host.certificates.handler(({ input }) => answering(() => ({
      source: input.file.name,
      certificates: certificatesInFile('file', input.file),
    }))),
    open: host.open.handler(({ input }) => answering(() => openedFile(input))),
    asn1: host.asn1.handler(({ input }) => answering(() => asn1View(input))),
    verify: host.verify.handler(({ input }) => answering(() => verifyFiles(input, new Date()))),
    bytes: host.bytes.handler(({ input }) => {
      const all = keptOf(input.inspection).bytes(input.inspection, input.of)
      return {
        bytes: new Uint8Array(all.subarray(input.start, input.start + input.length)),
        total: all.length,
      }
    }),
    tampered: host.tampered.handler(({ input }) => answering(() => {
      const recording = kept.of(input.inspection)?.recording()
      if (!recording)
        throw new Refused('inspection', 'nothing-recorded')
      return tamperedRun(recording, input)
    })),
    export: host.export.handler(({ input }) => answering(() => {
      const recording = keptOf(input.inspection).of(input.inspection)?.recording()
      if (!recording)
        throw new Refused('inspection', 'nothing-recorded')
      return exportRecording(recording, input.format, input.secrets)
    })),
    capture: {
      open: host.capture.open.handler(({ input }) => ({
        id: captures.open(input.name),
      })),
      append: host.capture.append.handler(({ input }) => answering(async () => ({
        received: await captures.append(input.id, input.bytes),
      }))),
      decode: host.capture.decode.handler(({ input, signal }) => answering(() => captures.decode(input, signal))),
      close: host.capture.close.handler(({ input }) => ({
        closed: captures.close(input.id),
      })),
      connection: host.capture.connection.handler(({ input }) => answering(() => captures.connection(input.id))),
    },
    listen: host.listen.handler(async function* ({ input, signal }) {
      yield* refusing(pulled<ListenEvent>(signal, (emit, ending) => listen(input, { lab, kept: followed, stops }, emit, ending)))
    }),
    stopListening: host.stopListening.handler(({ input }) => {
      const stop = stops.get(input.id)
      stop?.()
      return { stopped: stop !== undefined }
    }),
    lab: host.lab.handler((): Promise<Lab> => lab.start()),
  })
}

async function answering<Value>(answer: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await answer()
  }
  catch (error) {
    throw refusalOf(error)
  }
}

async function* refusing<Event>(events: AsyncIterable<Event>): AsyncGenerator<Event, void, void> {
  try {
    yield* events
  }
  catch (error) {
    throw refusalOf(error)
  }
}

/** A refusal as the error that the contract names; anything else stays what it is. */
function refusalOf(error: unknown): unknown {
  return error instanceof Refused
    ? new ORPCError('REFUSED', { defined: true, message: 'the request cannot be used', data: error.refusal })
    : error
}
