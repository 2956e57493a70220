/** The thread that the practice servers live in: it mints, listens, tells its owner once, and ends with it. */
import type { Server } from 'node:http'
import type { AddressInfo, Socket, Server as TcpServer } from 'node:net'
import type { Lab, LabServer } from '../../contract/index.ts'
import type { TransparencyLog } from '../../engine/x509/transparency-logs.ts'
import type { Identity } from './identity.ts'
import type { Minted } from './mint.ts'
import type { Profile } from './profiles.ts'
import { Buffer } from 'node:buffer'
import { createServer as createPlainServer } from 'node:http'
import { createServer } from 'node:https'
import { createServer as createTcpServer } from 'node:net'
import { parentPort } from 'node:worker_threads'
import { policies, serviceHosts } from './authorities.ts'
import { mint } from './mint.ts'
import { staple } from './ocsp.ts'
import { hostOf, profiles } from './profiles.ts'
import { createServices } from './services.ts'
import { site } from './site.ts'

/** What the worker tells, once. */
export interface LabReady {
  lab: Lab
  root: { pem: string, der: Uint8Array }
  ev: { rootSha256: string, policy: string }
  logs: TransparencyLog[]
}

const address = '127.0.0.1'
/** Days since an expired response was made; it was good for four. */
const staleDays = 6

async function serve(profile: Profile, minted: Minted): Promise<LabServer> {
  const host = hostOf(profile.id)
  return {
    id: profile.id,
    host,
    url: `${profile.certificate ? 'https' : 'http'}://${host}/`,
    address,
    port: await listen(profile.certificate
      ? createDoor(profile, minted)
      : createPlainServer(site(profile))),
    group: profile.group,
    broken: profile.broken,
  }
}

async function listen(server: TcpServer): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, address, resolve)
  })
  return (server.address() as AddressInfo).port
}

/** Takes connections at once, and lets them wait until the server's certificate is there. */
function createDoor(profile: Profile, minted: Minted) {
  let secured: Promise<Server> | null = null
  return createTcpServer({ pauseOnConnect: true, noDelay: true }, (socket: Socket) => {
    socket.on('error', () => {}) // a visitor that went away while it waited
    secured ??= minted.identities.get(profile.id)!.then(identity => createSecured(profile, identity, minted))
    secured.then(server => server.emit('connection', socket), () => socket.destroy())
  })
}

function createSecured(profile: Profile, identity: Identity, minted: Minted): Server {
  const [minVersion, maxVersion] = profile.versions
  const server = createServer({
    cert: identity.chainPem,
    key: identity.keyPem,
    minVersion,
    maxVersion,
    ALPNProtocols: ['http/1.1'],
    ...profile.mutual
      ? { requestCert: true, rejectUnauthorized: true, ca: minted.clientCaPem }
      : {},
  }, site(profile))
  const stapled = stapledFor(profile, minted)
  if (stapled)
    server.on('OCSPRequest', (_certificate: Buffer, _issuer: Buffer, reply: (error: Error | null, response: Buffer) => void) => reply(null, stapled()))
  return server
}

function stapledFor({ id, certificate }: Profile, { serials, register, authorities }: Minted): (() => Buffer) | null {
  const serial = serials.get(id)
  const issued = serial && register.get(serial)
  const authority = issued && authorities.get(issued.authority)
  if (!serial || !issued || !authority || !certificate || certificate.staples === 'nothing')
    return null
  const age = certificate.staples === 'fresh' ? 0 : staleDays
  return () => Buffer.from(staple(authority, serial, issued, age, Date.now()))
}

async function start(): Promise<LabReady> {
  const minted = await mint(profiles, Date.now())
  const [services, ...servers] = await Promise.all([
    listen(createServices(minted, Date.now)),
    ...profiles.map(profile => serve(profile, minted)),
  ])
  return {
    lab: {
      running: true,
      startedInMs: null,
      servers,
      services: { hosts: Object.values(serviceHosts), address, port: services },
      rootPem: minted.rootPem,
      client: minted.client,
    },
    root: { pem: minted.rootPem, der: minted.rootDer },
    ev: { rootSha256: minted.rootSha256, policy: policies.ev },
    logs: minted.logs.map(({ id, key }, index) => ({
      id: id.toString('base64'),
      name: `tlscope Lab log ${index + 1}`,
      operator: `tlscope Lab operator ${index + 1}`,
      key: key.toString('base64'),
      state: 'usable',
    })),
  }
}

parentPort?.postMessage(await start())
