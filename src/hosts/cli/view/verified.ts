/** The verdict over files: the outcome, the path, then every check with what it rests on and what mends it. */
import type { Finding, VerifiedFiles } from '../../../contract/index.ts'
import type { Program } from '../../../locales/remedies/index.ts'
import type { View } from './view.ts'
import { safeValues } from '../../../locales/remedies/index.ts'
import { findingLines, tally } from './checks.ts'
import { forTerminal } from './for-terminal.ts'
import { pathLines } from './paths.ts'
import { remedyLines } from './remedy.ts'
import { hanging, mark, section } from './view.ts'

export function verifiedLines({ trusted, at, name, path, paths, checks, unreadable }: VerifiedFiles, file: string, view: View, fix: Program | null = null): string[] {
  const { say, style } = view
  const verdict = say(`commandLine.verify.${trusted ? 'trusted' : 'refused'}`, { file })
  const asked = [
    say('commandLine.verify.at', { time: say.time(at) }),
    ...name === null ? [say('commandLine.verify.anyName')] : [say('commandLine.verify.name', { name })],
  ].join(say('commandLine.comma'))
  return [
    ...hanging(`${mark(trusted ? 'pass' : 'fail', view)} `, verdict, view, style.bold),
    ...hanging('  ', asked, view, style.dim),
    ...section(say('commandLine.verify.path'), path.flatMap(({ subject, anchorOf }, index) => hanging(
      `  ${'   '.repeat(index)}${index ? '└─ ' : ''}`,
      `${forTerminal(subject)}${anchorOf.length ? `  ${say('commandLine.verify.root')}` : ''}`,
      view,
    )), view),
    ...pathLines(paths, view),
    ...section(say('commandLine.sections.mend'), fix === null ? [] : mended(checks, name, fix, view), view),
    ...section(say('commandLine.sections.checks'), checksWithEvidence(checks, view), view, tally(checks, view)),
    ...unreadable.flatMap(({ index, at: offset, expected }) => hanging(
      `  ${mark('warn', view)} `,
      say('commandLine.chain.unreadable', { place: index + 1, at: offset, expected }),
      view,
    )),
  ]
}

/** Files tell neither a port nor an address: the lines take those of HTTPS. */
function mended(checks: readonly Finding[], name: string | null, fix: Program, view: View): string[] {
  const values = safeValues({ host: name ?? '', port: 443, address: null, otherName: null, issuerUrl: null, suite: null })
  return remedyLines(checks.filter(({ grade }) => grade === 'fail' || grade === 'warn'), values, fix, view)
}

function checksWithEvidence(checks: readonly Finding[], view: View): string[] {
  return (['fail', 'warn', 'info', 'pass'] as const).flatMap(grade => checks.filter(check => check.grade === grade)).flatMap(check => [
    ...findingLines([check], view),
    ...evidence(check, view),
  ])
}

/** Where to look, and in which document the rule stands. */
function evidence({ grade, evidence: { source, at }, reference }: Finding, view: View): string[] {
  const { say, style } = view
  const place = source?.kind === 'certificate'
    ? [at
        ? say('commandLine.verify.bytes', { place: source.index + 1, from: at.start, to: at.end - 1 })
        : say('commandLine.verify.certificate', { place: source.index + 1 })]
    : []
  // A failure names its rule already, beside the remedy.
  const text = [...place, ...grade === 'fail' ? [] : [reference]].join(' · ')
  return text
    ? hanging('    ', text, view, style.dim)
    : []
}
