/** How a server speaks TLS and HTTP: versions, suites, groups, staples, headers, ports. */
import type { Lines } from './lines.ts'
import type { ServerProgram } from './programs.ts'
import { file, hostInUrl, powershell, stem } from './lines.ts'
import { reload, site } from './server-certificate-lines.ts'

type ServerLines = Record<ServerProgram, Lines>

/** RFC 9325, Section 3.1.1 */
const versions: ServerLines = {
  nginx: () => [file('/etc/nginx/nginx.conf', 'ssl_protocols TLSv1.2 TLSv1.3;'), reload.nginx],
  apache: () => [file('httpd-ssl.conf', 'SSLProtocol -all +TLSv1.2 +TLSv1.3'), reload.apache],
  haproxy: () => [file('/etc/haproxy/haproxy.cfg', 'global', '    ssl-default-bind-options ssl-min-ver TLSv1.2'), reload.haproxy],
  caddy: values => [file('/etc/caddy/Caddyfile', `${site(values)} {`, '\ttls {', '\t\tprotocols tls1.2 tls1.3', '\t}', '}'), reload.caddy],
  iis: () => [
    powershell(
      `$versions = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols'`,
      `foreach ($old in 'TLS 1.0', 'TLS 1.1') {`,
      `    New-Item "$versions\\$old\\Server" -Force`,
      `    New-ItemProperty "$versions\\$old\\Server" -Name Enabled -Value 0 -PropertyType DWord -Force`,
      '}',
      'Restart-Computer',
    ),
  ],
}

const strongSuites = 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305'

/** RFC 9325, Section 4.2. The lists are for TLS 1.2; all suites of TLS 1.3 are good. */
const suites: ServerLines = {
  nginx: () => [file('/etc/nginx/nginx.conf', `ssl_ciphers ${strongSuites};`), reload.nginx],
  apache: () => [file('httpd-ssl.conf', `SSLCipherSuite ${strongSuites}`), reload.apache],
  haproxy: () => [file('/etc/haproxy/haproxy.cfg', 'global', `    ssl-default-bind-ciphers ${strongSuites}`), reload.haproxy],
  caddy: values => [
    file(
      '/etc/caddy/Caddyfile',
      `${site(values)} {`,
      '\ttls {',
      '\t\tciphers TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
      '\t}',
      '}',
    ),
    reload.caddy,
  ],
  iis: ({ suite }) => [powershell('Get-TlsCipherSuite | Format-Table Name', `Disable-TlsCipherSuite -Name ${suite?.startsWith('TLS_') ? suite : 'TLS_RSA_WITH_AES_128_CBC_SHA'}`)],
}

/** OpenSSL 3.5 and Go 1.24 have the hybrid group; older ones refuse the line. */
const groups: ServerLines = {
  nginx: () => [file('/etc/nginx/nginx.conf', 'ssl_ecdh_curve X25519MLKEM768:X25519:prime256v1;'), reload.nginx],
  apache: () => [file('httpd-ssl.conf', 'SSLOpenSSLConfCmd Groups X25519MLKEM768:X25519:P-256'), reload.apache],
  haproxy: () => [file('/etc/haproxy/haproxy.cfg', 'global', '    ssl-default-bind-curves X25519MLKEM768:X25519:P-256'), reload.haproxy],
  caddy: values => [file('/etc/caddy/Caddyfile', `${site(values)} {`, '\ttls {', '\t\tcurves x25519mlkem768 x25519 secp256r1', '\t}', '}'), reload.caddy],
  iis: null,
}

/** RFC 6797 */
const hsts: ServerLines = {
  nginx: () => [file('/etc/nginx/nginx.conf', 'add_header Strict-Transport-Security "max-age=31536000" always;'), reload.nginx],
  apache: () => [file('httpd-ssl.conf', 'LoadModule headers_module modules/mod_headers.so', 'Header always set Strict-Transport-Security "max-age=31536000"'), reload.apache],
  haproxy: () => [file('/etc/haproxy/haproxy.cfg', 'http-response set-header Strict-Transport-Security max-age=31536000'), reload.haproxy],
  caddy: values => [file('/etc/caddy/Caddyfile', `${site(values)} {`, '\theader Strict-Transport-Security max-age=31536000', '}'), reload.caddy],
  iis: () => [
    file(
      'web.config',
      '<configuration>',
      '  <system.webServer>',
      '    <httpProtocol>',
      '      <customHeaders>',
      '        <add name="Strict-Transport-Security" value="max-age=31536000" />',
      '      </customHeaders>',
      '    </httpProtocol>',
      '  </system.webServer>',
      '</configuration>',
    ),
  ],
}

/** RFC 6066, Section 8. The server asks its CA itself, so it needs a resolver and a way out. */
const stapling: ServerLines = {
  nginx: () => [
    file(
      '/etc/nginx/nginx.conf',
      'ssl_stapling on;',
      'ssl_stapling_verify on;',
      'ssl_trusted_certificate /etc/nginx/tls/fullchain.pem;',
      'resolver 127.0.0.53;',
    ),
    reload.nginx,
  ],
  apache: () => [file('httpd-ssl.conf', 'SSLUseStapling On', 'SSLStaplingCache "shmcb:/var/run/apache2/ocsp(131072)"'), reload.apache],
  haproxy: values => [
    file('/etc/haproxy/certs.list', `/etc/haproxy/certs/${stem(values)}.pem [ocsp-update on]`),
    file('/etc/haproxy/haproxy.cfg', `bind :${values.port} ssl crt-list /etc/haproxy/certs.list`),
    reload.haproxy,
  ],
  caddy: null,
  iis: null,
}

/** Everything that comes by http is sent on to https. */
const redirect: ServerLines = {
  nginx: values => [
    file('/etc/nginx/nginx.conf', 'server {', '    listen 80;', `    server_name ${values.host};`, '    return 301 https://$host$request_uri;', '}'),
    reload.nginx,
  ],
  apache: values => [
    file('httpd-vhosts.conf', '<VirtualHost *:80>', `    ServerName ${values.host}`, `    Redirect permanent / https://${hostInUrl(values)}/`, '</VirtualHost>'),
    reload.apache,
  ],
  haproxy: () => [file('/etc/haproxy/haproxy.cfg', 'http-request redirect scheme https code 301 unless { ssl_fc }'), reload.haproxy],
  caddy: values => [file('/etc/caddy/Caddyfile', `http://${hostInUrl(values)} {`, '\tredir https://{host}{uri} permanent', '}'), reload.caddy],
  iis: () => [
    file(
      'web.config',
      '<configuration>',
      '  <system.webServer>',
      '    <rewrite>',
      '      <rules>',
      '        <rule name="https" stopProcessing="true">',
      '          <match url="(.*)" />',
      '          <conditions><add input="{HTTPS}" pattern="off" /></conditions>',
      '          <action type="Redirect" url="https://{HTTP_HOST}/{R:1}" redirectType="Permanent" />',
      '        </rule>',
      '      </rules>',
      '    </rewrite>',
      '  </system.webServer>',
      '</configuration>',
    ),
  ],
}

/** TLS on a port that speaks plain HTTP: the word `ssl` is what is mostly missing. */
const listen: ServerLines = {
  nginx: values => [
    file(
      '/etc/nginx/nginx.conf',
      'server {',
      `    listen ${values.port} ssl;`,
      `    server_name ${values.host};`,
      '    ssl_certificate     /etc/nginx/tls/fullchain.pem;',
      `    ssl_certificate_key /etc/nginx/tls/${stem(values)}.key;`,
      '}',
    ),
    reload.nginx,
  ],
  apache: values => [
    file(
      'httpd-ssl.conf',
      'LoadModule ssl_module modules/mod_ssl.so',
      `Listen ${values.port}`,
      `<VirtualHost *:${values.port}>`,
      `    ServerName ${values.host}`,
      '    SSLEngine on',
      '    SSLCertificateFile    "/etc/ssl/private/fullchain.pem"',
      `    SSLCertificateKeyFile "/etc/ssl/private/${stem(values)}.key"`,
      '</VirtualHost>',
    ),
    reload.apache,
  ],
  haproxy: values => [file('/etc/haproxy/haproxy.cfg', `bind :${values.port} ssl crt /etc/haproxy/certs/${stem(values)}.pem`), reload.haproxy],
  caddy: values => [file('/etc/caddy/Caddyfile', `https://${site(values)} {`, '\treverse_proxy 127.0.0.1:8080', '}'), reload.caddy],
  iis: values => [
    powershell(
      `New-WebBinding -Name 'Default Web Site' -Protocol https -Port ${values.port}`,
      `(Get-WebBinding -Protocol https -Port ${values.port}).AddSslCertificate('THUMBPRINT', 'My')`,
    ),
  ],
}

/** Whose client certificates are accepted. */
const clients: ServerLines = {
  nginx: () => [file('/etc/nginx/nginx.conf', 'ssl_client_certificate /etc/nginx/tls/client-ca.pem;', 'ssl_verify_client on;'), reload.nginx],
  apache: () => [file('httpd-ssl.conf', 'SSLCACertificateFile "/etc/ssl/certs/client-ca.pem"', 'SSLVerifyClient require'), reload.apache],
  haproxy: values => [
    file('/etc/haproxy/haproxy.cfg', `bind :${values.port} ssl crt /etc/haproxy/certs/${stem(values)}.pem ca-file /etc/haproxy/client-ca.pem verify required`),
    reload.haproxy,
  ],
  caddy: values => [
    file(
      '/etc/caddy/Caddyfile',
      `${site(values)} {`,
      '\ttls {',
      '\t\tclient_auth {',
      '\t\t\tmode require_and_verify',
      '\t\t\ttrust_pool file /etc/caddy/client-ca.pem',
      '\t\t}',
      '\t}',
      '}',
    ),
    reload.caddy,
  ],
  iis: () => [powershell('Import-Certificate -FilePath client-ca.cer -CertStoreLocation Cert:\\LocalMachine\\Root')],
}

export const serverSettingLines = { versions, suites, groups, hsts, stapling, redirect, listen, clients }
