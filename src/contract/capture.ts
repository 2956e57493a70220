/** Captures: what leaves the program for Wireshark, and what comes in from it. */
import { certificates, clientCertificates, handshake, part, tls } from './report/index.ts'
import { bytes, z } from './schema.ts'

export const exportFormat = z.enum(['pcapng', 'keylog', 'hex'])
/** A capture file, the NSS key log, or a hex dump of both directions. */
export type ExportFormat = z.infer<typeof exportFormat>

export const exportQuestion = z.object({
  inspection: z.string(),
  format: exportFormat,
  /** Secrets leave on this word only; without it a pcapng stays closed and a key log is refused. */
  secrets: z.boolean(),
})

/**
 * What an exported file gives to whoever has it. `keys`: the session's secrets. `keyless`: they were asked for, and the connection
 * had none. `sealed`: what was encrypted stays closed. `plain`: nothing was encrypted, so that all can be read.
 */
export const exportedContents = z.enum(['keys', 'keyless', 'sealed', 'plain'])

export const exportedFile = z.object({
  name: z.string(),
  mediaType: z.string(),
  contents: exportedContents,
  bytes,
})
export type ExportedFile = z.infer<typeof exportedFile>

const endpoint = z.object({
  address: z.string(),
  port: z.number().int(),
})

const gap = z.object({
  start: z.number(),
  end: z.number(),
})

/** What may be said before TLS begins: the protocols with a STARTTLS of their own, and what proxies ask for. */
export const prefaceProtocol = z.enum([
  'http-connect',
  'socks',
  'proxy-header',
  'smtp',
  'imap',
  'pop3',
  'ftp',
  'nntp',
  'sieve',
  'ldap',
  'xmpp',
  'postgresql',
  'mysql',
  'rdp',
])
export type PrefaceProtocol = z.infer<typeof prefaceProtocol>

export const decodedConnection = z.object({
  /** Names the connection for `bytes`. */
  id: z.string(),
  client: endpoint,
  server: endpoint,
  /** Empty where the file has no time for a packet of it: when it began, and how long anything took, is not known. */
  startedAt: z.string(),
  durationMs: z.number(),
  /** Bytes before TLS began, and what they were, where it is known. */
  preface: z.object({
    client: z.number().int(),
    server: z.number().int(),
    protocol: prefaceProtocol.nullable(),
  }),
  /** Runs of bytes that the capture lacks, counted from the start of each direction. */
  gaps: z.object({
    client: z.array(gap),
    server: z.array(gap),
  }),
  /** The capture began in the middle of the connection. */
  midway: z.boolean(),
  /** How much of what was encrypted our keys opened; `unsupported` for a version whose keys are derived otherwise (drafts of TLS 1.3). */
  decryption: z.enum([
    'not-needed',
    'full',
    'partial',
    'none',
    'unsupported',
  ]),
  tls: part(tls),
  handshake: part(handshake),
  certificates: part(certificates),
  /** In the order in which the client sent them. Left out where it sent none. */
  clientCertificates: part(clientCertificates).optional(),
})
export type DecodedConnection = z.infer<typeof decodedConnection>

export const decodedCapture = z.object({
  schema: z.literal('tlscope.decode/1'),
  file: z.object({
    name: z.string(),
    bytes: z.number(),
    packets: z.number().int(),
    /** How the file is packed; what is neither gzip nor zstd is not read. Left out where it is not packed. */
    packing: z.enum(['gzip', 'zstd', 'bzip2', 'xz', 'lz4', 'zip']).optional(),
    /** Bytes that were unpacked; places of a problem in the capture count in these. Left out where the file is not packed. */
    unpackedBytes: z.number().optional(),
  }),
  connections: z.array(decodedConnection),
  /** TCP connections that carried no TLS. */
  otherConnections: z.number().int(),
  /** Of these, how many are of a protocol that is known. */
  otherProtocols: z.partialRecord(z.enum(['openvpn']), z.number().int()).optional(),
  /** TLS connections beyond the number that is decoded. */
  undecoded: z.number().int(),
  /** Packets that were not read, by reason; `fragment`: IP fragments of which the others are missing; `connections`: of TCP connections beyond the number that is followed. */
  passedOver: z.partialRecord(z.enum([
    'link-type',
    'not-ip',
    'not-tcp',
    'fragment',
    'cut',
    'too-deep',
    'quic',
    'dtls',
    'sflow',
    'capwap',
    'openvpn',
    'wireguard',
    'ipsec',
    'wifi-sealed',
    'wifi-aggregate',
    'connections',
  ]), z.number().int()),
  /** Packets of which the capture kept the beginning only. */
  cutPackets: z.number().int(),
  /** Where the file is broken; everything before it was decoded. */
  problem: z.object({
    at: z.number(),
    expected: z.string(),
  }).nullable(),
})
export type DecodedCapture = z.infer<typeof decodedCapture>
