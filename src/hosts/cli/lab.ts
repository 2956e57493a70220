/** `tlscope lab`: the practice servers, for other tools too, until Ctrl C. */
import type { Session } from './terminal.ts'
import type { ExitCode } from './verdict.ts'
import { writeFileSync } from 'node:fs'
import { unwritable } from './file.ts'
import { printJson, untilInterrupted } from './terminal.ts'

export interface LabOptions {
  json?: boolean
  root?: string
  client?: string
}

export async function lab(options: LabOptions, session: Session): Promise<ExitCode> {
  const { terminal, print, note, view: { say } } = session
  const running = await (await terminal.service()).lab()
  if (options.root !== undefined) {
    write(options.root, running.rootPem)
    note(say('commandLine.lab.root', { file: options.root }))
  }
  if (options.client !== undefined) {
    write(options.client, running.client.certificatePem + running.client.keyPem, 0o600)
    note(say('commandLine.lab.client', { file: options.client }))
  }
  if (options.json)
    printJson(running, session)
  else
    print((await import('./view/lab.ts')).labLines(running, options.root ?? 'root.pem', session.view))
  await untilInterrupted(terminal)
  return 0
}

function write(path: string, text: string, mode = 0o644): void {
  try {
    writeFileSync(path, text, { mode })
  }
  catch (error) {
    throw unwritable(path, error)
  }
}
