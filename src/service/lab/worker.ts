/** The thread that the practice servers live in: it mints, listens, tells its owner once, and ends with it. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Lab, LabServer } from '../../contract/index.ts'
import type { Identity, Minted } from './mint.ts'
import type { Profile } from './profiles.ts'
import { createServer as createPlainServer } from 'node:http'
import { createServer } from 'node:https'
import { parentPort } from 'node:worker_threads'
import { mint } from './mint.ts'
import { hostOf, policies, profiles } from './profiles.ts'
import { site } from './site.ts'

/** What the worker tells, once. */
export interface LabReady {
  lab: Lab
  root: { pem: string, der: Uint8Array }
  ev: { rootSha256: string, policy: string }
}

const address = '127.0.0.1'

async function serve(profile: Profile, minted: Minted): Promise<LabServer> {
  const server = create(profile, minted.servers.get(profile.id), minted.clientCaPem)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, address, resolve)
  })
  const host = hostOf(profile.id)
  return {
    id: profile.id,
    host,
    url: `${profile.certificate ? 'https' : 'http'}://${host}/`,
    address,
    port: (server.address() as AddressInfo).port,
    group: profile.group,
  }
}

function create(profile: Profile, identity: Identity | undefined, clientCaPem: string): Server {
  if (!identity)
    return createPlainServer(site(profile))
  const [minVersion, maxVersion] = profile.versions
  return createServer({
    cert: identity.chainPem,
    key: identity.keyPem,
    minVersion,
    maxVersion,
    ALPNProtocols: ['http/1.1'],
    ...profile.mutual
      ? { requestCert: true, rejectUnauthorized: true, ca: clientCaPem }
      : {},
  }, site(profile))
}

async function start(): Promise<LabReady> {
  const minted = await mint(profiles, Date.now())
  const servers = await Promise.all(profiles.map(profile => serve(profile, minted)))
  return {
    lab: {
      running: true,
      startedInMs: null,
      servers,
      rootPem: minted.rootPem,
      client: minted.client,
    },
    root: { pem: minted.rootPem, der: minted.rootDer },
    ev: { rootSha256: minted.rootSha256, policy: policies.ev },
  }
}

parentPort?.postMessage(await start())
