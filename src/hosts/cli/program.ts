/** The commands and their options, in the person's language. What they do stands in the file of each command's name. */
import type { DecodeOptions } from './decode.ts'
import type { LabOptions } from './lab.ts'
import type { ListenOptions } from './listen.ts'
import type { InspectOptions } from './request.ts'
import type { Speech } from './speech.ts'
import type { Session } from './terminal.ts'
import type { ExitCode } from './verdict.ts'
import type { VerifyOptions } from './verify.ts'
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

/** Commander's titles, and ours. */
const titles: Record<string, string> = {
  'Usage:': 'usage',
  'Arguments:': 'arguments',
  'Options:': 'options',
  'Global Options:': 'options',
  'Commands:': 'commands',
}

/** Of an option that may be given more than once. */
const several = (value: string, earlier: string[] = []): string[] => [...earlier, value]

/** What commander found; each command's own file is loaded only when it runs. */
export type Perform = (session: Session) => Promise<ExitCode>

/** How wide words stand, and how they are wrapped: what help is laid out by. */
export type HelpLayout = Pick<typeof import('./view/text.ts'), 'width' | 'wrap'>

/** Descriptions are the keys of their texts, which are looked up where help is shown: a run reads none of the hundred. */
export function createProgram(say: Speech, columns: number, version: string, perform: (command: Perform) => Promise<void>, layout: HelpLayout | null): Command {
  const help = (key: string) => say(`commandLine.help.${key}`)
  const option = (key: string) => say(`commandLine.help.opt.${key}`, { programs: programs.join(', ') })
  const dressed = (command: Command) => command
    .exitOverride()
    .configureOutput({
      outputError: () => {},
    }) // usage.ts tells it
    .configureHelp({
      helpWidth: columns,
      styleTitle: title => titles[title] === undefined
        ? title
        : help(titles[title]),
      styleCommandDescription: help,
      styleSubcommandDescription: help,
      styleArgumentDescription: help,
      styleOptionDescription: option,
      // Commander puts these two words where a line of usage takes options or a command.
      styleOptionText: text => text === '[options]' ? help('anyOptions') : text,
      styleSubcommandText: text => text === '[command]' ? help('anyCommand') : text,
      ...layout && {
        displayWidth: layout.width,
        boxWrap: (text: string, columns: number) => text.split('\n').flatMap(line => layout.wrap(line, columns)).join('\n'),
      },
    })
    .helpOption('-h, --help', 'help')
    .allowExcessArguments(false)
  const shared = (command: Command) => dressed(command)
    .option('--lang <code>', 'lang')
    .option('--no-color', 'no-color')
  const program = shared(new Command('tlscope'))
    .description('about')
    .version(version, '-V, --version', 'version')
    .option('--notices', 'notices')
    .helpCommand(false)
    .addHelpText('after', () => `
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
    const command = shared(program.command(name)).description(name)
    command.configureOutput(program.configureOutput())
    return command
  }
  inspectOptions(add('inspect').argument('<url>', 'url'))
    .action((url: string, options: InspectOptions) => perform(async session => (await import('./inspect.ts')).inspect(url, options, session)))
  add('cert')
    .argument('<source...>', 'source')
    .option('--pass <phrase>', 'file-pass')
    .option('--json', 'json')
    .action((sources: string[], options: { json?: boolean, pass?: string }) => perform(async session => (await import('./cert.ts')).cert(sources, options, session)))
  add('verify')
    .argument('<leaf>', 'leaf')
    .requiredOption('--roots <file>', 'roots', several)
    .option('--intermediates <file>', 'intermediates', several)
    .option('--crl <file>', 'crl-file', several)
    .option('--name <host>', 'name')
    .option('--ip <address>', 'ip')
    .option('--time <time>', 'time')
    .option('--purpose <purpose>', 'purpose')
    .option('--fix <program>', 'fix')
    .option('--json', 'json')
    .action((leaf: string, options: VerifyOptions) => perform(async session => (await import('./verify.ts')).verify(leaf, options, session)))
  add('compare')
    .argument('<target...>', 'target')
    .option('--pass <phrase>', 'file-pass')
    .option('--json', 'json')
    .action((targets: string[], options: { json?: boolean, pass?: string }) => perform(async session => (await import('./compare.ts')).compare(targets, options, session)))
  add('decode')
    .argument('<file>', 'capture')
    .option('--keylog <file>', 'read-keylog')
    .option('--key <file>', 'server-key')
    .option('--pass <phrase>', 'pass')
    .option('--list', 'list')
    .option('--connection <number>', 'connection', several)
    .option('--json', 'json')
    .action((file: string, options: DecodeOptions) => perform(async session => (await import('./decode.ts')).decode(file, options, session)))
  add('listen')
    .argument('[local]', 'local')
    .requiredOption('--to <host:port>', 'to')
    .option('--keylog <file>', 'follow-keylog')
    .option('--json', 'json-lines')
    .action((local: string | undefined, options: ListenOptions) => perform(async session => (await import('./listen.ts')).listen(local, options, session)))
  add('lab')
    .option('--root <file>', 'root')
    .option('--client <file>', 'client')
    .option('--json', 'json')
    .action((options: LabOptions) => perform(async session => (await import('./lab.ts')).lab(options, session)))
  add('serve')
    .option('--port <number>', 'port')
    .action((options: { port?: string }) => perform(async session => (await import('./serve.ts')).serve(options, session)))
  return program
}

/** curl's names where curl has one. */
function inspectOptions(command: Command): Command {
  return command
    .option('-X, --request <method>', 'request')
    .option('-H, --header <header>', 'header', several)
    .option('-d, --data <text>', 'data', several)
    .option('-I, --head', 'head')
    .option('-k, --insecure', 'insecure')
    .option('--fix <program>', 'fix')
    .option('--require-trust', 'require-trust')
    .option('--cacert <file>', 'cacert', several)
    .option('--cacert-only', 'cacert-only')
    .option('--no-mozilla', 'no-mozilla')
    .option('--system-ca', 'system-ca')
    .option('--ocsp', 'ocsp')
    .option('--crl', 'crl')
    .option('--aia', 'aia')
    .option('-E, --cert <file>', 'cert')
    .option('--key <file>', 'key')
    .option('--pass <phrase>', 'pass')
    .option('--lab-client', 'lab-client')
    .option('--resolve <host:port:address>', 'resolve', several)
    .option('--tlsv1.0', 'tlsv')
    .option('--tlsv1.1', 'tlsv')
    .option('--tlsv1.2', 'tlsv')
    .option('--tlsv1.3', 'tlsv')
    .option('--tls-max <version>', 'tls-max')
    .option('--ciphers <list>', 'ciphers')
    .option('--curves <list>', 'curves')
    .option('--sni <name>', 'sni')
    .option('--no-sni', 'no-sni')
    .option('--alpn <list>', 'alpn')
    .option('--no-alpn', 'no-alpn')
    .option('-4, --ipv4', 'ipv4')
    .option('-6, --ipv6', 'ipv6')
    .option('-m, --max-time <seconds>', 'max-time')
    .option('--connect-timeout <seconds>', 'connect-timeout')
    .option('-o, --output <file>', 'output')
    .option('--pcapng <file>', 'pcapng')
    .option('--keylog <file>', 'keylog')
    .option('--hex <file>', 'hex')
    .option('--no-secrets', 'no-secrets')
    .option('--as <client>', 'as')
    .option('--expect <expectation>', 'expect', several)
    .option('--junit <file>', 'junit')
    .option('--json', 'json')
}
