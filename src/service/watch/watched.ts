/** What is kept of a connection of two others, from a capture or through a relayed port. */
import type { DecodedConnection } from '../../contract/index.ts'
import type { Decoder } from '../../engine/tls/index.ts'
import type { Recording } from '../kept/export.ts'
import type { KeptInspection } from '../kept/inspections.ts'

type Frame = Pick<Recording, 'origin' | 'startedAt' | 'preface'> & Pick<DecodedConnection, 'client' | 'server' | 'gaps' | 'midway'>

/** Its bytes are the decoder's own, and its recording is put together of them when somebody wants it. */
export function watched(decoder: Decoder, frame: Frame): KeptInspection {
  return {
    item: order => decoder.plaintext(order),
    wire: order => decoder.wire(order),
    request: new Uint8Array(),
    body: new Uint8Array(),
    response: new Uint8Array(),
    recording: () => recordingOf(decoder, frame),
    recorded: decoder.result().handshake.bytes.kept,
  }
}

function recordingOf(decoder: Decoder, { gaps, midway, ...frame }: Frame): Recording {
  const { tls, handshake } = decoder.result()
  return {
    ...frame,
    ...decoder.recorded(),
    isEncrypted: handshake.records.some(({ encrypted }) => encrypted),
    host: tls?.offered?.serverName ?? frame.server.address,
    openedMs: 0,
    secrets: decoder.secrets(),
    hasGaps: midway || gaps.client.length + gaps.server.length > 0,
  }
}
