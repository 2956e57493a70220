/** Which roots a run trusts: those that the request names, and for the lab's names the lab's own. */
import type { Request, TrustSource } from '../../contract/index.ts'
import type { Store } from '../../engine/checks/certificate/opinions.ts'
import type { TrustAnchor } from '../../engine/x509/anchors.ts'
import type { Anchor } from '../../probe/trust.ts'
import type { LabHandle } from '../lab/index.ts'
import { AnchorIndex } from '../../engine/x509/anchors.ts'
import { chromeAnchors } from '../../engine/x509/chrome-store.ts'
import { derOfPem, mozillaAnchors, systemAnchors } from '../../probe/trust.ts'
import { certificatesOf } from '../files/certificate-file.ts'

export interface Trust {
  anchors: Anchor[]
  stores: TrustSource[]
  /** Every store at hand, for its opinion. */
  asked: Store[]
}

/** Stores that stay the same as long as this process lives. */
const kept = new Map<TrustSource, Store>()

export function trustOf({ trust }: Request, host: string, lab: LabHandle): Trust {
  const lists: [TrustSource, Anchor[]][] = []
  if (trust.mozilla) {
    lists.push([
      'mozilla',
      mozillaAnchors(),
    ])
  }
  if (trust.system) {
    lists.push([
      'system',
      systemAnchors(),
    ])
  }
  if (trust.files.length > 0) {
    lists.push([
      'file',
      trust.files.flatMap((file, index) => certificatesOf(`trust.files.${index}`, file).map(fromFile)),
    ])
  }
  if (lab.owns(host)) {
    lists.push([
      'lab',
      [
        {
          source: 'lab',
          pem: lab.root.pem,
          der: derOfPem(lab.root.pem),
        },
      ],
    ])
  }
  return {
    anchors: lists.flatMap(([, anchors]) => anchors),
    stores: lists.map(([source]) => source),
    asked: [
      keptStore('mozilla', mozillaAnchors),
      keptStore('chrome', chromeAnchors),
      keptStore('system', systemAnchors),
      ...lists.filter(([source]) => source === 'file' || source === 'lab').map(([source, anchors]) => ({ source, anchors: new AnchorIndex(anchors) })),
    ],
  }
}

function keptStore(source: TrustSource, read: () => TrustAnchor[]): Store {
  let store = kept.get(source)
  if (!store)
    kept.set(source, store = { source, anchors: new AnchorIndex(read()) })
  return store
}

function fromFile(der: Uint8Array): Anchor {
  const lines = Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? []
  return { source: 'file', der, pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n` }
}
