/** What the handshake agreed on, read from its messages as they pass. */
import type { Code, Direction } from '../../../contract/report/common.ts'
import type { Tls } from '../../../contract/report/tls.ts'
import type { Certificate, CertificateRequest, ClientHello, MessageValue, ServerHello } from '../wire/messages/index.ts'
import { alertDescription, alertLevel, handshakeType, isGoodbye } from '../../../contract/tls-numbers.ts'
import { hex } from '../../bytes/hex.ts'
import { sameBytes } from '../../bytes/join.ts'
import { nameText } from '../wire/distinguished-name.ts'
import { filterText, find, protocolsIn, serverNameIn, timestampsIn } from '../wire/extensions/index.ts'
import { groupOf, primeOf, selectedIdentityOf, selectedVersion } from '../wire/messages/index.ts'
import { codeOf, suiteOf } from '../wire/registry.ts'
import { ssl20, tls13 } from '../wire/versions.ts'

type Verdict = Tls['clientCertificate']['verdict']

export class Facts {
  certificates: Uint8Array[] = []
  clientCertificates: Uint8Array[] = []
  stapledOcsp: Uint8Array | null = null
  timestamps: Uint8Array | null = null
  #offer: ClientHello | null = null
  #answer: ServerHello | null = null
  /** SSL 2.0: its hello, and the cipher that the client chose. */
  #ssl2: { resumed: boolean, cipher: number | null } | null = null
  /** A HelloRetryRequest. */
  #retry: ServerHello | null = null
  #group: number | null = null
  /** Of plain DHE. */
  prime: Uint8Array | null = null
  #scheme: number | null = null
  #alpn: string | null = null
  #tickets = 0
  #wanted: CertificateRequest | null = null
  #finished = { client: false, server: false }
  #serverDone = false
  #serverChanged = false
  #chainSeen = false
  #asked = false
  #answered = false
  #verdict: Verdict = 'not-requested'
  #alert: Code | null = null
  /** The end of the handshake's last flight; round trips are counted up to there. */
  #flight: Direction | null = null
  #trips = 0

  get version(): number | null {
    if (this.#ssl2)
      return ssl20
    return this.#answer && selectedVersion(this.#answer)
  }

  /** Whether both sides' Finished were seen. */
  get complete(): boolean {
    return this.#finished.client && this.#finished.server
  }

  get alpn(): string | null {
    return this.#alpn
  }

  get roundTrips(): number {
    return this.#trips
  }

  message(direction: Direction, type: number, value: MessageValue): void {
    this.#turn(direction)
    if (direction === 'client')
      this.#fromClient(type, value)
    else this.#fromServer(type, value)
  }

  changeCipherSpec(direction: Direction): void {
    this.#turn(direction)
    this.#serverChanged ||= direction === 'server'
  }

  applicationData(direction: Direction): void {
    // TLS 1.3 lets the server speak before it has seen our certificate (RFC 8446, Section 4.4.4)
    if (direction === 'server' && this.#answered && this.#finished.client)
      this.#judge('accepted')
  }

  alert(direction: Direction, level: number, description: number): void {
    this.#turn(direction)
    // close_notify and user_canceled end nothing by force (RFC 8446, Section 6.1); TLS 1.3 passes over the level (Section 6)
    const fatal = !isGoodbye(description) && (level === alertLevel.fatal || this.version === tls13)
    if (direction === 'server' && fatal && this.#answered && (this.#verdict === 'unknown' || (this.#verdict === 'accepted' && aboutCertificates(description)))) {
      this.#verdict = 'refused'
      this.#alert = codeOf('alertDescription', description)
    }
  }

  /** The first hello of the client and the one that answered it, for their fingerprints. */
  get hellos(): { client: ClientHello | null, server: ServerHello | null } {
    return { client: this.#offer, server: this.#answer }
  }

  /** Null while there is no hello. */
  value(): Omit<Tls, 'fingerprints' | 'prime'> | null {
    const offer = this.#offer
    const answer = this.#answer
    if (!offer && !answer && !this.#ssl2)
      return null
    // where nothing else came, what the server asked for is the last that it said
    const retry = answer
      ? null
      : this.#retry
    const version = this.version ?? (retry && selectedVersion(retry))
    const suite = this.#suite ?? retry?.cipherSuite ?? null
    const group = this.#group ?? find(retry?.extensions ?? null, 'key_share')?.shares[0]?.group ?? null
    return {
      version: version === null
        ? null
        : codeOf('version', version),
      cipherSuite: suite === null
        ? null
        : suiteOf(suite),
      group: group === null
        ? null
        : codeOf('group', group),
      signatureScheme: this.#scheme === null
        ? null
        : codeOf('signatureScheme', this.#scheme),
      alpn: this.#alpn,
      resumed: this.resumed,
      preSharedKey: this.#preSharedKey(),
      helloRetryRequest: this.#retry !== null,
      // TLS 1.3 binds its secrets to the handshake anyway (RFC 8446, Appendix D): the extension is not sent
      extendedMasterSecret: find(answer?.extensions ?? null, 'extended_master_secret') !== undefined,
      encryptThenMac: find(answer?.extensions ?? null, 'encrypt_then_mac') !== undefined,
      stapled: this.stapledOcsp !== null,
      tickets: this.#tickets,
      offered: offer && offered(offer),
      clientCertificate: {
        requested: this.#asked,
        ...wanted(this.#wanted),
        sent: this.clientCertificates.length > 0,
        certificates: this.clientCertificates.length,
        verdict: this.#verdict,
        alert: this.#alert,
      },
    }
  }

  get #suite(): number | null {
    return this.#ssl2?.cipher ?? this.#answer?.cipherSuite ?? null
  }

  #fromClient(type: number, value: MessageValue): void {
    if (value.kind === 'ClientHello') {
      this.#offer ??= value
    }
    else if (value.kind === 'Certificate') {
      this.clientCertificates = value.certificateList.map(({ certData }) => certData)
      this.#answered = true
    }
    else if (value.kind === 'Ssl2MasterKey' && this.#ssl2) {
      this.#ssl2.cipher = value.cipherKind
    }
    else if (type === handshakeType.finished) {
      this.#finished.client = true
    }
  }

  #fromServer(type: number, value: MessageValue): void {
    switch (value.kind) {
      case 'HelloRetryRequest':
        this.#retry = value
        break
      case 'ServerHello':
        this.#hello(value)
        break
      case 'EncryptedExtensions':
        this.#alpn ??= protocolsIn(value.extensions)[0] ?? null
        break
      case 'Ssl2ServerHello':
        this.#ssl2 = { resumed: value.sessionIdHit !== 0, cipher: null }
        if (value.certificate.length > 0)
          this.certificates = [value.certificate]
        break
      case 'ServerKeyExchange':
        this.#group ??= groupOf(value)
        this.prime ??= primeOf(value)?.slice() ?? null
        this.#scheme ??= value.algorithm
        break
      case 'Certificate':
        this.#chain(value)
        break
      case 'CertificateVerify':
        this.#scheme ??= value.algorithm
        break
      case 'CertificateStatus':
        this.stapledOcsp ??= value.ocspResponses[0] ?? null
        break
      case 'CertificateRequest':
        this.#asked = true
        this.#answered = false
        this.#verdict = 'unknown'
        this.#wanted = value
        break
      default:
        this.#other(type)
    }
  }

  #hello(value: ServerHello): void {
    // a renegotiation changes nothing of what the connection began with
    if (this.#answer)
      return
    this.#answer = value
    this.#group = find(value.extensions, 'key_share')?.shares[0]?.group ?? null
    this.#alpn ??= protocolsIn(value.extensions)[0] ?? null
    this.timestamps ??= timestampsIn(value.extensions)
  }

  #chain(value: Certificate): void {
    if (this.#chainSeen)
      return
    this.#chainSeen = true
    this.certificates = value.certificateList.map(({ certData }) => certData)
    // those of the first certificate (RFC 8446, Section 4.4.2.1)
    const extensions = value.certificateList[0]?.extensions ?? null
    this.stapledOcsp ??= find(extensions, 'status_request')?.ocspResponse ?? null
    this.timestamps ??= timestampsIn(extensions)
  }

  #other(type: number): void {
    if (type === handshakeType.newSessionTicket) {
      this.#tickets++
      if (this.version === tls13 && this.#answered && this.#finished.client)
        this.#judge('accepted')
    }
    else if (type === handshakeType.serverHelloDone) {
      this.#serverDone = true
    }
    else if (type === handshakeType.finished) {
      this.#finished.server = true
      // before TLS 1.3 the server's Finished comes last and tells that ours was good
      if (this.version !== tls13 && this.#answered)
        this.#judge('accepted')
    }
  }

  #judge(verdict: Verdict): void {
    if (this.#verdict === 'unknown')
      this.#verdict = verdict
  }

  /** RFC 8446, Section 4.2.11; before, an echoed session id or keys without a full flight (RFC 5246, Section 7.3; RFC 5077, Section 3.1) */
  /** Whether an earlier session goes on. */
  get resumed(): boolean {
    const answer = this.#answer
    if (!answer)
      return this.#ssl2?.resumed ?? false
    if (this.version === tls13)
      return this.#preSharedKey() === 'ticket'
    const echoed = answer.legacySessionIdEcho.length > 0 && sameBytes(answer.legacySessionIdEcho, this.#offer?.legacySessionId ?? new Uint8Array())
    return !this.#serverDone && !this.#chainSeen && (echoed || this.#serverChanged)
  }

  /** A key that was agreed on beforehand has no age; a ticket's is hidden by a number that is hardly ever its opposite. */
  #preSharedKey(): 'ticket' | 'agreed' | null {
    const selected = this.#answer && this.version === tls13
      ? selectedIdentityOf(this.#answer)
      : null
    return selected === null
      ? null
      : find(this.#offer?.extensions ?? null, 'pre_shared_key')?.identities[selected]?.obfuscatedTicketAge === 0
        ? 'agreed'
        : 'ticket'
  }

  /** A round trip is our flight and the server's behind it, until we may send data. */
  #turn(direction: Direction): void {
    if (this.complete || (this.version === tls13 && this.#finished.server))
      return
    if (direction === 'server' && this.#flight === 'client')
      this.#trips++
    this.#flight = direction
  }
}

function offered(hello: ClientHello): Tls['offered'] {
  const { extensions } = hello
  return {
    versions: (find(extensions, 'supported_versions')?.versions ?? [hello.legacyVersion]).map(code => codeOf('version', code)),
    cipherSuites: hello.cipherSuites.map(suiteOf),
    groups: (find(extensions, 'supported_groups')?.namedGroupList ?? []).map(code => codeOf('group', code)),
    signatureSchemes: (find(extensions, 'signature_algorithms')?.supportedSignatureAlgorithms ?? []).map(code => codeOf('signatureScheme', code)),
    keyShares: (find(extensions, 'key_share')?.shares ?? []).map(({ group }) => codeOf('group', group)),
    alpn: protocolsIn(extensions),
    serverName: serverNameIn(extensions),
  }
}

/** What a server asks of a client's certificate. In TLS 1.3 the extensions say it, of which CertificateRequest before had none. */
function wanted(request: CertificateRequest | null): Pick<Tls['clientCertificate'], 'acceptableIssuers' | 'certificateTypes' | 'signatureSchemes' | 'filters'> {
  const extensions = request?.extensions ?? null
  const authorities = request?.certificateAuthorities.concat(find(extensions, 'certificate_authorities')?.authorities ?? []) ?? []
  const schemes = request?.supportedSignatureAlgorithms.concat(find(extensions, 'signature_algorithms')?.supportedSignatureAlgorithms ?? []) ?? []
  return {
    acceptableIssuers: authorities.map(der => nameText(der) ?? hex(der)),
    certificateTypes: request?.certificateTypes.map(type => codeOf('clientCertificateType', type)) ?? [],
    signatureSchemes: schemes.map(scheme => codeOf('signatureScheme', scheme)),
    filters: find(extensions, 'oid_filters')?.filters.map(filterText) ?? [],
  }
}

const certificateAlerts: ReadonlySet<number> = new Set([
  alertDescription.noCertificate,
  alertDescription.badCertificate,
  alertDescription.unsupportedCertificate,
  alertDescription.certificateRevoked,
  alertDescription.certificateExpired,
  alertDescription.certificateUnknown,
  alertDescription.illegalParameter,
  alertDescription.unknownCa,
  alertDescription.accessDenied,
  alertDescription.decryptError,
  alertDescription.certificateRequired,
])

/** Alerts that speak of our certificate (RFC 8446, Section 6.2). */
function aboutCertificates(description: number): boolean {
  return certificateAlerts.has(description)
}
