/**
 * Makes the tables of who stands behind a certificate: resources/x509/issuers.json (who gives certificates away, who sells
 * them), delivery-networks.json (whose name in a certificate is not the site's own) and interceptors.json (whose roots re-sign
 * connections). The names were collected by hand; each table tells from where and when.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `acme`: free for everybody; for paying customers; free for customers of its cloud, without ACME; none that is known. */
interface Issuer { name: string, organizations: string[], acme: 'free' | 'customers' | 'cloud' | 'none', sells: boolean, plays?: true }

const issuers: Issuer[] = [
  { name: 'Let\'s Encrypt', organizations: ['Let\'s Encrypt', 'Internet Security Research Group'], acme: 'free', sells: false },
  { name: 'Google Trust Services', organizations: ['Google Trust Services', 'Google Trust Services LLC'], acme: 'free', sells: false },
  { name: 'ZeroSSL', organizations: ['ZeroSSL', 'ZeroSSL GmbH'], acme: 'free', sells: true },
  { name: 'SSL.com', organizations: ['SSL Corporation', 'SSL Corp'], acme: 'free', sells: true },
  { name: 'Actalis', organizations: ['Actalis S.p.A.', 'Actalis S.p.A./03358520967'], acme: 'free', sells: true },
  { name: 'DigiCert', organizations: ['DigiCert Inc', 'DigiCert, Inc.', 'GeoTrust Inc.', 'thawte, Inc.'], acme: 'customers', sells: true },
  { name: 'Sectigo', organizations: ['Sectigo Limited', 'COMODO CA Limited'], acme: 'customers', sells: true },
  { name: 'GlobalSign', organizations: ['GlobalSign nv-sa', 'GlobalSign'], acme: 'customers', sells: true },
  { name: 'GoDaddy', organizations: ['GoDaddy.com, Inc.', 'Starfield Technologies, Inc.'], acme: 'none', sells: true },
  { name: 'Entrust', organizations: ['Entrust, Inc.', 'Entrust Limited'], acme: 'none', sells: true },
  { name: 'Certum', organizations: ['Asseco Data Systems S.A.', 'Unizeto Technologies S.A.'], acme: 'none', sells: true },
  { name: 'SwissSign', organizations: ['SwissSign AG'], acme: 'none', sells: true },
  { name: 'D-Trust', organizations: ['D-Trust GmbH'], acme: 'none', sells: true },
  { name: 'QuoVadis', organizations: ['QuoVadis Limited', 'QuoVadis Trustlink B.V.'], acme: 'none', sells: true },
  { name: 'Amazon', organizations: ['Amazon'], acme: 'cloud', sells: true },
  { name: 'Microsoft', organizations: ['Microsoft Corporation'], acme: 'cloud', sells: false },
  { name: 'tlscope Lab', organizations: ['tlscope'], acme: 'free', sells: true, plays: true },
]

/** As they stand in the subject of certificates that such a network gets for the sites of its customers. */
const deliveryNetworks = [
  'Akamai Technologies, Inc.',
  'Cloudflare, Inc.',
  'CloudFlare, Inc.',
  'Fastly, Inc.',
  'Incapsula Inc',
  'Verizon Digital Media Services, Inc.',
]

/** `kind`: what put it there. A pattern is looked for, whatever the case, in organisation, unit and common name of a CA. */
const patterns: { name: string, kind: 'proxy' | 'antivirus' | 'debugger', pattern: string }[] = [
  { name: 'Zscaler', kind: 'proxy', pattern: '\\bzscaler\\b' },
  { name: 'Fortinet', kind: 'proxy', pattern: '\\bforti(?:net|gate|guard)\\b|^FG[A-Z0-9]{14}$|^FGT[A-Z0-9]+$' },
  { name: 'Netskope', kind: 'proxy', pattern: '\\bnetskope\\b|\\bgoskope\\b' },
  { name: 'Symantec Blue Coat', kind: 'proxy', pattern: '\\bblue ?coat\\b' },
  { name: 'Palo Alto Networks', kind: 'proxy', pattern: '\\bpalo ?alto networks\\b' },
  { name: 'Cisco Umbrella', kind: 'proxy', pattern: '\\bcisco umbrella\\b|\\bopendns\\b' },
  { name: 'Cisco Secure Web Appliance', kind: 'proxy', pattern: '\\bironport\\b' },
  { name: 'Check Point', kind: 'proxy', pattern: '\\bcheck ?point https inspection\\b' },
  { name: 'Sophos', kind: 'proxy', pattern: '\\bsophos\\b' },
  { name: 'Barracuda', kind: 'proxy', pattern: '\\bbarracuda networks\\b' },
  { name: 'WatchGuard', kind: 'proxy', pattern: '\\bwatchguard\\b' },
  { name: 'SonicWall', kind: 'proxy', pattern: '\\bsonicwall\\b' },
  { name: 'Forcepoint', kind: 'proxy', pattern: '\\bforcepoint\\b|\\bwebsense\\b' },
  { name: 'Cloudflare Gateway', kind: 'proxy', pattern: '\\bgateway ca - cloudflare\\b|\\bcloudflare for teams\\b' },
  { name: 'Squid', kind: 'proxy', pattern: '\\bsquid (?:proxy )?ca\\b' },
  { name: 'Kaspersky', kind: 'antivirus', pattern: '\\bkaspersky anti-?virus personal root\\b|\\bkaspersky web anti-?virus\\b|\\bao kaspersky lab\\b' },
  { name: 'Avast', kind: 'antivirus', pattern: '\\bavast\\b.*\\b(?:web|mail)\\b' },
  { name: 'AVG', kind: 'antivirus', pattern: '\\bavg\\b.*\\b(?:web|mail)\\b|^avg technologies' },
  { name: 'ESET', kind: 'antivirus', pattern: '\\beset ssl filter\\b' },
  { name: 'Bitdefender', kind: 'antivirus', pattern: '\\bbitdefender\\b' },
  { name: 'Dr.Web', kind: 'antivirus', pattern: '\\bdr\\.? ?web\\b' },
  { name: 'AdGuard', kind: 'antivirus', pattern: '\\badguard personal\\b' },
  { name: 'mitmproxy', kind: 'debugger', pattern: '\\bmitmproxy\\b' },
  { name: 'Charles', kind: 'debugger', pattern: '\\bcharles proxy\\b|\\bxk72\\b' },
  { name: 'Fiddler', kind: 'debugger', pattern: '\\bdo_not_trust(?:_fiddler)?' },
  { name: 'Burp Suite', kind: 'debugger', pattern: '\\bportswigger\\b' },
  { name: 'OWASP ZAP', kind: 'debugger', pattern: '\\bowasp (?:zed attack proxy|zap)\\b' },
  { name: 'Proxyman', kind: 'debugger', pattern: '\\bproxyman\\b' },
  { name: 'HTTP Toolkit', kind: 'debugger', pattern: '\\bhttp toolkit ca\\b' },
  { name: 'mkcert', kind: 'debugger', pattern: '\\bmkcert\\b' },
]

/** Roots whose private key everybody has. */
const known: Record<string, { name: string, kind: 'preinstalled' | 'debugger' }> = {
  'superfish': { name: 'Superfish', kind: 'preinstalled' },
  'edellroot': { name: 'eDellRoot', kind: 'preinstalled' },
  'dsdtestprovider': { name: 'DSDTestProvider', kind: 'preinstalled' },
  'mitm-software': { name: 'BadSSL MITM Software Test', kind: 'debugger' },
  'preact-cli': { name: 'preact-cli', kind: 'debugger' },
  'webpack-dev-server': { name: 'webpack-dev-server', kind: 'debugger' },
}

/** Writes the three tables; the roots of interception come from a folder of `ca-NAME.crt`. */
export function writePartyTables(rootFolder: string, outFolder = 'resources'): void {
  const target = join(outFolder, 'x509')
  write(join(target, 'issuers.json'), {
    asOf: '2026-11',
    source: 'Directories of ACME servers as the client lego documents them (go-acme.github.io/lego/advanced/caservers); Google Cloud: Public CA is free of charge; the issuers\' own names as they stand in their certificates',
    issuers,
  })
  write(join(target, 'delivery-networks.json'), {
    asOf: '2026-11',
    source: 'Subjects of certificates that content delivery networks use for the sites of their customers',
    organizations: deliveryNetworks,
  })
  write(join(target, 'interceptors.json'), {
    asOf: '2026-11',
    source: 'Roots: the interception test roots of badssl.com; patterns: default names of the CAs that the products make',
    roots: readdirSync(rootFolder).filter(name => name.endsWith('.crt')).sort().map((file) => {
      const id = file.slice('ca-'.length, -'.crt'.length)
      const certificate = new X509Certificate(readFileSync(join(rootFolder, file)))
      return {
        ...known[id],
        sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
        spki: createHash('sha256').update(certificate.publicKey.export({ type: 'spki', format: 'der' })).digest('base64'),
      }
    }),
    patterns,
  })
}

function write(path: string, table: object): void {
  writeFileSync(path, `${JSON.stringify({ made: '2026-11-25', by: 'scripts/resources/parties.ts', ...table }, null, 1)}\n`)
}
