/** What CAs were asked about the certificates of a run, and what came. */
export const asked = {
  title: 'Asked of the CAs',
  kinds: { 'ocsp': 'OCSP', 'crl': 'CRL', 'ca-issuers': 'AIA' },
  answered: '{bytes} in {time}',
  outcomes: {
    'no-issuer': 'not asked: the certificate of the issuer is missing',
    'not-http': 'not asked: no HTTP address',
    'name-not-found': 'name not found',
    'private-address': 'not asked: leads into a private network',
    'unreachable': 'not reached',
    'timeout': 'no answer in time',
    'untrusted': 'a redirect led to a server with a bad certificate',
    'http-status': 'HTTP status {status}',
    'redirects': 'too many redirects',
    'too-large': 'too large',
    'garbled': 'the answer broke off or is not HTTP',
    'unreadable': 'the answer is not what was asked for',
    'too-many': 'not asked: too many questions',
  },
}
