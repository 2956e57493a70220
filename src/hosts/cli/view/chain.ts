/** The certificates as a tree, root on top, with what the leaf says of its owner. */
import type { Certificate, Certificates, ClientCertificates, FileChain, Level, OpenedFile, Report, Verification } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { forTerminal } from './for-terminal.ts'
import { hanging } from './view.ts'

interface Node {
  certificate: Certificate | null
  /** Where there is no certificate: the name of the one that is missing. */
  missing: string
  anchorOf: Verification['path'][number]['anchorOf']
  sent: boolean
  /** Of the client: what proves it, and not a server. */
  ofClient?: boolean
  /** Where it was fetched from. */
  fetched?: string | undefined
  /** Missing, and not needed: the root above an intermediate. */
  spare?: boolean
  /** What its signature by the one above it came to, where that is worth a word. */
  signature?: FileChain['signatures'][number] | undefined
}

const day = 86_400_000
const shapes = { root: '■', intermediate: '○', leaf: '●' } as const

/** With a verdict, the path that it found and what was sent beside it; without one, the chain as it is. */
export function chainTree(certificates: Certificates, verification: Verification | null, at: string, view: View, from?: 'capture'): string[] {
  const nodes = verification?.path.length
    ? pathNodes(certificates, verification)
    : [...certificates.chain].reverse().map(certificate => ({
        certificate,
        missing: '',
        anchorOf: [],
        sent: true,
      }))
  const level = from === 'capture'
    ? unverifiedLevel(certificates.level, 'capture', view)
    : levelText(certificates.level, view, verification === null || anchored(verification))
  const lines = nodes.flatMap((node, depth) => nodeLines(node, depth, level, at, view))
  const used = new Set(nodes.flatMap(({ certificate }) => certificate
    ? [certificate.fingerprints.sha256]
    : []))
  const extra = certificates.chain.filter(({ fingerprints }) => !used.has(fingerprints.sha256))
  const elsewhere = new Set(verification?.paths?.certificates.flatMap(({ place, sha256 }) => place === 'other-path' ? [sha256] : []))
  return [
    ...lines,
    ...extra.flatMap(certificate => hanging('  ┄ ', view.say(`commandLine.chain.${elsewhere.has(certificate.fingerprints.sha256) ? 'otherPath' : 'unneeded'}`, {
      name: title(certificate),
    }), view, view.style.dim)),
    ...unreadableLines(certificates, view),
  ]
}

function unreadableLines({ unreadable }: ClientCertificates, view: View): string[] {
  return unreadable.flatMap(({ index, at, expected }) =>
    hanging(`  ${view.style.fail('✗')} `, view.say('commandLine.chain.unreadable', { place: index + 1, at, expected }), view))
}

/** What a client sent, as it is: nobody judges it here. */
export function clientTree(part: Report['clientCertificates'], at: string, view: View): string[] {
  if (part?.state !== 'done')
    return []
  const nodes = part.value.chain.map(certificate => ({ certificate, missing: '', anchorOf: [], sent: true, ofClient: true }))
  return [
    ...nodes.reverse().flatMap((node, depth) => nodeLines(node, depth, '', at, view)),
    ...unreadableLines(part.value, view),
  ]
}

/** The chains of a file, each as a tree of its own; what stands in no order, or twice, is said below. */
export function fileTrees({ chains, objects, again }: OpenedFile, at: string, view: View): string[] {
  const { say, style } = view
  const certificateAt = (place: number): Certificate | null => {
    const object = objects[place]
    return object?.kind === 'certificate' ? object.certificate : null
  }
  const note = (key: string, values = {}) => hanging('  ', say(`commandLine.chain.${key}`, values), view, style.warn)
  return [
    ...chains.flatMap((chain) => {
      const nodes: Node[] = chain.objects.map((place, step) => ({
        certificate: certificateAt(place),
        missing: '',
        anchorOf: [],
        sent: true,
        signature: chain.signatures[step],
      }))
      if (chain.missing !== null)
        nodes.push({ certificate: null, missing: chain.missing, anchorOf: [], sent: false, spare: !chain.namesake && nodes.at(-1)?.certificate?.role !== 'leaf' })
      return [
        ...nodes.reverse().flatMap((node, depth) => nodeLines(node, depth, fileLevel(chain.level, view), at, view, depth === nodes.length - 1 && node.certificate?.role === 'leaf')),
        ...chain.namesake ? note('namesake', { name: forTerminal(chain.missing ?? '') }) : [],
        ...chain.inOrder ? [] : note('mixedOrder'),
      ]
    }),
    ...again.flatMap(({ object }) => note('again', { name: title(certificateAt(object)!) })),
  ]
}

/** A file is read, not judged: what a certificate says of its level stays its own word. */
export function fileLevel(level: Level, view: View): string {
  return unverifiedLevel(level, 'file', view)
}

function unverifiedLevel(level: Level, from: 'file' | 'capture', { say }: View): string {
  return level.value === 'unknown'
    ? say('commandLine.level.unknown')
    : say(`commandLine.level.${from}`, { level: level.value, basis: say(`comparison.basis.${level.basis}`) })
}

function pathNodes({ chain }: Certificates, { path, anchor, fetched = [] }: Verification): Node[] {
  const nodes: Node[] = path.map(entry => ({
    certificate: entry.sent === null
      ? anchor?.fingerprints.sha256 === entry.sha256
        ? anchor
        : fetched.find(({ fingerprints }) => fingerprints.sha256 === entry.sha256) ?? null
      : chain.find(({ index }) => index === entry.sent) ?? null,
    missing: entry.subject,
    anchorOf: entry.anchorOf,
    sent: entry.sent !== null,
    fetched: entry.fetched,
  }))
  const top = nodes.at(-1)
  const issuer = top?.certificate?.issuer
  // A path that ends below a root: the one who signed its last certificate is not known here.
  if (top?.certificate && top.anchorOf.length === 0 && issuer?.text !== top.certificate.subject.text) {
    nodes.push({
      certificate: null,
      missing: (issuer && attribute(issuer, '2.5.4.3')) ?? issuer?.text ?? '',
      anchorOf: [],
      sent: false,
    })
  }
  return nodes.reverse()
}

function nodeLines(node: Node, depth: number, level: string, at: string, view: View, tells?: boolean): string[] {
  const { say, style } = view
  const lead = depth
    ? `  ${'   '.repeat(depth - 1)}└─ `
    : '  '
  const indent = ' '.repeat(lead.length + 2)
  if (!node.certificate) {
    const paint = node.spare ? style.dim : style.fail
    return hanging(`${lead}${paint('┄')} `, say(`commandLine.chain.${node.spare ? 'absent' : 'missing'}`, { name: forTerminal(node.missing) || say('commandLine.cert.unread') }), view, paint)
  }
  const { certificate } = node
  const shape = shapes[certificate.role]
  const lines = hanging(`${lead}${shape} `, title(certificate) || say('commandLine.cert.unread'), view, style.bold)
  const details = [
    say(`commandLine.chain.${node.ofClient && certificate.role === 'leaf' ? 'client' : certificate.role}`),
    keyText(certificate),
    lifetime(certificate, at, view),
    ...node.anchorOf.map(store => say('commandLine.chain.anchor', {
      store: say(`commandLine.stores.${store}`),
    })),
    ...node.sent
      ? []
      : [
          say('commandLine.chain.notSent'),
        ],
    ...node.fetched
      ? [
          say('commandLine.chain.fetched', { url: forTerminal(node.fetched) }),
        ]
      : [],
  ]
  lines.push(...hanging(indent, details.filter(Boolean).join(say('commandLine.comma')), view, style.dim))
  if (node.signature === 'invalid')
    lines.push(...hanging(indent, say('commandLine.chain.badSignature'), view, style.fail))
  if (tells ?? (certificate.role === 'leaf' || certificate.index === 0)) {
    if (level)
      lines.push(...hanging(indent, level, view))
    const owner = ownerText(certificate, view)
    if (owner)
      lines.push(...hanging(indent, owner, view))
  }
  return lines
}

/** The name that a person knows it by: the common name, or the first host it is for, or whatever the subject says. */
export function title({ subject, extensions }: Certificate): string {
  const common = attribute(subject, '2.5.4.3')
  const names = extensions.flatMap(({ value }) => value?.kind === 'subjectAltName'
    ? value.names
    : [])
  return forTerminal(common ?? names[0]?.value ?? subject.text)
}

export function keyText({ publicKey }: Certificate): string {
  const size = publicKey.curve?.name ?? publicKey.curve?.oid ?? publicKey.bits ?? (publicKey.size === undefined ? null : `(${publicKey.size} B)`)
  return forTerminal(size === null || size === undefined
    ? publicKey.type
    : `${publicKey.type} ${size}`)
}

/** Where `at` is empty, nobody knows when it was seen. */
function lifetime({ validity }: Certificate, at: string, { say, style }: View): string {
  if (at === '' && validity.notBefore && validity.notAfter)
    return say('commandLine.chain.until', { date: validity.notAfter.slice(0, 10) })
  const now = Date.parse(at)
  const left = Date.parse(validity.notAfter) - now
  if (Number.isNaN(left) || !validity.notBefore)
    return style.fail(say('commandLine.chain.noTime'))
  if (left < 0) {
    return style.fail(say('commandLine.chain.ended', {
      date: validity.notAfter.slice(0, 10),
    }))
  }
  if (Date.parse(validity.notBefore) > now) {
    return style.fail(say('commandLine.chain.future', {
      date: validity.notBefore.slice(0, 10),
    }))
  }
  return left > 730 * day
    ? say('commandLine.chain.yearsLeft', {
        years: Math.floor(left / (365.25 * day)),
      })
    : say.count('commandLine.chain.daysLeft', Math.floor(left / day))
}

export function anchored({ path }: Verification): boolean {
  return (path.at(-1)?.anchorOf.length ?? 0) > 0
}

/** `isAnchored`: the path ends in a trusted root. Without one, a level is only what the certificate says of itself. */
export function levelText(level: Level, { say }: View, isAnchored = true): string {
  if (!isAnchored && level.value !== 'unknown')
    return say('commandLine.level.claimed', { level: level.value })
  if (level.value === 'EV') {
    return level.evVerified
      ? say(level.evSource === 'lab'
          ? 'commandLine.level.evLab'
          : 'commandLine.level.evVerified')
      : say('commandLine.level.evClaimed')
  }
  return say(`commandLine.level.${level.value}`)
}

/** Who the certificate says stands behind the host; null where it names nobody. */
export function ownerText({ subject }: Certificate, { say }: View): string | null {
  const owner = attribute(subject, '2.5.4.10') ?? [
    attribute(subject, '2.5.4.42'),
    attribute(subject, '2.5.4.4'),
  ].filter(Boolean).join(' ')
  if (!owner)
    return null
  const place = [
    attribute(subject, '2.5.4.7'),
    attribute(subject, '2.5.4.6'),
  ].filter(Boolean).join(', ')
  const number = attribute(subject, '2.5.4.5')
  const register = attribute(subject, '1.3.6.1.4.1.311.60.2.1.3')
  return forTerminal([
    owner,
    ...place
      ? [place]
      : [],
    ...number
      ? [
          say('commandLine.chain.registered', { number, country: register ?? '' }).trim(),
        ]
      : [],
  ].join(' · '))
}

function attribute({ attributes }: Certificate['subject'], oid: string): string | undefined {
  return attributes.find(entry => entry.oid === oid)?.value
}

/** The chain and the verdict of a report, where it has them. */
export function reportChain(report: Report, view: View): string[] {
  if (report.certificates.state !== 'done')
    return []
  const verification = report.verification.state === 'done'
    ? report.verification.value
    : null
  return chainTree(report.certificates.value, verification, verification?.at ?? report.startedAt, view)
}
