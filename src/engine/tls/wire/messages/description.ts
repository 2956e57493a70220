/** How a handshake message is described: once, for reading and for writing. */
import type { Keep, Wire } from '../wire.ts'
import type { Context } from './value.ts'

export interface Description<Value> {
  /** The value before anything of it was read; `body` are the bytes behind the message's header. */
  blank: (context: Context, body: Uint8Array) => Value
  /** Goes over the parts in their order. The value counts when all of it was read, or once `keep` was called. */
  describe: (wire: Wire, value: Value, context: Context, keep: Keep<Value>) => void
}

/** Of a message that is nothing but its header. */
export function empty<Kind extends string>(kind: Kind): Description<{ kind: Kind }> {
  return { blank: () => ({ kind }), describe() {} }
}
