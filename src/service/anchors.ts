/** Which roots a run trusts: those that the request names, and for the lab's names the lab's own. */
import type { Request, TrustSource } from '../contract/index.ts'
import type { Anchor } from '../probe/trust.ts'
import type { LabHandle } from './lab/index.ts'
import { derOfPem, mozillaAnchors, systemAnchors } from '../probe/trust.ts'
import { certificatesOf } from './refusal.ts'

export interface Trust {
  anchors: Anchor[]
  stores: TrustSource[]
}

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
  }
}

function fromFile(der: Uint8Array): Anchor {
  const lines = Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? []
  return { source: 'file', der, pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n` }
}
