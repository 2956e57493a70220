import { describe, expect, it } from 'vitest'
import { request } from '../../../src/contract/index.ts'
import { splitHost } from '../../../src/ui/frame/address.ts'
import { fullUrl, newDraft, panelOf, toRequest } from '../../../src/ui/request/draft.ts'
import { partnerOf } from '../../../src/ui/request/partner.ts'
import { summary } from '../../../src/ui/request/summary.ts'
import { evReport, expiredReport, refusedReport } from '../../support/cli-report.ts'
import { lab } from '../support/fake-service.ts'

describe('a draft', () => {
  it('of a fresh tab asks for just what the contract takes by default', () => {
    expect(request.parse(toRequest(newDraft('https://a.test/')))).toEqual(request.parse({ url: 'https://a.test/' }))
  })
  it('means https where no scheme is typed', () => {
    expect(fullUrl(' example.org/a ')).toBe('https://example.org/a')
    expect(fullUrl('http://a.test')).toBe('http://a.test')
    expect(fullUrl('')).toBe('')
  })
  it('leaves empty rows out and sends half-filled ones, to be refused by name', () => {
    const draft = newDraft('a.test')
    draft.headers.push({ name: '', value: '' }, { name: '', value: 'x' })
    draft.connection.resolve.push({ host: '', port: 443, address: '' })
    expect(toRequest(draft)).toMatchObject({
      headers: [
        { name: '', value: 'x' },
      ],
      connection: { resolve: [] },
    })
  })
  it('knows the server name to send', () => {
    const draft = newDraft('a.test')
    expect(toRequest(draft).tls?.sni).toBeNull()
    draft.tls.serverName = 'none'
    expect(toRequest(draft).tls?.sni).toBe('')
    Object.assign(draft.tls, { serverName: 'other', otherName: ' b.test ' })
    expect(toRequest(draft).tls?.sni).toBe('b.test')
  })
  it('sends a client certificate only with its key', () => {
    const draft = newDraft('a.test')
    draft.client.certificate = { name: 'c.pem', text: 'c' }
    expect(toRequest(draft).tls?.clientCertificate).toBeNull()
    draft.client.key = { name: 'k.pem', text: 'k' }
    expect(toRequest(draft).tls?.clientCertificate).toMatchObject({ passphrase: null })
  })
})

describe('a refused field', () => {
  it.each([
    ['url', null],
    ['method', null],
    ['headers.0.value', 'headers'],
    ['tls.cipherSuites', 'tls'],
    ['tls.clientCertificate.key', 'client'],
    ['trust.files.1', 'trust'],
    ['connection.resolve.0.address', 'connection'],
    ['timeouts.tls', 'connection'],
  ])('%s is shown in %s', (field, panel) => expect(panelOf(field)).toBe(panel))
})

it('options tell their value in a few words', () => {
  const draft = newDraft()
  const ids = (panel: Parameters<typeof summary>[1]) => summary(draft, panel).map(({ id }) => id)
  expect(ids('headers')).toEqual(['own'])
  expect(ids('tls')).toEqual(['versions'])
  Object.assign(draft.tls, {
    minVersion: 'TLSv1.3',
    serverName: 'none',
    cipherSuites: 'x',
    groups: 'y',
    alpn: '',
  })
  expect(ids('tls')).toEqual([
    'version',
    'noName',
    'ownSuites',
    'ownGroups',
    'noAlpn',
  ])
  Object.assign(draft.trust, { mozilla: false, verification: 'required' })
  expect(ids('trust')).toEqual(['nobody', 'required'])
  draft.client.key = { name: 'k', text: '' }
  expect(ids('client')).toEqual(['halfClient'])
})

it('a result is worth comparing with another level', () => {
  expect(partnerOf(evReport(), lab().servers)).toBe('https://dv.tlscope.test/')
  expect(partnerOf(expiredReport(), lab().servers)).toBe('https://ev.tlscope.test/')
  expect(partnerOf(refusedReport(), lab().servers)).toBeNull()
})

it('practice servers go by their first label', () => {
  expect(splitHost('https://ev.tlscope.test/account')).toEqual({ first: 'ev', rest: '.tlscope.test/account' })
  expect(splitHost('https://example.org/a?b')).toEqual({ first: 'example.org', rest: '/a?b' })
})
