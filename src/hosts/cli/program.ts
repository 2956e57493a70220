/** The commands and their options, in the person's language. What they do stands in the file of each command's name. */
import type { DecodeOptions } from './decode.ts'
import type { LabOptions } from './lab.ts'
import type { ListenOptions } from './listen.ts'
import type { InspectOptions } from './request.ts'
import type { Speech } from './speech.ts'
import type { Session } from './terminal.ts'
import type { VerifyOptions } from './verify.ts'
import type { ExitCode } from './view/headline.ts'
import { Command } from 'commander'
import { programs } from '../../locales/remedies/index.ts'

export const commandNames = [
  'inspect',
  'cert',
  'verify',
  'compare',
  'decode',
  'listen',
  'lab',
  'serve',
] as const

/** Of an option that may be given more than once. */
const several = (value: string, earlier: string[] = []): string[] => [...earlier, value]

/** What commander found; each command's own file is loaded only when it runs. */
export type Perform = (session: Session) => Promise<ExitCode>

export function createProgram(say: Speech, columns: number, version: string, perform: (command: Perform) => Promise<void>): Command {
  const help = (key: string) => say(`commandLine.help.${key}`)
  const option = (key: string) => say(`commandLine.help.opt.${key}`, { programs: programs.join(', ') })
  const titles: Record<string, string> = {
    'Usage:': help('usage'),
    'Arguments:': help('arguments'),
    'Options:': help('options'),
    'Global Options:': help('options'),
    'Commands:': help('commands'),
  }
  const dressed = (command: Command) => command
    .exitOverride()
    .configureOutput({
      outputError: () => {},
    }) // usage.ts tells it
    .configureHelp({
      helpWidth: columns,
      styleTitle: title => titles[title] ?? title,
    })
    .helpOption('-h, --help', option('help'))
    .allowExcessArguments(false)
  const shared = (command: Command) => dressed(command)
    .option('--lang <code>', option('lang'))
    .option('--no-color', option('no-color'))
  const program = shared(new Command('tlscope'))
    .description(help('about'))
    .version(version, '-V, --version', option('version'))
    .helpCommand(false)
    .addHelpText('after', `
${help('examples')}
  tlscope inspect https://ev.tlscope.test/
  tlscope inspect expired.tlscope.test --json
  tlscope cert server.pem
  tlscope verify --roots ca.pem --name www.example.org server.pem
  tlscope compare dv.tlscope.test ev.tlscope.test
  tlscope inspect ev.tlscope.test --pcapng ev.pcapng
  tlscope decode ev.pcapng
  tlscope listen 8443 --to example.org:443

${help('exit')}`)
  const add = (name: typeof commandNames[number]) => {
    const command = shared(program.command(name)).description(help(name))
    command.configureOutput(program.configureOutput())
    return command
  }
  inspectOptions(add('inspect').argument('<url>', help('url')), option)
    .action((url: string, options: InspectOptions) => perform(async session => (await import('./inspect.ts')).inspect(url, options, session)))
  add('cert')
    .argument('<source...>', help('source'))
    .option('--pass <phrase>', option('file-pass'))
    .option('--json', option('json'))
    .action((sources: string[], options: { json?: boolean, pass?: string }) => perform(async session => (await import('./cert.ts')).cert(sources, options, session)))
  add('verify')
    .argument('<leaf>', help('leaf'))
    .requiredOption('--roots <file>', option('roots'), several)
    .option('--intermediates <file>', option('intermediates'), several)
    .option('--crl <file>', option('crl-file'), several)
    .option('--name <host>', option('name'))
    .option('--ip <address>', option('ip'))
    .option('--time <time>', option('time'))
    .option('--purpose <purpose>', option('purpose'))
    .option('--fix <program>', option('fix'))
    .option('--json', option('json'))
    .action((leaf: string, options: VerifyOptions) => perform(async session => (await import('./verify.ts')).verify(leaf, options, session)))
  add('compare')
    .argument('<target...>', help('target'))
    .option('--pass <phrase>', option('file-pass'))
    .option('--json', option('json'))
    .action((targets: string[], options: { json?: boolean, pass?: string }) => perform(async session => (await import('./compare.ts')).compare(targets, options, session)))
  add('decode')
    .argument('<file>', help('capture'))
    .option('--keylog <file>', option('read-keylog'))
    .option('--json', option('json'))
    .action((file: string, options: DecodeOptions) => perform(async session => (await import('./decode.ts')).decode(file, options, session)))
  add('listen')
    .argument('[local]', help('local'))
    .requiredOption('--to <host:port>', option('to'))
    .option('--keylog <file>', option('follow-keylog'))
    .option('--json', option('json-lines'))
    .action((local: string | undefined, options: ListenOptions) => perform(async session => (await import('./listen.ts')).listen(local, options, session)))
  add('lab')
    .option('--root <file>', option('root'))
    .option('--client <file>', option('client'))
    .option('--json', option('json'))
    .action((options: LabOptions) => perform(async session => (await import('./lab.ts')).lab(options, session)))
  add('serve')
    .option('--port <number>', option('port'))
    .action((options: { port?: string }) => perform(async session => (await import('./serve.ts')).serve(options, session)))
  return program
}

/** curl's names where curl has one. */
function inspectOptions(command: Command, say: (key: string) => string): Command {
  return command
    .option('-X, --request <method>', say('request'))
    .option('-H, --header <header>', say('header'), several)
    .option('-d, --data <text>', say('data'), several)
    .option('-I, --head', say('head'))
    .option('-k, --insecure', say('insecure'))
    .option('--fix <program>', say('fix'))
    .option('--require-trust', say('require-trust'))
    .option('--cacert <file>', say('cacert'), several)
    .option('--cacert-only', say('cacert-only'))
    .option('--no-mozilla', say('no-mozilla'))
    .option('--system-ca', say('system-ca'))
    .option('--ocsp', say('ocsp'))
    .option('--crl', say('crl'))
    .option('--aia', say('aia'))
    .option('-E, --cert <file>', say('cert'))
    .option('--key <file>', say('key'))
    .option('--pass <phrase>', say('pass'))
    .option('--lab-client', say('lab-client'))
    .option('--resolve <host:port:address>', say('resolve'), several)
    .option('--tlsv1.0', say('tlsv'))
    .option('--tlsv1.1', say('tlsv'))
    .option('--tlsv1.2', say('tlsv'))
    .option('--tlsv1.3', say('tlsv'))
    .option('--tls-max <version>', say('tls-max'))
    .option('--ciphers <list>', say('ciphers'))
    .option('--curves <list>', say('curves'))
    .option('--sni <name>', say('sni'))
    .option('--no-sni', say('no-sni'))
    .option('--alpn <list>', say('alpn'))
    .option('--no-alpn', say('no-alpn'))
    .option('-4, --ipv4', say('ipv4'))
    .option('-6, --ipv6', say('ipv6'))
    .option('-m, --max-time <seconds>', say('max-time'))
    .option('--connect-timeout <seconds>', say('connect-timeout'))
    .option('-o, --output <file>', say('output'))
    .option('--pcapng <file>', say('pcapng'))
    .option('--keylog <file>', say('keylog'))
    .option('--hex <file>', say('hex'))
    .option('--no-secrets', say('no-secrets'))
    .option('--as <client>', say('as'))
    .option('--expect <expectation>', say('expect'), several)
    .option('--junit <file>', say('junit'))
    .option('--json', say('json'))
}
