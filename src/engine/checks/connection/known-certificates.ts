/**
 * Certificates that are known by their names: made by a tool for one's own machine, or put there by a server until it gets a
 * real one (what is made on the way has a check of its own, `interception`). Each name is what the product writes, as its public source or
 * documentation has it. A name proves nothing: anybody can write it, so it only helps to understand a chain that failed.
 */
export interface KnownCertificate {
  kind: 'development' | 'placeholder'
  product: string
  /** Over the subject or issuer of any certificate on the path, as RFC 4514 text. */
  name: RegExp
}

const development: readonly [string, RegExp][] = [
  ['mkcert', /\bmkcert (?:development CA|development certificate|\S+@)/],
  ['Caddy', /CN=Caddy Local Authority/],
  ['minica', /CN=minica root ca [\da-f]{6}/],
  ['OpenSSL', /O=Internet Widgits Pty Ltd/],
  ['Laravel Valet', /CN=Laravel Valet CA Self Signed CN/],
]

const placeholder: readonly [string, RegExp][] = [
  ['Kubernetes Ingress NGINX', /CN=Kubernetes Ingress Controller Fake Certificate/],
  ['Traefik', /CN=TRAEFIK DEFAULT CERT/],
  ['Plesk', /CN=Plesk\b/],
  ['OpenShift', /CN=ingress-operator@\d+/],
  ['Red Hat and Apache', /O=SomeOrganization/],
]

export const knownCertificates: readonly KnownCertificate[] = [
  ...placeholder.map(([product, name]) => ({ kind: 'placeholder' as const, product, name })),
  ...development.map(([product, name]) => ({ kind: 'development' as const, product, name })),
]
