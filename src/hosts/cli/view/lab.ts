/** The practice servers, and how other tools reach them. */
import type { Lab, LabServer } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { labGroups } from '../../../contract/lab.ts'
import { padEnd, padStart, width } from './text.ts'
import { hanging } from './view.ts'

/** With less room than this beside a name, its description stands below it. */
const leastAside = 18

/** `root`: the file that holds the root certificate, for the line of curl. */
export function labLines(running: Lab, root: string, view: View): string[] {
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
