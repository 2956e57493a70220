/** The lab's CAs as `openssl` sees them: its OCSP client asks our responder, its verifier reads our lists. */
import type { Lab, LabServerId } from '../../src/contract/index.ts'
import { Buffer } from 'node:buffer'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writePem } from '../../src/engine/asn1/pem.ts'
import { createLab } from '../../src/service/lab/index.ts'
import { workplace } from '../support/peers/identity.ts'
import { describePeers } from '../support/peers/program.ts'

const execute = promisify(execFile)

describePeers('the lab\'s CAs, with openssl', ['openssl'], () => {
  const { folder, remove } = workplace()
  const file = (name: string) => join(folder, name)
  const handle = createLab()
  let lab: Lab
  let base = ''

  beforeAll(async () => {
    lab = await handle.start()
    base = `http://${lab.services.address}:${lab.services.port}`
    writeFileSync(file('root.pem'), lab.rootPem)
    for (const slug of ['dv3', 'ov1', 'ev2'])
      writeFileSync(file(`${slug}.pem`), writePem('CERTIFICATE', await fetched(`${slug}.crt`)))
  })
  afterAll(async () => {
    await handle.close()
    remove()
  })

  // The responder lives in this process's lab: a call that blocks would keep it from answering.
  async function openssl(...args: string[]): Promise<string> {
    const { stdout, stderr } = await execute('openssl', args, { cwd: folder })
    return stdout + stderr
  }

  async function fetched(path: string): Promise<Uint8Array> {
    const response = await fetch(`${base}/${path}`)
    expect(response.status).toBe(200)
    return new Uint8Array(await response.arrayBuffer())
  }

  async function keepLeaf(id: LabServerId): Promise<string> {
    const { address, port, host } = lab.servers.find(server => server.id === id)!
    const socket = connect({ host: address, port, servername: host, rejectUnauthorized: false })
    await once(socket, 'secureConnect')
    const { raw } = socket.getPeerX509Certificate()!
    socket.destroy()
    writeFileSync(file(`${id}.pem`), writePem('CERTIFICATE', new Uint8Array(raw)))
    return `${id}.pem`
  }

  it.each<[LabServerId, string, string]>([
    ['stapled', 'ov1', 'good'],
    ['ev', 'ev2', 'good'],
    ['revoked-ocsp', 'ov1', 'revoked'],
  ])('openssl ocsp asks about %s at %s: %s, with a nonce and without', async (id, slug, status) => {
    const leaf = await keepLeaf(id)
    for (const more of [[], ['-no_nonce'], ['-sha256']]) {
      const said = await openssl('ocsp', ...more, '-issuer', `${slug}.pem`, '-cert', leaf, '-url', `${base}/${slug}`, '-CAfile', 'root.pem')
      expect(said).toContain('Response verify OK')
      expect(said).toContain(`${leaf}: ${status}`)
      expect(said).not.toContain('WARNING')
    }
  })

  it('does not know what it has not issued, and is not the responder of others', async () => {
    const leaf = await keepLeaf('stapled')
    expect(await openssl('ocsp', '-issuer', 'ov1.pem', '-serial', '0x77', '-url', base, '-CAfile', 'root.pem')).toContain('0x77: unknown')
    await expect(openssl('ocsp', '-issuer', 'dv3.pem', '-cert', leaf, '-url', base, '-CAfile', 'root.pem')).rejects.toMatchObject({ stdout: 'Responder Error: unauthorized (6)\n' })
  })

  it('answers what is no request as the RFC has it', async () => {
    const response = await fetch(`${base}/ov1`, { method: 'POST', body: Buffer.from('hello') })
    expect(Buffer.from(await response.arrayBuffer()).toString('hex')).toBe('30030a0101')
    expect((await fetch(`${base}/nothing`)).status).toBe(404)
  })

  it.each<[LabServerId, string, boolean]>([
    ['dv', 'dv3', false],
    ['revoked-crl', 'dv3', true],
    ['revoked-ocsp', 'ov1', true],
  ])('openssl verify -crl_check of %s with the list of %s', async (id, slug, isRevoked) => {
    const leaf = await keepLeaf(id)
    writeFileSync(file(`${slug}.crl`), await fetched(`${slug}.crl`))
    expect(await openssl('crl', '-in', `${slug}.crl`, '-noout', '-CAfile', `${slug}.pem`, '-verify')).toContain('verify OK')
    const verified = openssl('verify', '-crl_check', '-CAfile', 'root.pem', '-untrusted', `${slug}.pem`, '-CRLfile', `${slug}.crl`, leaf)
    if (isRevoked)
      await expect(verified).rejects.toThrow('certificate revoked')
    else
      expect(await verified).toContain('OK')
  })
})
