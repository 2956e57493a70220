/** How an extension is described: once, for reading and for writing. */
import type { Wire } from '../wire.ts'
import type { ExtensionKind, ExtensionValues, Place } from './values.ts'

export interface Description<Kind extends ExtensionKind> {
  kind: Kind
  /** What the extension says before anything of it was read. */
  blank: () => ExtensionValues[Kind]
  /** Goes over the parts of extension_data in their order. */
  describe: (wire: Wire, value: ExtensionValues[Kind], place: Place) => void
}

/** Of an extension that says all by being there. */
export function empty<Kind extends 'empty' | 'encrypt_then_mac' | 'extended_master_secret'>(kind: Kind): Description<Kind> {
  return { kind, blank: () => ({}), describe() {} }
}
