/** `tlscope cert`, of files that `openssl` wrote: every value that openssl's own text has is there, in at most 80 columns. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { width } from '../../src/hosts/cli/view/text.ts'
import { tlscope } from '../hosts/cli/program.ts'
import { workplace } from '../support/peers/identity.ts'
import { describePeers } from '../support/peers/program.ts'

describePeers('the text of a certificate', ['openssl'], () => {
  let folder: string
  const openssl = (...args: string[]): string => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })

  beforeAll(() => {
    folder = workplace().folder
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-out', 'key.pem')
  })

  it('tells each extension with its value', async () => {
    writeFileSync(join(folder, 'e.conf'), `[req]
distinguished_name=dn
x509_extensions=e
prompt=no
[dn]
CN=www.example.test
[e]
basicConstraints=critical,CA:TRUE,pathlen:3
keyUsage=critical,digitalSignature,keyCertSign
extendedKeyUsage=serverAuth,clientAuth
subjectAltName=DNS:www.example.test,IP:192.0.2.1,RID:1.2.3.4,dirName:dir
certificatePolicies=2.23.140.1.2.2,@policy
authorityInfoAccess=OCSP;URI:http://ocsp.example.test,caIssuers;URI:http://ca.example.test/ca.cer
crlDistributionPoints=URI:http://crl.example.test/1.crl
nameConstraints=permitted;DNS:example.test,excluded;IP:192.0.2.0/255.255.255.0
tlsfeature=status_request
nsComment=made for a test
1.2.3.4.5=ASN1:SEQUENCE:own
[dir]
C=GB
O=Harbour, Finch & Co
[policy]
policyIdentifier=1.2.3.4
CPS.1=http://cps.example.test/
userNotice.1=@notice
[notice]
explicitText=Read this first
organization=Harbour Trust
noticeNumbers=1,7
[own]
a=INTEGER:5
`)
    openssl('req', '-x509', '-key', 'key.pem', '-config', 'e.conf', '-days', '30', '-out', 'all.pem')
    const { code, stdout } = await tlscope('cert', join(folder, 'all.pem'))
    const lines = stdout.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(lines.slice(1).filter(line => width(line) > 80)).toEqual([])
    const text = lines.map(line => line.trim().replaceAll(/ {2,}/g, ': ')).join('\n')
    for (const line of [
      'basicConstraints: critical: a CA, path length 3',
      'keyUsage: critical: digitalSignature, keyCertSign',
      'extKeyUsage: serverAuth, clientAuth',
      'http://cps.example.test/',
      'Read this first',
      'notice 1, 7 of Harbour Trust',
      'authorityInfoAccess: ocsp http://ocsp.example.test',
      'caIssuers http://ca.example.test/ca.cer',
      'cRLDistributionPoints: URI:http://crl.example.test/1.crl',
      'only DNS:example.test',
      'not IP:192.0.2.0/24',
      'netscape-comment: made for a test',
      '1.2.3.4.5: SEQUENCE\nINTEGER 5',
      'Names: www.example.test\nIP:192.0.2.1\nOID:1.2.3.4\ndirName:C=GB, O=Harbour\\, Finch & Co\n',
    ])
      expect(text).toContain(line)
    openssl('req', '-x509', '-key', 'key.pem', '-subj', '/CN=odd', '-addext', 'subjectAltName=DNS:xn--,DNS:xn--a,DNS:a..b,DNS:*.*.example.test,DNS:-x.example,DNS:good.test', '-out', 'odd.pem')
    const odd = (await tlscope('cert', join(folder, 'odd.pem'))).stdout.replaceAll(/\s+/g, ' ')
    expect(odd).toContain('Names xn--, xn--a (\\u{80}), a..b, *.*.example.test, -x.example, good.test Beware')
    expect(odd).toContain('xn-- is no valid internationalised name')
    expect(odd).toContain('\\u{80} is no valid internationalised name')
    for (const name of ['a..b', '*.*.example.test', '-x.example'])
      expect(odd).toContain(`${name} cannot be the name of a host`)
    expect(odd).not.toContain('good.test cannot')
    expect(text).toContain('the server must send an OCSP response along')
  })
})
