/** Runs one command line from its words to its exit code. Whatever goes wrong is told in one sentence; a stack never is. */
import type { Session, Terminal } from './terminal.ts'
import type { ExitCode } from './verdict.ts'
import { CommanderError } from 'commander'
import { languages } from '../../locales/index.ts'
import { Failed } from './failed.ts'
import { commandNames, createProgram } from './program.ts'
import { languageOf, speech } from './speech.ts'
import { UsageError, usageText } from './usage.ts'
import { forTerminal } from './view/for-terminal.ts'
import { createStyle, wantsColour } from './view/style.ts'

const leastColumns = 40
const mostColumns = 120

/**
 * @param argv what was typed after `tlscope`
 * @param terminal where it was typed
 * @param version what `--version` prints
 */
export async function run(argv: readonly string[], terminal: Terminal, version = '0.0.0'): Promise<ExitCode> {
  const asked = languageAsked(argv)
  const say = speech(languageOf(asked, terminal.env))
  const columns = Math.max(leastColumns, Math.min(mostColumns, terminal.columns || Number(terminal.env.COLUMNS) || 80))
  const session: Session = {
    terminal,
    view: {
      say,
      columns,
      style: createStyle(wantsColour(terminal.env, terminal.isTty, !argv.includes('--no-color'))),
    },
    print: lines => terminal.stdout.write(`${typeof lines === 'string'
      ? lines
      : lines.join('\n')}\n`),
    note: text => terminal.stderr.write(`${text}\n`),
  }
  let code: ExitCode = 0
  const program = createProgram(say, columns, version, async (command) => {
    code = await command(session)
  }, showsHelp(argv) ? await import('./view/text.ts') : null)
  program.configureOutput({
    writeOut: text => terminal.stdout.write(text),
    writeErr: text => terminal.stderr.write(text),
    outputError: () => {},
  })
  for (const command of program.commands)
    command.configureOutput(program.configureOutput())
  try {
    if (asked !== undefined && !isLanguage(asked))
      throw new UsageError('bad-value', { name: '--lang', value: asked }, 'language')
    await program.parseAsync([...argv], { from: 'user' })
    return code
  }
  catch (error) {
    return told(error, argv, session)
  }
}

function told(error: unknown, argv: readonly string[], { note, view: { say } }: Session): ExitCode {
  // Help that was asked for is no error; help in place of a command that is missing is one, and has been printed.
  if (error instanceof CommanderError && /^commander\.(?:help|helpDisplayed|version)$/.test(error.code)) {
    return error.exitCode === 0
      ? 0
      : 2
  }
  const usage = usageText(error, say, commandNames, argv)
  if (usage) {
    note(`tlscope: ${usage.sentence}\n${say('commandLine.errors.hint', { hint: usage.hint })}`)
    return 2
  }
  const failed = error instanceof Failed
    ? error
    : new Failed('internal', {
        message: forTerminal(error instanceof Error
          ? error.message
          : String(error)),
      }, 'internal-hint')
  note(`tlscope: ${say(`commandLine.errors.${failed.sentence}`, failed.values)}`)
  if (failed.hint) {
    note(say('commandLine.errors.hint', {
      hint: say(`commandLine.errors.${failed.hint}`, failed.values),
    }))
  }
  return 3
}

/** Whether help may be asked for, or stand in for a command that is missing: only then its layout is loaded. */
function showsHelp(argv: readonly string[]): boolean {
  return argv.some(argument => argument === '--help' || /^-[^-]*h/.test(argument))
    || !argv.some(argument => (commandNames as readonly string[]).includes(argument))
}

function isLanguage(text: string): boolean {
  return (languages as readonly string[]).includes(text)
}

/** Wanted before anything is parsed, since help and errors are told in it. */
function languageAsked(argv: readonly string[]): string | undefined {
  const at = argv.findIndex(argument => argument === '--lang' || argument.startsWith('--lang='))
  const found = argv[at]
  return found === undefined
    ? undefined
    : found.includes('=')
      ? found.slice('--lang='.length)
      : argv[at + 1]
}
