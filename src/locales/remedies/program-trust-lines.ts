/**
 * Whom a program trusts: a CA of one's own, or an intermediate that the server leaves out. Each way adds to the public CAs and
 * keeps every check; none of them switches verification off.
 */
import type { Lines } from './lines.ts'
import type { ClientProgram } from './programs.ts'
import type { RemedyValues } from './values.ts'
import { authority, fetchIssuer, file, shell } from './lines.ts'

type ProgramLines = Record<ClientProgram, Lines>

/** `ca.pem` is the certificate of the CA, as whoever runs it handed it over. */
const trust = trusting('ca.pem', () => [])

/** With the missing certificate at hand the program finds the way to a root that it has. */
const intermediate = trusting('intermediate.pem', fetchIssuer)

export const programTrustLines = { trust, intermediate }

function trusting(pem: string, fetch: (values: RemedyValues) => string[]): ProgramLines {
  const first = (values: RemedyValues) => fetch(values).length ? [shell(...fetch(values))] : []
  return {
    curl: values => [
      ...first(values),
      shell(`cat /etc/ssl/certs/ca-certificates.crt ${pem} > bundle.pem`, `curl --cacert bundle.pem https://${authority(values)}/`),
    ],
    node: values => [
      ...first(values),
      shell(`NODE_EXTRA_CA_CERTS=${pem} node app.js`),
      file(
        'app.js',
        `import { readFileSync } from 'node:fs'`,
        `import { get } from 'node:https'`,
        `import { rootCertificates } from 'node:tls'`,
        '',
        `const ca = [...rootCertificates, readFileSync('${pem}', 'utf8')]`,
        `get('https://${authority(values)}/', { ca }, response => response.pipe(process.stdout))`,
      ),
    ],
    python: values => [
      ...first(values),
      file(
        'app.py',
        'import ssl',
        'import urllib.request',
        '',
        'context = ssl.create_default_context()',
        `context.load_verify_locations('${pem}')`,
        `urllib.request.urlopen('https://${authority(values)}/', context=context)`,
      ),
      shell(`cat "$(python3 -m certifi)" ${pem} > bundle.pem`, 'REQUESTS_CA_BUNDLE=bundle.pem python3 app.py'),
    ],
    java: values => [
      ...first(values),
      shell(
        'cp "$JAVA_HOME/lib/security/cacerts" trust.p12',
        `keytool -importcert -noprompt -alias added -file ${pem} -keystore trust.p12 -storepass changeit`,
        'java -Djavax.net.ssl.trustStore=trust.p12 -Djavax.net.ssl.trustStorePassword=changeit -jar app.jar',
      ),
    ],
    go: values => [
      ...first(values),
      file(
        'main.go',
        'pool, err := x509.SystemCertPool()',
        'if err != nil {',
        '\tlog.Fatal(err)',
        '}',
        `pem, err := os.ReadFile("${pem}")`,
        'if err != nil {',
        '\tlog.Fatal(err)',
        '}',
        'pool.AppendCertsFromPEM(pem)',
        'client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}',
        `response, err := client.Get("https://${authority(values)}/")`,
      ),
    ],
    dotnet: values => [
      ...first(values),
      file(
        'Program.cs',
        'var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };',
        ...pem === 'ca.pem'
          ? [
              'policy.TrustMode = X509ChainTrustMode.CustomRootTrust;',
              `policy.CustomTrustStore.ImportFromPemFile("${pem}");`,
            ]
          : [`policy.ExtraStore.ImportFromPemFile("${pem}");`],
        'var handler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } };',
        'using var client = new HttpClient(handler);',
        `var response = await client.GetAsync("https://${authority(values)}/");`,
      ),
    ],
  }
}
