/** Other clients, by which a chain is judged: their names, and what each of them does. */
export const clients = {
  'title': 'As other clients would judge it',
  'sum': '{n} of {all} trust it',
  'note': 'By their published rules, each with its own list of roots and your CA files; no such program was run.',
  'trusted': 'trusted',
  'refused': 'refused: {check}',
  'depends': 'depends: {check}. It may complete the chain itself',
  'dependsFetched': 'depends: {check}. It would fetch the missing certificate from the CA, which was not asked here (--aia)',
  'chrome': { name: 'Chrome', about: 'its own list; fetches missing certificates' },
  'firefox': { name: 'Firefox', about: 'Mozilla\'s list; brings known intermediates along' },
  'curl': { name: 'curl, OpenSSL', about: 'the system\'s list; fetches nothing' },
  'node': { name: 'Node.js', about: 'Mozilla\'s list; fetches nothing' },
  'python': { name: 'Python (requests)', about: 'Mozilla\'s list; fetches nothing' },
  'java': { name: 'Java on Linux', about: 'the system\'s list; fetches nothing' },
  'go': { name: 'Go on Linux', about: 'the system\'s list; fetches nothing' },
  'openssl-old': { name: 'OpenSSL 1.0', about: 'the system\'s list; knows no EdDSA' },
}
