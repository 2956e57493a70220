/** Wrong usage: one sentence and a hint, both by their keys under `commandLine.errors`. Ends with exit code 2. */
import type { Refusal } from '../../contract/index.ts'
import type { Speech, Values } from './speech.ts'
import { ORPCError } from '@orpc/client'
import { CommanderError } from 'commander'
import { Refused } from '../../service/refused.ts'

export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly sentence: string
  readonly values: Values
  readonly hint: string

  constructor(sentence: string, values: Values = {}, hint = `${sentence}-hint`) {
    super(sentence)
    this.sentence = sentence
    this.values = values
    this.hint = hint
  }
}

/** `tlscope: sentence` and `hint: …`, for any error that means wrong usage; null for every other one. */
export function usageText(error: unknown, say: Speech, commands: readonly string[], argv: readonly string[]): { sentence: string, hint: string } | null {
  const tell = (sentence: string, hint: string, values: Values = {}, hintValues = values) => ({
    sentence: say(`commandLine.errors.${sentence}`, values),
    hint: say(`commandLine.errors.${hint}`, hintValues),
  })
  const command = argv.find(argument => commands.includes(argument)) ?? ''
  if (error instanceof UsageError)
    return tell(error.sentence, error.hint, error.values)
  if (error instanceof Refused)
    return refusalText(error.refusal, say, command)
  if (error instanceof ORPCError && error.code === 'REFUSED')
    return refusalText(error.data as Refusal, say, command)
  if (!(error instanceof CommanderError))
    return null
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const option = name.split(/[ ,]+/).find(part => part.startsWith('--')) ?? name.split(' ')[0] ?? name
  const similar = /Did you mean (?:one of )?(.*)\?/.exec(error.message)?.[1]
  const help = { command }
  switch (error.code) {
    case 'commander.unknownCommand':
      return /[./:]/.test(name)
        ? tell('unknown-command', 'unknown-command-url', { name })
        : tell('unknown-command', similar ? 'did-you-mean' : 'unknown-command-hint', { name }, {
            name: similar ?? '',
            commands: commands.join(', '),
          })
    case 'commander.unknownOption':
      return tell('unknown-option', similar ? 'did-you-mean' : 'see-help', { name }, { name: similar ?? '', ...help })
    case 'commander.optionMissingArgument':
      return tell('missing-value', 'see-help', { name: option }, help)
    case 'commander.missingMandatoryOptionValue':
      return tell('missing-option', 'see-help', { name: option }, help)
    case 'commander.missingArgument':
      return tell('missing-argument', 'see-help', {
        name: name.toUpperCase(),
      }, help)
    case 'commander.excessArguments':
      return tell('excess-arguments', 'see-help', {}, help)
    default:
      return {
        sentence: error.message.replace(/^error: /, ''),
        hint: say('commandLine.errors.see-help', help),
      }
  }
}

/** Paths of the contract as the person typed them. */
const options: readonly (readonly [path: RegExp, option: string])[] = [
  [/^targets\.\d+\.passphrase/, '--pass'],
  [/^targets/, 'TARGET'],
  [/^url/, 'url'],
  [/^method/, '--request'],
  [/^headers/, '--header'],
  [/^body/, '--data'],
  [/^tls\.sni/, '--sni'],
  [/^tls\.alpn/, '--alpn'],
  [/^tls\.minVersion/, '--tlsv1.x'],
  [/^tls\.maxVersion/, '--tls-max'],
  [/^tls\.cipherSuites/, '--ciphers'],
  [/^tls\.groups/, '--curves'],
  [/^passphrase/, '--pass'],
  [/^file/, 'SOURCE'],
  [/^tls\.clientCertificate\.certificate/, '--cert'],
  [/^tls\.clientCertificate\.passphrase/, '--pass'],
  [/^tls\.clientCertificate/, '--key'],
  [/^trust/, '--cacert'],
  [/^connection\.resolve/, '--resolve'],
  [/^timeouts/, '--max-time'],
  [/^local/, 'LOCAL'],
  [/^to$/, '--to'],
  [/^keyLogFile/, '--keylog'],
  [/^leaf/, 'LEAF'],
  [/^intermediates/, '--intermediates'],
  [/^roots/, '--roots'],
  [/^crls/, '--crl'],
]

/** The service's refusals are whole sentences for a page; a terminal's convention is lower case and no full stop. */
function refusalText({ field, reason, values }: Refusal, say: Speech, command: string): { sentence: string, hint: string } {
  const key = `refusals.${reason}`
  const text = say.has(key)
    ? say(key, values)
    : reason
  const sentence = text.replace(/[.。]$/, '').replace(/^[A-Z](?=[a-z ])/, letter => letter.toLowerCase())
  const option = options.find(([path]) => path.test(field))?.[1] ?? field
  const hint = `commandLine.errors.refused-hints.${reason}`
  return {
    sentence: say('commandLine.errors.refused', { field: option, sentence }),
    hint: say(say.has(hint)
      ? hint
      : 'commandLine.errors.see-help', { command }),
  }
}
