/**
 * Practice servers on loopback under `*.tlscope.test`, with certificates of their own root, minted at start.
 * They run in a worker thread, so that serving does not disturb the thread that measures, and are gone with their owner.
 */
import type { Lab } from '../../contract/index.ts'
import type { LabReady } from './worker.ts'
import { Worker } from 'node:worker_threads'
import { serviceHosts } from './authorities.ts'
import { hostOf, profiles } from './profiles.ts'

export interface LabHandle {
  /**
   * Starts the servers where they do not run yet; every call gives the same answer.
   * @throws Error where the worker fails; a later call tries again
   */
  start: () => Promise<Lab>
  /**
   * Where a lab name leads on its scheme's default port; null for any other name or port, and before `start`.
   * Plain HTTP to a name with a certificate leads to the plain server, which redirects to HTTPS as public sites do; the names
   * of the CAs' services lead there, over plain HTTP alone.
   */
  route: (host: string, port: number, scheme: 'http' | 'https') => { address: string, port: number } | null
  /** Whether the name is one of the lab's, running or not. */
  owns: (host: string) => boolean
  /** The lab's root, to be trusted for the lab's names only. @throws Error before `start` */
  readonly root: LabReady['root']
  /** The entry that makes the lab's root an EV root, for the lab only; SHA-256 in lower-case hex. @throws Error before `start` */
  readonly ev: LabReady['ev']
  /** The lab's logs of Certificate Transparency, known for the lab's names only. @throws Error before `start` */
  readonly logs: LabReady['logs']
  close: () => Promise<void>
}

const entry = import.meta.url.endsWith('.ts')
  ? new URL('./worker.ts', import.meta.url)
  : new URL('./lab.js', import.meta.url)

const hosts = new Set(profiles.map(profile => hostOf(profile.id)))
const services = new Set<string>(Object.values(serviceHosts))

export function createLab(): LabHandle {
  let worker: Worker | null = null
  let starting: Promise<LabReady> | null = null
  let ready: LabReady | null = null

  function stop(): void {
    worker = null
    starting = null
    ready = null
  }

  function launch(): Promise<LabReady> {
    const started = performance.now()
    const launched = new Worker(entry, { name: 'tlscope lab', execArgv: [] })
    worker = launched
    return new Promise((resolve, reject) => {
      launched.once('message', (told: LabReady) => {
        launched.unref()
        if (worker !== launched)
          return reject(new Error('the practice servers were closed while they started'))
        ready = {
          ...told,
          lab: {
            ...told.lab,
            startedInMs: Math.round(performance.now() - started),
          },
        }
        resolve(ready)
      })
      // Where it fails later on, its exit is what counts: the next start makes a new lab.
      launched.on('error', reject)
      launched.once('exit', () => {
        if (worker === launched)
          stop()
        reject(new Error('the practice servers were closed while they started'))
      })
    })
  }

  function running(): LabReady {
    if (!ready)
      throw new Error('the practice servers have not been started')
    return ready
  }

  return {
    async start() {
      starting ??= launch()
      return (await starting).lab
    },
    route(host, port, scheme) {
      const name = normal(host)
      if (ready && services.has(name) && port === 80 && scheme === 'http') {
        const { address, port } = ready.lab.services
        return { address, port }
      }
      if (!ready || !hosts.has(name) || port !== (scheme === 'https'
        ? 443
        : 80)) {
        return null
      }
      const server = ready.lab.servers.find(({ host }) => host === (scheme === 'https'
        ? name
        : hostOf('http')))
      return server
        ? { address: server.address, port: server.port }
        : null
    },
    owns: host => hosts.has(normal(host)) || services.has(normal(host)),
    get root() {
      return running().root
    },
    get ev() {
      return running().ev
    },
    get logs() {
      return running().logs
    },
    async close() {
      const closing = worker
      const started = starting
      stop()
      // A thread that is ended while it generates keys takes the whole process along.
      await started?.catch(() => {})
      await closing?.terminate()
    },
  }
}

/** Host names know no case, and a full stop at their end changes nothing. */
function normal(host: string): string {
  return host.toLowerCase().replace(/\.$/, '')
}
