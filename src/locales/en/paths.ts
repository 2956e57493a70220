/** Every way from a certificate to a root, where there are several. */
export const paths = {
  title: 'Paths',
  graph: 'Certificates and who signed them',
  used: 'used here',
  other: 'another path',
  root: 'root of: {stores}',
  nobody: 'ends in a root that no store holds',
  missing: 'ends here: {name} is missing',
  breaks: 'does not hold: {check}',
  holds: 'holds',
  cut: 'There may be more paths: the search stopped at its limit.',
  signedBy: 'signed by {names}',
  stores: { mozilla: 'Mozilla', system: 'the system', file: 'your CA file', lab: 'the lab', chrome: 'Chrome' },
  /** How a certificate stands to the list that the server sent; `n` is its place there. */
  places: {
    'in-order': 'sent as number {n}',
    'out-of-order': 'sent as number {n}, out of order',
    'root-sent': 'sent as number {n}; a root need not be sent',
    'other-path': 'sent as number {n}, for another path',
    'unneeded': 'sent as number {n}, not needed',
    'left-out': 'not sent, though needed',
    'from-store': 'not sent, from a store',
    'fetched': 'not sent, fetched from its CA',
  },
}
