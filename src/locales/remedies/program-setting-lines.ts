/** What a program says to the server: by which name, with which certificate and versions, through which proxy. */
import type { Lines } from './lines.ts'
import type { ClientProgram } from './programs.ts'
import type { RemedyValues } from './values.ts'
import { authority, file, hostInUrl, isAddress, shell } from './lines.ts'

type ProgramLines = Record<ClientProgram, Lines>

/** Connects where it did, but asks for a name that the certificate has, and checks that name. */
const name: ProgramLines = {
  curl: values => [shell(`curl --connect-to ${wanted(values)}:${values.port}:${hostInUrl(values)}:${values.port} https://${wanted(values)}${values.port === 443 ? '' : `:${values.port}`}/`)],
  node: values => [
    file(
      'app.js',
      'get({',
      `  host: '${values.host}',`,
      `  port: ${values.port},`,
      `  servername: '${wanted(values)}',`,
      `  headers: { host: '${wanted(values)}' },`,
      '}, response => response.pipe(process.stdout))',
    ),
  ],
  python: values => [
    file(
      'app.py',
      'context = ssl.create_default_context()',
      `with socket.create_connection(('${values.host}', ${values.port})) as plain:`,
      `    with context.wrap_socket(plain, server_hostname='${wanted(values)}') as secure:`,
      '        print(secure.version())',
    ),
  ],
  java: values => [
    file(
      'App.java',
      'SSLParameters parameters = socket.getSSLParameters();',
      `parameters.setServerNames(List.of(new SNIHostName("${wanted(values)}")));`,
      'parameters.setEndpointIdentificationAlgorithm("HTTPS");',
      'socket.setSSLParameters(parameters);',
    ),
  ],
  go: values => [
    file('main.go', `config := &tls.Config{ServerName: "${wanted(values)}"}`, `connection, err := tls.Dial("tcp", "${hostInUrl(values)}:${values.port}", config)`),
  ],
  dotnet: values => [file('Program.cs', `await stream.AuthenticateAsClientAsync("${wanted(values)}");`)],
}

/** RFC 8446, Section 4.3.2: the server asks, the client shows its certificate and proves that it has the key. */
const certificate: ProgramLines = {
  curl: values => [shell(`curl --cert client.pem --key client.key https://${authority(values)}/`)],
  node: values => [
    file(
      'app.js',
      `import { readFileSync } from 'node:fs'`,
      `import { get } from 'node:https'`,
      '',
      `const cert = readFileSync('client.pem')`,
      `const key = readFileSync('client.key')`,
      `get('https://${authority(values)}/', { cert, key }, response => response.pipe(process.stdout))`,
    ),
  ],
  python: values => [
    file(
      'app.py',
      'context = ssl.create_default_context()',
      `context.load_cert_chain('client.pem', 'client.key')`,
      `urllib.request.urlopen('https://${authority(values)}/', context=context)`,
    ),
    file('app.py (requests)', `requests.get('https://${authority(values)}/', cert=('client.pem', 'client.key'))`),
  ],
  java: () => [
    shell(
      'openssl pkcs12 -export -in client.pem -inkey client.key -out client.p12',
      'java -Djavax.net.ssl.keyStore=client.p12 -Djavax.net.ssl.keyStorePassword=PASSWORD -jar app.jar',
    ),
  ],
  go: values => [
    file(
      'main.go',
      'pair, err := tls.LoadX509KeyPair("client.pem", "client.key")',
      'if err != nil {',
      '\tlog.Fatal(err)',
      '}',
      'config := &tls.Config{Certificates: []tls.Certificate{pair}}',
      'client := &http.Client{Transport: &http.Transport{TLSClientConfig: config}}',
      `response, err := client.Get("https://${authority(values)}/")`,
    ),
  ],
  dotnet: () => [
    file(
      'Program.cs',
      'var handler = new HttpClientHandler();',
      'handler.ClientCertificates.Add(X509Certificate2.CreateFromPemFile("client.pem", "client.key"));',
      'using var client = new HttpClient(handler);',
    ),
  ],
}

const versions: ProgramLines = {
  curl: values => [shell(`curl --tlsv1.2 --tls-max 1.3 https://${authority(values)}/`)],
  node: values => [file('app.js', `get('https://${authority(values)}/', { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' })`)],
  python: () => [file('app.py', 'context = ssl.create_default_context()', 'context.minimum_version = ssl.TLSVersion.TLSv1_2', 'context.maximum_version = ssl.TLSVersion.TLSv1_3')],
  java: () => [shell('java -Djdk.tls.client.protocols=TLSv1.2,TLSv1.3 -jar app.jar')],
  go: () => [file('main.go', 'config := &tls.Config{MinVersion: tls.VersionTLS12}')],
  dotnet: () => [file('Program.cs', 'handler.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;')],
}

/** Not through the proxy where it must not be, or with what the proxy asks for. */
const proxy: ProgramLines = {
  curl: values => [shell(`curl --noproxy ${values.host} https://${authority(values)}/`, `curl --proxy http://proxy.example:8080 --proxy-user NAME https://${authority(values)}/`)],
  node: values => [shell(`NO_PROXY=${values.host} node app.js`, 'NODE_USE_ENV_PROXY=1 HTTPS_PROXY=http://NAME:PASSWORD@proxy.example:8080 node app.js')],
  python: values => [shell(`NO_PROXY=${values.host} python3 app.py`, 'HTTPS_PROXY=http://NAME:PASSWORD@proxy.example:8080 python3 app.py')],
  java: values => [shell(`java -Dhttps.proxyHost=proxy.example -Dhttps.proxyPort=8080 -Dhttp.nonProxyHosts='localhost|${values.host}' -jar app.jar`)],
  go: values => [shell(`NO_PROXY=${values.host} ./app`, 'HTTPS_PROXY=http://NAME:PASSWORD@proxy.example:8080 ./app')],
  dotnet: values => [shell(`NO_PROXY=${values.host} dotnet run`, 'HTTPS_PROXY=http://NAME:PASSWORD@proxy.example:8080 dotnet run')],
}

/** Speaks https to a port that speaks it, or http to one that does not. */
const secure = spoken('https')
const plain = spoken('http')

export const programSettingLines = { name, certificate, versions, proxy, secure, plain }

function spoken(scheme: 'http' | 'https'): ProgramLines {
  const url = (values: RemedyValues) => values.port === (scheme === 'http' ? 80 : 443)
    ? `${scheme}://${hostInUrl(values)}/`
    : `${scheme}://${hostInUrl(values)}:${values.port}/`
  return {
    curl: values => [shell(`curl ${url(values)}`)],
    node: values => [file('app.js', `const response = await fetch('${url(values)}')`)],
    python: values => [file('app.py', `requests.get('${url(values)}')`)],
    java: values => [file('App.java', `HttpRequest request = HttpRequest.newBuilder(URI.create("${url(values)}")).build();`)],
    go: values => [file('main.go', `response, err := http.Get("${url(values)}")`)],
    dotnet: values => [file('Program.cs', `var response = await client.GetAsync("${url(values)}");`)],
  }
}

function wanted(values: RemedyValues): string {
  return values.otherName ?? (isAddress(values) ? 'www.example.org' : values.host)
}
