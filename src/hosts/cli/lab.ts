/** `tlscope lab`: the practice servers, for other tools too, until Ctrl C. */
import type { Lab, LabServer } from '../../contract/index.ts'
import type { Session } from './terminal.ts'
import type { ExitCode } from './view/headline.ts'
import { writeFileSync } from 'node:fs'
import { labGroups } from '../../contract/index.ts'
import { unwritable } from './file.ts'
import { printJson, untilInterrupted } from './terminal.ts'
import { padEnd, padStart, width } from './view/text.ts'
import { hanging } from './view/view.ts'

/** With less room than this beside a name, its description stands below it. */
const leastAside = 18

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
    print(labLines(running, options.root ?? 'root.pem', session))
  await untilInterrupted(terminal)
  return 0
}

function labLines(running: Lab, root: string, { view }: Session): string[] {
  const { say, style } = view
  const names = Math.max(...running.servers.map(({ url }) => width(url)))
  const addresses = Math.max(...running.servers.map(({ address, port }) => `${address}:${port}`.length))
  const line = ({ id, url, address, port }: LabServer) => {
    const place = `  ${style.bold(padEnd(url, names))}  ${padStart(`${address}:${port}`, addresses)}`
    const about = say(`commandLine.lab.about.${id}`)
    return view.columns - width(place) < leastAside
      ? [
          place,
          ...hanging('    ', about, view, style.dim),
        ]
      : hanging(`${place}  `, about, view, style.dim)
  }
  const ev = running.servers.find(({ id }) => id === 'ev')
  return [
    style.bold(say('commandLine.lab.running', {
      time: say.milliseconds(running.startedInMs ?? 0),
    })),
    ...labGroups.filter(group => running.servers.some(server => server.group === group)).flatMap(group => [
      '',
      say(`commandLine.lab.groups.${group}`),
      ...running.servers.filter(server => server.group === group).flatMap(line),
    ]),
    '',
    ...hanging('', say('commandLine.lab.reach'), view),
    ...hanging('', say('commandLine.lab.others'), view),
    ...ev
      ? [`  curl --cacert ${root} --connect-to ${ev.host}:443:${ev.address}:${ev.port} ${ev.url}`]
      : [],
    '',
    ...hanging('', say('commandLine.lab.services', { address: running.services.address, port: running.services.port }), view, style.dim),
    ...hanging('', say('commandLine.lab.stop'), view, style.dim),
  ]
}

function write(path: string, text: string, mode = 0o644): void {
  try {
    writeFileSync(path, text, { mode })
  }
  catch (error) {
    throw unwritable(path, error)
  }
}
