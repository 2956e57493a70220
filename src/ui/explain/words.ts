/** Keys of the pieces that texts are put together from, chosen by the name or number of a protocol value. */
import type { Values } from './scene.ts'

export function word(key: string): string {
  return `handshake.explain.words.${key}`
}

/** A count of bytes as words. */
export function sizeWords(bytes: number): Values {
  return { bytes, size: word(bytes === 1 ? 'byte' : 'bytes') }
}

/** Seconds in the largest unit in which they are a whole number above one. */
export function lifetimeWords(seconds: number): Values {
  for (const [unit, length] of [['days', 86_400], ['hours', 3600], ['minutes', 60]] as const) {
    if (seconds % length === 0 && seconds / length > 1)
      return { lifetime: word(`time.${unit}`), amount: seconds / length }
  }
  return { lifetime: word(seconds === 1 ? 'time.second' : 'time.seconds'), amount: seconds }
}

/** `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`: what its key exchange, cipher and hash give. */
export function suiteWords(name: string | undefined): Values {
  const parts = /^(?:TLS|SSL)_(?:(CK)_)?(?:(.+?)_WITH_)?(.+)$/.exec(name ?? '')
  if (!name || !parts || name.endsWith('_SCSV'))
    return { exchange: word('exchange.other'), signer: word('signer.other'), cipher: word(name && parts ? 'cipher.signal' : 'cipher.other'), hash: word('hash.none'), bits: 0, digest: '' }
  const [, ssl2, before, after] = parts
  // SSL_CK_RC4_128_WITH_MD5 has its cipher in front
  const cipher = ssl2 ? before ?? after! : after!
  return { ...exchangeWords(ssl2 ? null : before), ...cipherWords(cipher), ...hashWords(ssl2 ? null : cipher) }
}

/** `ECDHE_RSA`; undefined in TLS 1.3, null in SSL 2.0. */
function exchangeWords(name: string | undefined | null): Values {
  const signer = (name ?? '').endsWith('RSA') ? 'RSA' : (name ?? '').endsWith('ECDSA') ? 'ECDSA' : (name ?? '').endsWith('DSS') ? 'DSS' : (name ?? '').endsWith('anon') ? 'anon' : 'other'
  return { exchange: word(`exchange.${exchangeOf(name)}`), signer: word(`signer.${signer}`) }
}

/** What follows a ServerHello before TLS 1.3, by the suite's key exchange (RFC 5246, Section 7.4.2 and 7.4.3; RFC 4279; RFC 5054). */
const follows: Readonly<Record<string, string>> = {
  ECDHE: 'both',
  DHE: 'both',
  RSA: 'certificate',
  ECDH: 'certificate',
  DH: 'certificate',
  RSA_PSK: 'certificate',
  GOST: 'certificate',
  freshPSK: 'exchange',
  ECCPWD: 'exchange',
  PSK: 'neither',
  KRB5: 'neither',
}

/** What the server still says behind its ServerHello, and what proves that its certificate is its own. */
export function proofOfServerWords(suite: string | undefined): Values {
  const { kind, signer } = exchangeParts(suite)
  return {
    follows: word(`follows.${signer === 'anon' ? 'exchange' : follows[kind] ?? 'open'}`),
    identity: word(`identity.${['RSA', 'RSA_PSK'].includes(kind) ? 'opens' : ['ECDH', 'DH'].includes(kind) ? 'computes' : 'signature'}`),
  }
}

function exchangeParts(suite: string | undefined): { kind: string, signer: string } {
  const name = /^TLS_(.+?)_WITH_/.exec(suite ?? '')?.[1]
  return { kind: name ? exchangeOf(name) : 'other', signer: name?.endsWith('anon') ? 'anon' : '' }
}

function exchangeOf(name: string | undefined | null): string {
  if (name === undefined)
    return 'tls13'
  if (name === null)
    return 'ssl2'
  if (/EXPORT/.test(name))
    return 'export'
  if (/^(?:ECDHE|DHE)_PSK$/.test(name))
    return 'freshPSK'
  // anonymous exchanges are fresh, though their names lack the E
  if (/^(?:EC)?DH_anon$/.test(name))
    return name.startsWith('EC') ? 'ECDHE' : 'DHE'
  const [first] = name.split('_')
  if (/^(?:RSA_PSK|NULL|ECCPWD|PSK|SRP|KRB5)/.test(name))
    return name.startsWith('RSA_PSK') ? 'RSA_PSK' : first!
  if (name.startsWith('GOST'))
    return 'GOST'
  return ['ECDHE', 'DHE', 'ECDH', 'DH', 'RSA'].includes(first!) ? first! : 'other'
}

const ciphers: readonly (readonly [RegExp, string])[] = [
  [/^AES_\d+_CCM_8/, 'AES_CCM_8'],
  [/^AES_\d+_(GCM|CBC|CCM)/, 'AES_$1'],
  [/^CHACHA20/, 'CHACHA20'],
  [/^(?:3DES|DES_192_EDE3)/, 'TRIPLE_DES'],
  [/^DES(?:40|_CBC_40)/, 'DES40'],
  [/^DES/, 'DES'],
  [/^(RC4|RC2|IDEA|CAMELLIA|ARIA|SEED|SM4|AEGIS|NULL)/, '$1'],
  [/^(?:28147|KUZNYECHIK|MAGMA)/, 'GOST'],
]

function cipherWords(name: string): Values {
  const [pattern, cipher] = ciphers.find(([each]) => each.test(name)) ?? [null, 'other']
  const found = pattern ? name.replace(new RegExp(`${pattern.source}.*`), cipher) : cipher
  const bits = Number(/_EXPORT40|_40\b|_40_/.test(name) ? 40 : /_(\d{2,3})(?:_|$)/.exec(name)?.[1] ?? 128)
  return { cipher: word(`cipher.${found}`), bits }
}

function hashWords(cipher: string | null): Values {
  if (cipher === null)
    return { hash: word('hash.old'), digest: 'MD5' }
  const found = /_(SHA\d*|MD5|SM3)$/.exec(cipher)?.[1]
  const whole = /GCM|CCM|POLY1305|AEGIS/.test(cipher)
  // CCM suites name no hash: SHA-256 it is (RFC 6655, Section 3)
  const hash = found ?? (whole ? 'SHA256' : undefined)
  if (!hash)
    return { hash: word('hash.none'), digest: '' }
  return { hash: word(whole ? 'hash.derive' : hash === 'MD5' ? 'hash.old' : 'hash.mac'), digest: digestName(hash) }
}

function digestName(hash: string): string {
  const size = /^SHA(\d*)$/i.exec(hash)?.[1]
  return size === undefined
    ? hash.toUpperCase()
    : size === '' || size === '1' ? 'SHA-1' : `SHA-${size}`
}

const groups: readonly (readonly [RegExp, string])[] = [
  [/^GREASE$/, 'grease'],
  [/^(x25519|x448|secp256r1|secp384r1|secp521r1)$/, '$1'],
  [/^(?:X25519|SecP\d+r1)MLKEM\d+$/, 'hybrid'],
  [/^MLKEM\d+$/, 'mlkem'],
  [/Kyber\d+Draft/, 'kyber'],
  [/^ffdhe\d+$/, 'ffdhe'],
  [/^(?:secp|sect)/, 'oldCurve'],
  [/^brainpool/, 'brainpool'],
  [/^curveSM2$/, 'sm2'],
  [/^GC\d+[A-D]$/, 'gost'],
  [/^arbitrary_explicit/, 'explicit'],
  [/^[a-z]/, 'experiment'],
]

export function groupKind(name: string): string {
  const [pattern, kind] = groups.find(([each]) => each.test(name)) ?? [null, 'other']
  return kind === '$1' && pattern ? name.replace(pattern, kind) : kind
}

export function groupWords(name: string): Values {
  const hybrid = /^(X25519|SecP\d+r1)MLKEM(\d+)$/.exec(name)
  return {
    group: name,
    groupWords: word(`group.${groupKind(name)}`),
    bits: Number(/\d{4,}/.exec(name)?.[0] ?? 0),
    curve: hybrid?.[1] ?? '',
    kem: `ML-KEM-${hybrid?.[2] ?? /\d+/.exec(name)?.[0] ?? ''}`,
  }
}

const schemes: readonly (readonly [RegExp, string])[] = [
  [/^GREASE$/, 'grease'],
  [/^rsa_pkcs1_sha1$/, 'rsaOld'],
  [/^rsa_pkcs1_/, 'rsaPkcs1'],
  [/^rsa_pss_rsae_/, 'rsaPss'],
  [/^rsa_pss_pss_/, 'rsaPssPss'],
  [/^ecdsa_sha1$/, 'ecdsaOld'],
  [/^ecdsa_brainpool/, 'brainpool'],
  [/^ecdsa_/, 'ecdsa'],
  [/^(ed25519|ed448)$/, '$1'],
  [/^mldsa\d+$/, 'mldsa'],
  [/^slhdsa/, 'slhdsa'],
  [/^sm2/, 'sm2'],
  [/^gost/, 'gost'],
  [/^(?:eccsi|iso_)/, 'identity'],
  [/^[a-z]/, 'experiment'],
]
/** HashAlgorithm of RFC 5246, Section 7.4.1.4.1. */
const hashes = ['', 'MD5', 'SHA-1', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512']

export function schemeWords(name: string, code = 0): Values {
  const digest = digestName(/_(sha\d+)/.exec(name)?.[1] ?? '')
  const found = schemes.find(([each]) => each.test(name))
  if (found) {
    const [pattern, kind] = found
    return { schemeWords: word(`scheme.${kind === '$1' ? name.replace(pattern, kind) : kind}`), digest }
  }
  // before TLS 1.3 the two bytes were a hash and a kind of key, in any combination
  const old = hashes[code >> 8]
  const kind = old === undefined ? 'other' : ['anonymous', old === 'MD5' || old === 'SHA-1' ? 'rsaOld' : 'rsaPkcs1', 'dsa', old === 'SHA-224' ? 'ecdsa' : 'ecdsaOld'][code & 0xFF] ?? 'other'
  return { schemeWords: word(`scheme.${kind}`), digest: old ?? '' }
}

const versions: Readonly<Record<string, string>> = {
  'TLS 1.3': 'tls13',
  'TLS 1.2': 'tls12',
  'TLS 1.1': 'tls11',
  'TLS 1.0': 'tls10',
  'SSL 3.0': 'ssl3',
  'SSL 2.0': 'ssl2',
  'GREASE': 'grease',
}

export function versionWords(name: string): Values {
  return { version: name, versionWords: word(`version.${versions[name] ?? (/draft/.test(name) ? 'draft' : 'other')}`) }
}

export function protocolWords(name: string): Values {
  const kind = /^h2c?$/.test(name)
    ? 'h2'
    : name === 'http/1.1'
      ? 'http11'
      : /^http\/(?:0\.9|1\.0)$/.test(name)
        ? 'http10'
        : /^h3(?:-|$)/.test(name)
          ? 'h3'
          : /^spdy\//.test(name)
            ? 'spdy'
            : name === 'acme-tls/1'
              ? 'acme'
              // RFC 8701, Section 3.1: two equal bytes that end in a
              : /^(?:\\u\{[0-9a-f]a\}|[*:JZjz\u008A-\u00FA\uFFFD]){2}$/.test(name)
                ? 'grease'
                : 'other'
  return { protocolWords: word(`protocol.${kind}`) }
}
