/** Chains of which each breaks one rule. */
import type { Changes, MintedChain } from './minted.ts'
import * as x509 from '../../src/service/lab/x509.ts'
import { algorithms, authorityExtensions, generate, host, leafExtensions } from './minted.ts'

const { keyCertSign, cRLSign, keyEncipherment } = x509.KeyUsageFlags

export interface BrokenChain {
  name: string
  changes?: Changes | (() => Promise<Changes>)
  sent?: (keyof MintedChain)[]
  trust?: (keyof MintedChain)[]
  /** Where alone it must show: `id: reason`. */
  fails: string
  /** A value of the evidence. */
  text?: string
}

export const brokenChains: BrokenChain[] = [
  {
    name: 'a forgotten intermediate',
    sent: ['leaf'],
    fails: 'path: incomplete-chain',
    text: 'Issuing',
  },
  {
    name: 'a root that nobody knows, sent',
    sent: ['leaf', 'intermediate', 'root'],
    trust: [],
    fails: 'trusted-root: unknown-root',
    text: 'Root',
  },
  {
    name: 'an expired leaf',
    changes: {
      leaf: { to: '2026-05-29T00:00:00Z' },
    },
    fails: 'validity: expired',
    text: '2026-05-29',
  },
  {
    name: 'a leaf before its time',
    changes: {
      leaf: { from: '2026-06-03T00:00:00Z' },
    },
    fails: 'validity: not-yet-valid',
    text: '2026-06-03',
  },
  {
    name: 'an expired intermediate',
    changes: {
      intermediate: { to: '2026-05-29T00:00:00Z' },
    },
    fails: 'validity: issuer-expired',
    text: 'Issuing',
  },
  {
    name: 'an expired root',
    changes: {
      root: { to: '2026-05-29T00:00:00Z' },
    },
    fails: 'validity: issuer-expired',
    text: 'Root',
  },
  {
    name: 'an intermediate before its time',
    changes: {
      intermediate: { from: '2026-06-03T00:00:00Z' },
    },
    fails: 'validity: issuer-not-yet-valid',
  },
  {
    name: 'other names',
    changes: {
      leaf: {
        extensions: leafExtensions([
          { type: 'dns', value: 'other.example.test' },
        ]),
      },
    },
    fails: 'host-name: other-names',
    text: 'other.example.test',
  },
  {
    name: 'no names, though the common name fits',
    changes: {
      leaf: {
        extensions: leafExtensions().slice(1),
      },
    },
    fails: 'host-name: no-names',
  },
  {
    name: 'an issuer that is no CA',
    changes: {
      intermediate: {
        extensions: [
          new x509.BasicConstraintsExtension(false),
          ...authorityExtensions().slice(1),
        ],
      },
    },
    fails: 'basic-constraints: not-a-ca',
    text: 'Issuing',
  },
  {
    name: 'an issuer without basic constraints',
    changes: {
      intermediate: {
        extensions: authorityExtensions().slice(1),
      },
    },
    fails: 'basic-constraints: not-a-ca',
  },
  {
    name: 'a CA below a path length of 0',
    changes: {
      root: {
        extensions: authorityExtensions(0),
      },
    },
    fails: 'basic-constraints: path-length',
    text: 'Root',
  },
  {
    name: 'an issuer whose key may not sign',
    changes: {
      intermediate: {
        extensions: [
          new x509.BasicConstraintsExtension(true, 0, true),
          new x509.KeyUsagesExtension(cRLSign, true),
        ],
      },
    },
    fails: 'key-usage: may-not-sign',
    text: 'cRLSign',
  },
  {
    name: 'a leaf for clients',
    changes: {
      leaf: {
        extensions: [
          ...leafExtensions().slice(0, 2),
          new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.2']),
        ],
      },
    },
    fails: 'key-usage: not-for-servers',
    text: 'clientAuth',
  },
  {
    name: 'a CA for mail',
    changes: {
      intermediate: {
        extensions: [
          ...authorityExtensions(0),
          new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.4']),
        ],
      },
    },
    fails: 'key-usage: issuer-not-for-servers',
    text: 'emailProtection',
  },
  {
    name: 'a leaf whose key only signs certificates',
    changes: {
      leaf: {
        extensions: [
          leafExtensions()[0]!,
          new x509.KeyUsagesExtension(keyCertSign, true),
        ],
      },
    },
    fails: 'key-usage: key-not-for-tls',
    text: 'keyCertSign',
  },
  {
    name: 'an RSA key of 1024 bits',
    changes: {
      leaf: { algorithm: algorithms.rsa1024 },
    },
    fails: 'strength: short-key',
    text: 'RSA 1024',
  },
  {
    name: 'a signature over SHA-1',
    changes: async () => ({
      intermediate: { algorithm: algorithms.rsa2048, keys: await generate({ ...algorithms.rsa2048, hash: 'SHA-1' }) },
    }),
    fails: 'strength: weak-signature',
    text: 'sha1WithRSAEncryption',
  },
  {
    name: 'an unknown critical extension',
    changes: {
      leaf: {
        extensions: [
          ...leafExtensions(),
          new x509.Extension('1.2.3.4', true, new Uint8Array([5, 0])),
        ],
      },
    },
    fails: 'critical-extensions: unknown',
    text: '1.2.3.4',
  },
  {
    name: 'a broken key usage',
    changes: {
      leaf: {
        extensions: [
          leafExtensions()[0]!,
          new x509.Extension('2.5.29.15', false, new Uint8Array([4, 0])),
        ],
      },
    },
    fails: 'critical-extensions: unreadable',
    text: 'keyUsage',
  },
  {
    name: 'an extension twice',
    changes: {
      leaf: {
        extensions: [
          ...leafExtensions(),
          new x509.KeyUsagesExtension(keyEncipherment, true),
        ],
      },
    },
    fails: 'critical-extensions: unreadable',
    text: 'keyUsage',
  },
  {
    name: 'a name outside of the constraints',
    changes: {
      intermediate: {
        extensions: [
          ...authorityExtensions(0),
          constraints('a00e300c820a6f746865722e74657374'),
        ],
      },
    },
    fails: 'name-constraints: violated',
    text: host,
  },
  {
    name: 'constraints that cannot be read',
    changes: {
      intermediate: {
        extensions: [
          ...authorityExtensions(0),
          constraints('a000'),
        ],
      },
    },
    fails: 'name-constraints: not-understood',
  },
]

/** NameConstraints with these contents. */
function constraints(contents: string): x509.Extension {
  const bytes = Buffer.from(contents, 'hex')
  return new x509.Extension('2.5.29.30', true, Uint8Array.from([0x30, bytes.length, ...bytes]))
}
