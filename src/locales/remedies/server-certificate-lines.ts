/** The certificate of a server: sending its whole chain, getting a new one, and showing it for the right name. */
import type { Block, Lines } from './lines.ts'
import type { ServerProgram } from './programs.ts'
import type { RemedyValues } from './values.ts'
import { alternativeName, fetchIssuer, file, isAddress, powershell, shell, stem } from './lines.ts'

type ServerLines = Record<ServerProgram, Lines>

export const reload = {
  nginx: shell('nginx -t && nginx -s reload'),
  apache: shell('apachectl configtest && apachectl graceful'),
  haproxy: shell('haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy'),
  caddy: shell('caddy validate --config /etc/caddy/Caddyfile && systemctl reload caddy'),
}

/** Its own certificate first, then each one that signed the one before; the root stays out. */
const chain: ServerLines = {
  nginx: values => [
    joined(values),
    file('/etc/nginx/nginx.conf', `ssl_certificate     /etc/nginx/tls/fullchain.pem;`, `ssl_certificate_key /etc/nginx/tls/${stem(values)}.key;`),
    reload.nginx,
  ],
  apache: values => [
    joined(values),
    file('httpd-ssl.conf', `SSLCertificateFile    "/etc/ssl/private/fullchain.pem"`, `SSLCertificateKeyFile "/etc/ssl/private/${stem(values)}.key"`),
    reload.apache,
  ],
  haproxy: values => [
    shell(...fetchIssuer(values), `cat ${stem(values)}.crt intermediate.pem ${stem(values)}.key > /etc/haproxy/certs/${stem(values)}.pem`),
    file('/etc/haproxy/haproxy.cfg', `bind :${values.port} ssl crt /etc/haproxy/certs/${stem(values)}.pem`),
    reload.haproxy,
  ],
  caddy: values => [
    joined(values),
    file('/etc/caddy/Caddyfile', `${site(values)} {`, `\ttls /etc/caddy/fullchain.pem /etc/caddy/${stem(values)}.key`, '}'),
    reload.caddy,
  ],
  iis: ({ issuerUrl }) => [
    powershell(
      issuerUrl !== null && `Invoke-WebRequest ${issuerUrl} -OutFile intermediate.cer`,
      'Import-Certificate -FilePath intermediate.cer -CertStoreLocation Cert:\\LocalMachine\\CA',
      'iisreset',
    ),
  ],
}

/** A new key and a request for the CA; for public names a program does it all (ACME, RFC 8555). */
const certificate: ServerLines = {
  nginx: values => isAddress(values) ? requested(values) : [shell(`certbot --nginx -d ${values.host}`)],
  apache: values => isAddress(values) ? requested(values) : [shell(`certbot --apache -d ${values.host}`)],
  haproxy: values => isAddress(values)
    ? requested(values)
    : [
        shell(
          `certbot certonly --standalone -d ${values.host}`,
          `cat /etc/letsencrypt/live/${values.host}/fullchain.pem /etc/letsencrypt/live/${values.host}/privkey.pem > /etc/haproxy/certs/${stem(values)}.pem`,
          'systemctl reload haproxy',
        ),
      ],
  caddy: values => [
    file('/etc/caddy/Caddyfile', `${site(values)} {`, '\treverse_proxy 127.0.0.1:8080', '}'),
    reload.caddy,
  ],
  iis: values => [
    file(
      'request.inf',
      '[NewRequest]',
      `Subject = "CN=${values.host}"`,
      'KeyAlgorithm = ECDSA_P256',
      'KeyLength = 256',
      'MachineKeySet = true',
      'RequestType = PKCS10',
      '[Extensions]',
      '2.5.29.17 = "{text}"',
      `_continue_ = "${isAddress(values) ? 'IPAddress' : 'dns'}=${values.host}"`,
    ),
    powershell(`certreq -new request.inf ${stem(values)}.csr`, `certreq -accept ${stem(values)}.cer`),
  ],
}

/** Renews what is due, and makes the server read it: a renewed file that is not read is the commonest cause. */
const renew: ServerLines = {
  nginx: values => [...served(values), shell('certbot renew --deploy-hook "nginx -s reload"', 'nginx -s reload')],
  apache: values => [...served(values), shell('certbot renew --deploy-hook "apachectl graceful"', 'apachectl graceful')],
  haproxy: values => [
    ...served(values),
    shell(
      'certbot renew',
      `cat /etc/letsencrypt/live/${stem(values)}/fullchain.pem /etc/letsencrypt/live/${stem(values)}/privkey.pem > /etc/haproxy/certs/${stem(values)}.pem`,
      'systemctl reload haproxy',
    ),
  ],
  caddy: values => [...served(values), shell('journalctl -u caddy --since today | grep -i certificate', 'systemctl restart caddy')],
  iis: ({ port }) => [
    powershell(
      'Get-ChildItem Cert:\\LocalMachine\\My | Sort-Object NotAfter | Format-List Subject, NotAfter, Thumbprint',
      `(Get-WebBinding -Protocol https -Port ${port}).AddSslCertificate('THUMBPRINT', 'My')`,
    ),
  ],
}

/** Which certificate is shown is decided by the name in the ClientHello (SNI, RFC 6066, Section 3). */
const host: ServerLines = {
  nginx: values => [
    file(
      '/etc/nginx/nginx.conf',
      'server {',
      `    listen ${values.port} ssl;`,
      `    server_name ${values.host};`,
      `    ssl_certificate     /etc/nginx/tls/${stem(values)}.pem;`,
      `    ssl_certificate_key /etc/nginx/tls/${stem(values)}.key;`,
      '}',
    ),
    reload.nginx,
  ],
  apache: values => [
    file(
      'httpd-ssl.conf',
      `<VirtualHost *:${values.port}>`,
      `    ServerName ${values.host}`,
      '    SSLEngine on',
      `    SSLCertificateFile    "/etc/ssl/private/${stem(values)}.pem"`,
      `    SSLCertificateKeyFile "/etc/ssl/private/${stem(values)}.key"`,
      '</VirtualHost>',
    ),
    reload.apache,
  ],
  haproxy: values => [
    shell(`cat ${stem(values)}.crt intermediate.pem ${stem(values)}.key > /etc/haproxy/certs/${stem(values)}.pem`),
    file('/etc/haproxy/haproxy.cfg', `bind :${values.port} ssl crt /etc/haproxy/certs/`),
    reload.haproxy,
  ],
  caddy: values => [
    file('/etc/caddy/Caddyfile', `${site(values)} {`, '\treverse_proxy 127.0.0.1:8080', '}'),
    reload.caddy,
  ],
  iis: values => [
    powershell(
      `New-WebBinding -Name 'Default Web Site' -Protocol https -Port ${values.port} -HostHeader ${values.host} -SslFlags 1`,
      `(Get-WebBinding -Protocol https -Port ${values.port} -HostHeader ${values.host}).AddSslCertificate('THUMBPRINT', 'My')`,
    ),
  ],
}

export const serverCertificateLines = { chain, certificate, renew, host }

/** How Caddy names a site. */
export function site(values: RemedyValues): string {
  const name = values.host.includes(':') ? `[${values.host}]` : values.host
  return values.port === 443 ? name : `${name}:${values.port}`
}

function joined(values: RemedyValues): Block {
  return shell(...fetchIssuer(values), `cat ${stem(values)}.crt intermediate.pem > fullchain.pem`)
}

function requested(values: RemedyValues): Block[] {
  return [
    shell(`openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=${values.host}" -addext "subjectAltName=${alternativeName(values)}" -keyout ${stem(values)}.key -out ${stem(values)}.csr`),
  ]
}

/** What the server really sends, whatever its files say. */
function served(values: RemedyValues): Block[] {
  const name = values.host.includes(':') ? `[${values.host}]` : values.host
  const sni = isAddress(values) ? '' : ` -servername ${values.host}`
  return [
    shell(`openssl s_client -connect ${name}:${values.port}${sni} < /dev/null | openssl x509 -noout -subject -dates`),
  ]
}
